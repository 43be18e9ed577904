"""The dataset card: YAML for the Hub, and what people need to know, counted from the data."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from datasets import DatasetInfo
from datasets.info import DatasetInfosDict
from huggingface_hub import DatasetCardData
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dataset_scripts.audit_page import designed_table, short
from dataset_scripts.configs import FEATURES
from dataset_scripts.corpus import Corpus
from elchi.document import Document
from elchi.labels import AUXILIARIES, ENTITY_TYPES, EVENT_TYPES, QUADS, SPLITS, STANCE_LABELS
from elchi.statistics import statistics

# Whoever finds this string in a model's output has found the benchmark in its training data.
CANARY = "elchi:canary:6f1d2a0e-8c7b-4b5e-9a53-d0c4e7719b26"
_SUMMARY = ("entities f1", "triggers f1", "arguments f1", "stance pairs f1", "stance kappa", "stance alpha")


def card(
    corpus: Corpus,
    splits: Mapping[str, Sequence[Document]],
    version: str,
    content_hash: str,
    hashes: Mapping[str, str],
    *,
    news_text: bool,
) -> str:
    """The card's text. It depends on the annotations alone: no time, no machine."""
    documents = [d for members in splits.values() for d in members]
    agreement, audit = (
        json.loads((corpus.root / f"{name}.json").read_text("utf-8")) for name in ("agreement", "audit")
    )
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  Markdown of our own, no foreign input
    )
    return environment.get_template("card.md.j2").render(
        yaml=_yaml(version, content_hash, hashes),
        version=version,
        content_hash=content_hash,
        canary=CANARY,
        news_text=news_text,
        splits={
            (split, language): statistics([d for d in members if d.language == language])
            for split, members in splits.items()
            for language in ("ur", "fa")
        },
        labels=_labels(splits),
        quads=QUADS,
        agreement=agreement,
        weakest=_weakest(agreement["groups"].get("reports", {}).get("values", {})),
        audit=short(audit),
        designed=designed_table(audit["designed"]),
        summary=_SUMMARY,
        reviewed=sum(d.review_status != "model-adjudicated" for d in documents),
        total=len(documents),
        news=[d for d in documents if d.collection == "news"],
    )


def _weakest(values: Mapping[str, Any]) -> list[str]:
    """The three types of triggers on which the passes agree least, with their F1."""
    found = [
        (entry["value"], key.partition("/")[2])
        for key, entry in values.items()
        if key.startswith("triggers f1/") and min(entry["a"], entry["b"]) >= 20
    ]
    return [f"{name} {value:.3f}" for value, name in sorted(found)[:3]]


def _yaml(version: str, content_hash: str, hashes: Mapping[str, str]) -> str:
    data = DatasetCardData(
        pretty_name="Elchi",
        language=["ur", "fa"],
        license="other",
        license_name="elchi-mixed",
        license_link="README.md",
        annotations_creators=["machine-generated"],
        language_creators=["machine-generated", "found"],
        multilinguality="multilingual",
        source_datasets=["original"],
        size_categories=["n<1K"],
        task_categories=["token-classification", "text-classification"],
        task_ids=["named-entity-recognition", "multi-class-classification"],
        tags=["event-extraction", "stance-detection", "PLOVER", "news", "diplomacy", "Urdu", "Persian"],
        configs=[
            {
                "config_name": config,
                **({"default": True} if config == "documents" else {}),
                "data_files": [{"split": split, "path": f"{config}/{split}.parquet"} for split in SPLITS],
            }
            for config in FEATURES
        ],
    )
    infos = DatasetInfosDict(
        {name: DatasetInfo(features=features, config_name=name) for name, features in FEATURES.items()}
    )
    infos.to_dataset_card_data(data)
    data["elchi"] = {"version": version, "content_hash": content_hash, **hashes}
    return str(data.to_yaml()).strip()


def _labels(splits: Mapping[str, Sequence[Document]]) -> dict[str, dict[str, list[int]]]:
    """Counts by layer and label, a number a split."""
    layers: dict[str, tuple[str, ...]] = {
        "entities": ENTITY_TYPES,
        "events": EVENT_TYPES,
        "auxiliaries": AUXILIARIES,
        "stances": STANCE_LABELS,
    }
    counted: dict[str, Any] = {split: statistics(members) for split, members in splits.items()}
    return {
        layer: {label: [counted[split][layer].get(label, 0) for split in splits] for label in labels}
        for layer, labels in layers.items()
    }
