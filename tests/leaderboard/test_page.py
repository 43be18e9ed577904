"""The page and the README's boards: what they say is what the results say."""

import re

import elchi
from elchi.release import identity
from elchi.scoring.resampling import MIN_UNITS
from leaderboard import page, readme
from leaderboard.boards import boards, markdown, number, terminal
from leaderboard.cards import Card
from leaderboard.results import read_results, submissions

CARDS = {s.id: s.card for s in submissions()}
BOARDS = boards(read_results(), CARDS)


def test_a_board_a_task_and_split_best_first():
    assert [(b.split, b.task) for b in BOARDS] == [
        (split, task) for split in ("test", "news") for task in ("entities", "events", "stance")
    ]
    for board in BOARDS:
        values = [line.values[board.primary] or 0 for line in board.lines]
        assert values == sorted(values, reverse=True)


def test_no_intervals_with_few_stories_and_the_page_says_why():
    html = page.render()
    few = [board for board in BOARDS if board.stories < MIN_UNITS]
    assert {board.split for board in few} == {"news"}
    for board in few:
        assert f"too few to tell systems apart (at least {MIN_UNITS} are needed)" in board.why_no_intervals
        assert board.why_no_intervals in html
        assert board.why_no_intervals in terminal(BOARDS)
        assert {line.interval for line in board.lines} == {None}


def test_intervals_with_enough_stories():
    html = page.render()
    enough = [board for board in BOARDS if board.stories >= MIN_UNITS]
    assert {board.split for board in enough} == {"test"}
    for board in enough:
        assert board.why_no_intervals == ""
        for line in board.lines:
            low, high = line.interval
            assert low <= line.values[board.primary] <= high
            assert f"{number(low)} to {number(high)}" in html


def test_the_page_shows_every_score_signature_and_card():
    html = page.render()
    for board in BOARDS:
        for line in board.lines:
            for value in (*line.values.values(), *line.languages.values()):
                assert f"<td>{number(value)}</td>" in html or f'"primary">{number(value)}</td>' in html
            assert line.card.date in html
        for signature in board.signatures:
            assert signature in html
    assert identity().name in html
    assert 'dir="rtl"' in html
    assert "no person has reviewed them yet" in html


def test_the_page_needs_no_network():
    html = page.render()
    assert not re.search(r"<script|<link|<img|@import|url\(|src=", html)


def test_foreign_strings_are_escaped(monkeypatch):
    evil = "<script>alert(1)</script>"
    card = Card(evil, (evil,), evil, "https://example.org/\u0022", evil, evil, "2026-01-01")
    monkeypatch.setattr(page, "submissions", lambda: [type("S", (), {"id": name, "card": card}) for name in CARDS])
    html = page.render()
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    table = markdown(boards(read_results(), dict.fromkeys(CARDS, card)))
    assert "<script" not in table


def test_the_readme_shows_the_results():
    text = readme.README.read_text("utf-8")
    assert readme.with_boards(text) == text


def test_numbers_are_percent_with_one_decimal_and_undefined_is_a_dash():
    assert (number(0.5274), number(1.0), number(0.0), number(None)) == ("52.7", "100.0", "0.0", "–")


def test_the_examples_are_sentences_of_the_news_with_their_entities():
    news = {d.id: d for d in elchi.load("news")}
    for name, sentence in page.EXAMPLES:
        parts = page.pieces(news[name], sentence)
        span = news[name].sentences[sentence]
        assert "".join(part.text for part in parts) == news[name].text[span.start : span.end]
        assert any(part.type for part in parts)


def test_the_page_is_written(tmp_path):
    assert page.build(tmp_path / "site").read_text("utf-8") == page.render()
