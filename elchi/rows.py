"""A Document as a row of the release's ``documents`` config, and back; lossless.

The row's canonical JSON is what the data's content hash is made of.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from elchi.document import Argument, Document, Entity, Event, PublicationDate, Region, Span, Stance

Row = dict[str, Any]


def to_row(document: Document, *, with_text: bool = True) -> Row:
    """The row. Without text, ``text`` and every surface are None: offsets and hash alone."""

    def surface(span: tuple[int, int]) -> str | None:
        return document.text[span[0] : span[1]] if with_text else None

    def piece(part: Region | Entity | Event | Argument) -> Row:
        return {"start": part.start, "end": part.end, "text": surface((part.start, part.end))}

    return {
        "id": document.id,
        "language": document.language,
        "collection": document.collection,
        "story": document.story,
        "date": document.date.value,
        "date_precision": document.date.precision,
        "date_evidence": document.date.evidence,
        "license": document.license,
        "review_status": document.review_status,
        "sources": list(document.sources),
        "text": document.text if with_text else None,
        "text_sha256": hashlib.sha256(document.text.encode()).hexdigest(),
        "regions": [piece(r) | {"type": r.type} for r in document.regions],
        "sentences": [s._asdict() for s in document.sentences],
        "tokens": [t._asdict() for t in document.tokens],
        "entities": [piece(e) | {"type": e.type, "references": list(e.references)} for e in document.entities],
        "mentions": [m._asdict() | {"text": surface(m)} for m in document.mentions],
        "events": [
            {"id": e.id}
            | piece(e)
            | {
                "type": e.type,
                "auxiliary": e.auxiliary,
                "arguments": [{"role": a.role} | piece(a) for a in e.arguments],
            }
            for e in document.events
        ],
        "stances": [
            {"id": s.id, "label": s.label}
            | {
                f"{name}_{key}": value
                for name, span in (("holder", s.holder), ("target", s.target), ("anchor", s.anchor))
                for key, value in (("start", span.start), ("end", span.end), ("text", surface(span)))
            }
            for s in document.stances
        ],
    }


def from_row(row: Mapping[str, Any], split: str) -> Document:
    """The document of a row; a row without text gives an empty text."""
    return Document(
        id=row["id"],
        language=row["language"],
        collection=row["collection"],
        split=split,
        text=row["text"] or "",
        regions=tuple(Region(r["start"], r["end"], r["type"]) for r in row["regions"]),
        sentences=tuple(Span(s["start"], s["end"]) for s in row["sentences"]),
        tokens=tuple(Span(t["start"], t["end"]) for t in row["tokens"]),
        entities=tuple(Entity(e["start"], e["end"], e["type"], tuple(e["references"])) for e in row["entities"]),
        mentions=tuple(Span(m["start"], m["end"]) for m in row["mentions"]),
        events=tuple(
            Event(
                e["start"],
                e["end"],
                e["type"],
                e["auxiliary"],
                tuple(Argument(a["role"], a["start"], a["end"]) for a in e["arguments"]),
                e["id"],
            )
            for e in row["events"]
        ),
        stances=tuple(
            Stance(
                Span(s["holder_start"], s["holder_end"]),
                Span(s["target_start"], s["target_end"]),
                s["label"],
                Span(s["anchor_start"], s["anchor_end"]),
                s["id"],
            )
            for s in row["stances"]
        ),
        story=row["story"],
        date=PublicationDate(row["date"], row["date_precision"], row["date_evidence"]),
        license=row["license"],
        review_status=row["review_status"],
        sources=tuple(row["sources"]),
    )


def canonical(value: object) -> str:
    """Canonical JSON: keys sorted, no spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def rows_hash(rows: Iterable[Row]) -> str:
    """SHA-256 over the canonical JSON of rows, in the order of their ids; hexadecimal."""
    digest = hashlib.sha256()
    for row in sorted(rows, key=lambda row: str(row["id"])):
        digest.update(canonical(row).encode() + b"\n")
    return digest.hexdigest()


def data_hash(version: str, split_hashes: Mapping[str, str]) -> str:
    """The hash of a whole release: SHA-256 over the canonical JSON of its version and its splits' hashes."""
    return hashlib.sha256(canonical({"version": version, "splits": dict(split_hashes)}).encode()).hexdigest()
