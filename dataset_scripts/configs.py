"""The four configs of the release: their features, and their rows from documents."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyarrow as pa
from datasets import ClassLabel, Features, List, Value

from elchi.document import Document, Span
from elchi.labels import ENTITY_TYPES, STANCE_LABELS
from elchi.rows import Row, to_row

_INT, _TEXT = Value("int32"), Value("string")
_SPAN = {"start": _INT, "end": _INT}
_PIECE = {**_SPAN, "text": _TEXT}
NER_TAGS = ("O", *(f"{prefix}-{name}" for name in ENTITY_TYPES for prefix in "BI"))

_ENTITIES = List({**_PIECE, "type": _TEXT, "references": List(_TEXT)})
_EVENTS = List({"id": _TEXT, **_PIECE, "type": _TEXT, "auxiliary": _TEXT, "arguments": List({"role": _TEXT, **_PIECE})})

FEATURES: dict[str, Features] = {
    "documents": Features(
        {
            **dict.fromkeys(
                (
                    "id",
                    "language",
                    "collection",
                    "story",
                    "date",
                    "date_precision",
                    "date_evidence",
                    "license",
                    "review_status",
                ),
                _TEXT,
            ),
            "sources": List(_TEXT),
            "text": _TEXT,
            "text_sha256": _TEXT,
            "regions": List({**_PIECE, "type": _TEXT}),
            "sentences": List(_SPAN),
            "tokens": List(_SPAN),
            "entities": _ENTITIES,
            "mentions": List(_PIECE),
            "events": _EVENTS,
            "stances": List(
                {"id": _TEXT, "label": _TEXT}
                | {f"{n}_{k}": v for n in ("holder", "target", "anchor") for k, v in _PIECE.items()}
            ),
        }
    ),
    "entities": Features(
        {
            "id": _TEXT,
            "document_id": _TEXT,
            "language": _TEXT,
            "sentence_start": _INT,
            "tokens": List(_TEXT),
            "ner_tags": List(ClassLabel(names=list(NER_TAGS))),
            "spans": _ENTITIES,
        }
    ),
    "events": Features(
        {"id": _TEXT, "language": _TEXT, "text": _TEXT, "tokens": List(_SPAN), "events": _EVENTS},
    ),
    "stance": Features(
        {
            "id": _TEXT,
            "document_id": _TEXT,
            "language": _TEXT,
            "sentence": _TEXT,
            "sentence_start": _INT,
            **{
                f"{name}_{key}": feature
                for name in ("holder", "target")
                for key, feature in (
                    ("text", _TEXT),
                    ("start", _INT),
                    ("end", _INT),
                    ("start_in_sentence", _INT),
                    ("end_in_sentence", _INT),
                    ("references", List(_TEXT)),
                )
            },
            "label": ClassLabel(names=list(STANCE_LABELS)),
        }
    ),
}


def arrow_type(feature: Any) -> pa.DataType:
    """The Arrow type under which a feature is stored: a ClassLabel as plain string, so that
    every reader of Parquet sees labels; the card declares the ClassLabel."""
    if isinstance(feature, ClassLabel):
        return pa.string()
    if isinstance(feature, List):
        return pa.list_(arrow_type(feature.feature))
    if isinstance(feature, dict):
        return pa.struct([(name, arrow_type(part)) for name, part in feature.items()])
    return feature.pa_type


def table(config: str, documents: Sequence[Document], *, with_text: Callable[[Document], bool]) -> pa.Table:
    """The rows of a config as an Arrow table."""
    rows = [row for document in documents for row in ROWS[config](document, with_text(document))]
    schema = pa.schema([(name, arrow_type(feature)) for name, feature in FEATURES[config].items()])
    return pa.Table.from_pylist(rows, schema=schema)


def _documents(document: Document, with_text: bool) -> Iterator[Row]:
    yield to_row(document, with_text=with_text)


def _entities(document: Document, with_text: bool) -> Iterator[Row]:
    spans = to_row(document, with_text=with_text)["entities"]
    for number, sentence in enumerate(document.sentences, 1):
        tokens = [t for t in document.tokens if sentence.start <= t.start < sentence.end]
        yield {
            "id": f"{document.id}/{number}",
            "document_id": document.id,
            "language": document.language,
            "sentence_start": sentence.start,
            "tokens": [document.text[t.start : t.end] if with_text else None for t in tokens],
            "ner_tags": [_tag(document, t) for t in tokens],
            "spans": [span for span in spans if sentence.start <= span["start"] < sentence.end],
        }


def _tag(document: Document, token: Span) -> str:
    for entity in document.entities:
        if entity.start <= token.start < entity.end:
            return f"{'B' if token.start == entity.start else 'I'}-{entity.type}"
    return "O"


def _events(document: Document, with_text: bool) -> Iterator[Row]:
    row = to_row(document, with_text=with_text)
    yield {key: row[key] for key in FEATURES["events"]}


def _stance(document: Document, with_text: bool) -> Iterator[Row]:
    references = {Span(e.start, e.end): list(e.references) for e in document.entities}
    for stance in document.stances:
        sentence = document.sentence_at(stance.anchor.start)
        if sentence is None:
            raise ValueError(f"{stance.id}: its anchor is in no sentence")
        row: Row = {
            "id": stance.id,
            "document_id": document.id,
            "language": document.language,
            "sentence": document.text[sentence.start : sentence.end] if with_text else None,
            "sentence_start": sentence.start,
            "label": stance.label,
        }
        for name, span in (("holder", stance.holder), ("target", stance.target)):
            inside = sentence.start <= span.start and span.end <= sentence.end
            row |= {
                f"{name}_text": document.text[span.start : span.end] if with_text else None,
                f"{name}_start": span.start,
                f"{name}_end": span.end,
                # None where it stands in another sentence than the anchor
                f"{name}_start_in_sentence": span.start - sentence.start if inside else None,
                f"{name}_end_in_sentence": span.end - sentence.start if inside else None,
                f"{name}_references": references.get(span, []),
            }
        yield row


ROWS: dict[str, Callable[[Document, bool], Iterator[Row]]] = {
    "documents": _documents,
    "entities": _entities,
    "events": _events,
    "stance": _stance,
}
