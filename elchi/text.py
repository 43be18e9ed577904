"""Tokens and sentences of a raw text, as half-open spans of code points.

Both are normative: they are stored in the release, and every gold span starts and
ends on a token boundary. Nothing here changes a text.
"""

from collections.abc import Iterable
from typing import NamedTuple

import regex


class Span(NamedTuple):
    """A half-open range of code points of a document's raw text."""

    start: int
    end: int


# A word is letters, marks and digits; a format character (ZWNJ, ZWJ, a direction mark)
# between two of them does not break it, nor does a separator inside a number.
# Every other visible character is a token of its own.
_TOKEN = regex.compile(
    r"[\p{L}\p{M}\p{N}]+(?:(?:\p{Cf}+|(?<=\p{N})[.,٫٬](?=\p{N}))[\p{L}\p{M}\p{N}]+)*"
    r"|[^\s\p{C}]"
)
_LINE = regex.compile(r"[^\n]+")
_SENTENCE_END = regex.compile(r"[۔.؟?!]+(?=\s)")


def tokenize(text: str) -> tuple[Span, ...]:
    """Token spans of a text, in order; white space and stray controls are in none.

    >>> [text[s:e] for text in ["می\u200cگوید: 3.5٪"] for s, e in tokenize(text)]
    ['می\u200cگوید', ':', '3.5', '٪']
    """
    return tuple(Span(*match.span()) for match in _TOKEN.finditer(text))


def split_sentences(text: str, spans: Iterable[tuple[int, int]] = ()) -> tuple[Span, ...]:
    """Sentence spans, without the white space around them.

    A sentence ends at ``۔ . ؟ ? !`` before white space and at a line end, but never
    inside one of ``spans`` (the annotated ones).

    >>> split_sentences("وہ آئے۔ وہ گئے۔")
    (Span(start=0, end=7), Span(start=8, end=15))
    """
    inside = {cut for start, end in spans for cut in range(start + 1, end)}
    found = []
    for line in _LINE.finditer(text):
        start = line.start()
        for stop in _SENTENCE_END.finditer(text, *line.span()):
            if stop.end() not in inside:
                found.append((start, stop.end()))
                start = stop.end()
        found.append((start, line.end()))
    return tuple(span for span in (_strip(text, *pair) for pair in found) if span.start < span.end)


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


# Letters that Urdu and Persian pages mix: Arabic yeh, kaf and heh forms, and two sets of digits.
_FOLD = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ہ": "ه",
        "ھ": "ه",
        "ة": "ه",
        "ۂ": "ه",
        "ۀ": "ه",
        "أ": "ا",
        "إ": "ا",
        "\u200c": "",
        "\u200d": "",
        "\u0640": "",
        **{chr(0x0660 + i): str(i) for i in range(10)},
        **{chr(0x06F0 + i): str(i) for i in range(10)},
        **dict.fromkeys(map(chr, (*range(0x064B, 0x0660), 0x0670)), ""),
    }
)


def fold(surface: str) -> str:
    """A token's form for comparison: letter variants, digits, ZWNJ and marks made one.

    >>> fold("كتاب\u200cهاي") == fold("کتابهای")
    True
    """
    return surface.translate(_FOLD).lower()
