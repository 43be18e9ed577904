"""How much of one text stands in another, by word 4-grams."""

from elchi.document import Document

SIZE = 4  # words


def words(document: Document) -> list[str]:
    """The words of a text: its tokens that start with a letter or digit."""
    return [document.text[t.start : t.end] for t in document.tokens if document.text[t.start].isalnum()]


def shingles(document: Document) -> frozenset[tuple[str, ...]]:
    """The word 4-grams of a text (fewer words: all of them as one)."""
    forms = words(document)
    return frozenset(tuple(forms[i : i + SIZE]) for i in range(max(1, len(forms) - SIZE + 1)))


def shared(one: frozenset[tuple[str, ...]], two: frozenset[tuple[str, ...]]) -> float:
    """The share of the smaller set that the other has too."""
    return len(one & two) / max(1, min(len(one), len(two)))
