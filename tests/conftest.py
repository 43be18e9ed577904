"""Documents for tests, written as a reader would: a text, and surfaces with labels."""

from collections.abc import Sequence

import pytest

from elchi.document import Argument, Document, Entity, Event, Span, Stance


def make(
    text: str,
    entities: Sequence[tuple[str, str]] = (),
    *,
    name: str = "d-1",
    language: str = "ur",
    split: str = "test",
    mentions: Sequence[str] = (),
    events: Sequence[tuple[str, str, dict[str, str]]] = (),
    stances: Sequence[tuple[str, str, str, str]] = (),
    story: str = "",
) -> Document:
    """A document whose spans are the first occurrences of surfaces.

    An event is (trigger, type, role to surface), a stance (holder, target, label, anchor).
    """

    def span(surface: str) -> Span:
        start = text.index(surface)
        return Span(start, start + len(surface))

    return Document(name, language, "reports", split, text, story=story or name).with_layers(
        entities=[Entity(*span(surface), label) for surface, label in entities],
        mentions=[span(surface) for surface in mentions],
        events=[
            Event(*span(trigger), label, None, tuple(Argument(role, *span(s)) for role, s in arguments.items()))
            for trigger, label, arguments in events
        ],
        stances=[Stance(span(h), span(t), label, span(anchor)) for h, t, label, anchor in stances],
    )


@pytest.fixture(name="make")
def _make() -> object:
    return make
