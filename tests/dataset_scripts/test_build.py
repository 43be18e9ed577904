"""The release: built, equal when built twice, whole when killed, and read by the real tools."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import datasets
import pandas as pd
import polars as pl
import pyarrow.parquet as parquet
import pytest
import yaml

import elchi
from dataset_scripts.build import build, is_up_to_date, write
from dataset_scripts.card import CANARY
from dataset_scripts.configs import FEATURES, NER_TAGS
from dataset_scripts.corpus import ANNOTATIONS, Corpus
from dataset_scripts.swap import put_in_place
from elchi.faults import InvalidInput
from elchi.labels import SPLITS, STANCE_LABELS
from elchi.release import identity

RELEASE = elchi.release_path()
GOLD = {document.id: document for document in elchi.load()}


def test_the_committed_release_is_that_of_the_annotations(tmp_path):
    write(Corpus(ANNOTATIONS), tmp_path)
    assert is_up_to_date(tmp_path, RELEASE)


def test_built_twice_it_is_equal_byte_for_byte(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write(Corpus(ANNOTATIONS), tmp_path / name)
    files = [p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*") if p.is_file()]
    assert len(files) == 1 + len(FEATURES) * len(SPLITS)
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_it_holds_the_annotations_documents():
    assert list(GOLD.values()) == sorted(Corpus(ANNOTATIONS).documents(), key=lambda d: SPLITS.index(d.split))


def test_annotations_at_fault_are_not_built(tmp_path):
    (tmp_path / "annotations").mkdir()
    with pytest.raises(InvalidInput, match=r"documents\.tsv"):
        build(tmp_path / "annotations", tmp_path / "release")
    assert not (tmp_path / "release").exists()


def test_an_up_to_date_release_is_not_touched(tmp_path):
    assert not build(ANNOTATIONS, tmp_path / "release")
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "release").rglob("*")}
    assert build(ANNOTATIONS, tmp_path / "release")
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "release").rglob("*")} == before
    (tmp_path / "release" / "README.md").write_text("changed")
    assert not build(ANNOTATIONS, tmp_path / "release", check=True)
    assert (tmp_path / "release" / "README.md").read_text() == "changed"
    assert not build(ANNOTATIONS, tmp_path / "release")
    assert [p.name for p in tmp_path.iterdir()] == ["release"]


def test_folders_are_exchanged_in_one_step(tmp_path):
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    put_in_place(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old" / "file").read_text() == "new"
    assert (tmp_path / "new" / "file").read_text() == "old"


def test_killed_at_any_moment_a_whole_release_stands(tmp_path):
    output = tmp_path / "release"
    build(ANNOTATIONS, output)
    wanted = identity(output)
    # A child that builds without end: each round spoils the card's last line first, so that it builds anew.
    code = (
        "import pathlib, sys\n"
        "from dataset_scripts.build import build\n"
        "root, output = map(pathlib.Path, sys.argv[1:])\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    with (output / 'README.md').open('a') as file:\n"
        "        file.write('x')\n"
        "    build(root, output)\n"
    )
    for delay in (0.0, 0.13, 0.29, 0.41, 0.57, 0.7):
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(ANNOTATIONS), str(output)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(delay)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        assert identity(output) == wanted
        assert [d.id for d in elchi.load(folder=output)] == list(GOLD)
        elchi.release._load.cache_clear()


def test_without_news_text_offsets_and_hashes_stay(tmp_path):
    build(ANNOTATIONS, tmp_path / "release", news_text=False)
    rows = parquet.read_table(tmp_path / "release/documents/news.parquet").to_pylist()
    for row in rows:
        gold = GOLD[row["id"]]
        assert row["text"] is None
        assert [(e["start"], e["end"], e["type"], e["text"]) for e in row["entities"]] == [
            (e.start, e.end, e.type, None) for e in gold.entities
        ]
        assert len(row["text_sha256"]) == 64
    for config in FEATURES:
        content = parquet.read_table(tmp_path / f"release/{config}/news.parquet").to_pylist()
        assert "تہران" not in json.dumps(content, ensure_ascii=False)
    assert "leaves the news texts out" in (tmp_path / "release/README.md").read_text()
    assert identity(tmp_path / "release").content_hash != identity().content_hash
    assert elchi.load("test", tmp_path / "release") == elchi.load("test")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    cache = tmp_path_factory.mktemp("cache")
    return {config: datasets.load_dataset(str(RELEASE), config, cache_dir=str(cache / config)) for config in FEATURES}


def test_load_dataset_gives_all_configs_and_splits(loaded):
    for config, splits in loaded.items():
        assert list(splits) == list(SPLITS)
        for split in SPLITS:
            assert splits[split].features == FEATURES[config]
    assert [row["id"] for split in SPLITS for row in loaded["documents"][split]] == list(GOLD)


def test_the_default_config_is_documents(tmp_path):
    rows = datasets.load_dataset(str(RELEASE), split="news", cache_dir=str(tmp_path))
    assert rows[0]["text"] == GOLD[rows[0]["id"]].text


def test_labels_are_class_labels(loaded):
    tags = loaded["entities"]["test"].features["ner_tags"].feature
    assert tags.names == list(NER_TAGS)
    assert loaded["stance"]["test"].features["label"].names == list(STANCE_LABELS)


def test_streaming_gives_the_same_rows(loaded, tmp_path):
    for config in FEATURES:
        stream = datasets.load_dataset(
            str(RELEASE), config, split="test", streaming=True, cache_dir=str(tmp_path / config)
        )
        assert list(stream) == list(loaded[config]["test"])


@pytest.mark.parametrize("split", SPLITS)
def test_offsets_hold_in_documents(loaded, split):
    for row in loaded["documents"][split]:
        pieces = [*row["regions"], *row["entities"], *row["mentions"], *row["events"]]
        pieces += [argument for event in row["events"] for argument in event["arguments"]]
        assert [row["text"][p["start"] : p["end"]] for p in pieces] == [p["text"] for p in pieces]
        for stance in row["stances"]:
            for name in ("holder", "target", "anchor"):
                assert row["text"][stance[f"{name}_start"] : stance[f"{name}_end"]] == stance[f"{name}_text"]


@pytest.mark.parametrize("split", SPLITS)
def test_tokens_and_tags_hold_in_entities(loaded, split):
    for row in loaded["entities"][split]:
        text, at = GOLD[row["document_id"]].text, row["sentence_start"]
        for token in row["tokens"]:
            at = text.index(token, at) + len(token)
        names = [NER_TAGS[tag] for tag in row["ner_tags"]]
        assert sum(name.startswith("B-") for name in names) == len(row["spans"])


@pytest.mark.parametrize("split", SPLITS)
def test_offsets_hold_in_stance(loaded, split):
    for row in loaded["stance"][split]:
        for name in ("holder", "target"):
            start, end = row[f"{name}_start_in_sentence"], row[f"{name}_end_in_sentence"]
            if start is not None:
                assert row["sentence"][start:end] == row[f"{name}_text"]


def test_no_stance_row_shows_its_anchor(loaded):
    assert not any("anchor" in name for name in loaded["stance"]["test"].features)


def test_pandas_and_polars_read_labels_as_text():
    path = RELEASE / "stance" / "news.parquet"
    for labels in (pd.read_parquet(path)["label"].tolist(), pl.read_parquet(path)["label"].to_list()):
        assert set(labels) == set(STANCE_LABELS)
        assert labels == [s.label for d in GOLD.values() if d.split == "news" for s in d.stances]


def test_the_files_carry_no_huggingface_schema():
    for path in RELEASE.rglob("*.parquet"):
        assert b"huggingface" not in (parquet.read_schema(path).metadata or {})


def test_the_card(loaded):
    text = (RELEASE / "README.md").read_text("utf-8")
    head = yaml.safe_load(text.split("---\n")[1])
    assert head["language"] == ["ur", "fa"]
    assert head["annotations_creators"] == ["machine-generated"]
    assert head["elchi"]["content_hash"] == identity().content_hash
    for needed in (
        CANARY,
        "no person has reviewed",
        "agreement between two passes of one model",
        "takedown",
        "CC BY 4.0",
    ):
        assert needed in text
    assert "inter-annotator agreement of" not in text


def damaged(tmp_path, name, content):
    folder = tmp_path / "release"
    for path in RELEASE.rglob("*"):
        target = folder / path.relative_to(RELEASE)
        if path.is_dir():
            target.mkdir(parents=True)
        elif path.name != ".gitkeep":
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    path = Path(folder / name)
    path.write_bytes(content(path.read_bytes()))
    return folder


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("documents/test.parquet", lambda b: b[: len(b) // 2], "documents/test.parquet: not readable as a split"),
        ("documents/test.parquet", lambda b: b"", "documents/test.parquet: not readable as a split"),
        ("README.md", lambda b: b"# hello", "README.md: elchi.version: is missing in the card's YAML"),
        ("README.md", lambda b: b"\xff", "README.md: the release's card cannot be read"),
        (
            "README.md",
            lambda b: b.replace(b"  test: ", b"  test: 0", 1),
            "README.md: elchi.content_hash: is not the hash of version and splits",
        ),
    ],
)
def test_a_damaged_release_is_refused(tmp_path, name, content, message):
    folder = damaged(tmp_path, name, content)
    with pytest.raises(InvalidInput) as caught:
        elchi.load("test", folder)
    assert message in str(caught.value)


def test_a_changed_label_is_noticed(tmp_path):
    def change(content):
        table = parquet.read_table(RELEASE / "documents/test.parquet").to_pylist()
        table[0]["stances"][0]["label"] = "neutral" if table[0]["stances"][0]["label"] != "neutral" else "favor"
        schema = parquet.read_schema(RELEASE / "documents/test.parquet")
        import pyarrow as pa

        sink = pa.BufferOutputStream()
        parquet.write_table(pa.Table.from_pylist(table, schema=schema), sink)
        return sink.getvalue().to_pybytes()

    folder = damaged(tmp_path, "documents/test.parquet", change)
    with pytest.raises(InvalidInput, match="its rows do not have the content hash"):
        elchi.load("test", folder)
