"""System cards (``system.yaml``), read strictly."""

import re
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from elchi.dates import is_date
from elchi.faults import Fault, InvalidInput, visible
from elchi.jsonl import open_input

MAX_BYTES = 64 * 1024
_STRINGS = {"name": 80, "description": 600, "url": 300, "training_data": 600, "license": 80, "date": 10}
KEYS = (*_STRINGS, "authors", "independent_layers")


@dataclass(frozen=True)
class Card:
    """What a system says of itself.

    ``independent_layers`` declares that entities and events of an evaluation split were predicted
    without reading its stance items.
    """

    name: str
    authors: tuple[str, ...]
    description: str
    url: str
    training_data: str
    license: str
    date: str


class _Loader(yaml.SafeLoader):
    """YAML without aliases (they can expand without bound), repeated keys and implicit dates."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.get_mark()
            raise yaml.MarkedYAMLError(problem="an alias is not allowed", problem_mark=mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _ in node.value:
            if key.tag == "tag:yaml.org,2002:merge":
                raise yaml.MarkedYAMLError(problem="a merge key is not allowed", problem_mark=key.start_mark)
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value!r} comes twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_card(path: Path) -> Card:
    """A system card; raises :class:`elchi.InvalidInput` with every fault."""
    name = str(path)
    try:
        with open_input(path) as file:
            raw = file.read(MAX_BYTES + 1)
        values = {} if len(raw) > MAX_BYTES else yaml.load(raw.decode("utf-8"), _Loader)  # noqa: S506  a SafeLoader, narrowed further
    except OSError as error:
        raise InvalidInput([Fault(name, 0, "", (error.strerror or str(error)).lower())]) from None
    except UnicodeDecodeError as error:
        raise InvalidInput([Fault(name, 0, "", f"not UTF-8: byte {error.start + 1}")]) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise InvalidInput([Fault(name, line, "", error.problem or "not YAML")]) from None
    except InvalidInput:
        raise
    except (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        first = (str(error).splitlines() or [repr(error)])[0][:200]
        raise InvalidInput([Fault(name, 0, "", f"not YAML: {first}")]) from None
    if len(raw) > MAX_BYTES:
        raise InvalidInput([Fault(name, 0, "", f"larger than {MAX_BYTES} bytes")])
    if not isinstance(values, dict):
        raise InvalidInput([Fault(name, 0, "", "must be a mapping of keys to values")])
    faults = [Fault(name, 0, field, reason) for field, reason in _faults(values)]
    if faults:
        raise InvalidInput(faults)
    return Card(
        **{key: values[key].strip() for key in _STRINGS},
        authors=tuple(author.strip() for author in values["authors"]),
    )


def _faults(values: dict[Any, Any]) -> list[tuple[str, str]]:
    found = [(str(key)[:40], "unknown key") for key in values if key not in KEYS]
    found += [(key, "is missing") for key in KEYS if key not in values]
    for key, longest in _STRINGS.items():
        if key in values:
            found += [(key, reason) for reason in _string_faults(values[key], longest)]
    authors = values.get("authors", ["-"])
    if not isinstance(authors, list) or not authors or len(authors) > 50:
        found.append(("authors", "must be a list of 1 to 50 names"))
    else:
        found += [
            (f"authors[{i}]", reason) for i, author in enumerate(authors) for reason in _string_faults(author, 80)
        ]
    url, date = values.get("url"), values.get("date")
    if isinstance(url, str) and not re.fullmatch(r"https?://[^\s<>\"'`]+", url.strip()):
        found.append(("url", "must be a http:// or https:// address"))
    if isinstance(date, str) and not is_date(date.strip()):
        found.append(("date", "must be a day, YYYY-MM-DD"))
    if "independent_layers" in values and values["independent_layers"] is not True:
        found.append(("independent_layers", "must be true: see CONTRIBUTING"))
    return found


def _string_faults(value: object, longest: int) -> list[str]:
    if not isinstance(value, str) or not value.strip():
        return ["must be a text that is not empty"]
    if len(value) > longest:
        return [f"is longer than {longest} characters"]
    if visible(value) != value:
        return ["has a control character or a line break"]
    if not any(character.isalnum() for character in value.replace("\u3164", "")):
        return ["has no letter and no digit"]
    return []
