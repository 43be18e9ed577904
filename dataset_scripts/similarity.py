"""How much of one text stands in another, by word 4-grams."""

from elchi.document import Document

SIZE = 4  # words


def shingles(document: Document) -> frozenset[tuple[str, ...]]:
    """The word 4-grams of a text (fewer words: all of them as one)."""
    words = [document.text[t.start : t.end] for t in document.tokens if document.text[t.start].isalnum()]
    return frozenset(tuple(words[i : i + SIZE]) for i in range(max(1, len(words) - SIZE + 1)))


def shared(one: frozenset[tuple[str, ...]], two: frozenset[tuple[str, ...]]) -> float:
    """The share of the smaller set that the other has too."""
    return len(one & two) / max(1, min(len(one), len(two)))
