"""Tokens and sentences."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from elchi.text import Span, split_sentences, tokenize


def surfaces(text: str) -> list[str]:
    return [text[s:e] for s, e in tokenize(text)]


def test_zwnj_and_marks_stay_in_their_word():
    assert surfaces("می‌شود معاہدۂ") == ["می‌شود", "معاہدۂ"]
    assert surfaces("دِفاع اہم") == ["دِفاع", "اہم"]


def test_punctuation_stands_alone_and_numbers_hold_together():
    assert surfaces("عامہ(آئی 3.5٪") == ["عامہ", "(", "آئی", "3.5", "٪"]
    assert surfaces("July/27/2025") == ["July", "/", "27", "/", "2025"]


def test_sentences_end_at_stops_before_white_space_and_at_line_ends():
    text = "ایک۔ دو؟ تین.چار\nپانچ! چھ"
    assert [text[s:e] for s, e in split_sentences(text)] == ["ایک۔", "دو؟", "تین.چار", "پانچ!", "چھ"]


def test_no_sentence_ends_inside_a_span():
    text = "U. S. آرمی"
    assert split_sentences(text) == (Span(0, 2), Span(3, 5), Span(6, 10))
    assert split_sentences(text, [(0, 10)]) == (Span(0, 10),)
    assert split_sentences(text, [(0, 5)]) == (Span(0, 5), Span(6, 10))


ALPHABET = 'اآبپ ۔.؟!،\n‌‏ِّ1۲٣aA"(é'


@given(st.text(ALPHABET, max_size=60))
def test_tokens_are_disjoint_ordered_and_cover_all_that_is_visible(text):
    tokens = tokenize(text)
    assert list(tokens) == sorted(tokens)
    covered = {i for s, e in tokens for i in range(s, e)}
    assert sum(e - s for s, e in tokens) == len(covered)
    for i, character in enumerate(text):
        if i not in covered:
            assert character.isspace() or unicodedata.category(character) == "Cf"


@given(st.text(ALPHABET, max_size=60))
def test_every_token_is_in_one_sentence(text):
    sentences = split_sentences(text)
    for token in tokenize(text):
        assert sum(s.start <= token.start and token.end <= s.end for s in sentences) == 1
