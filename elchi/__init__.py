"""Elchi: Urdu and Persian news of diplomacy and security, with entities, events and stance.

import elchi
documents = elchi.load("test")
predictions = elchi.read_predictions("predictions.test.jsonl", documents)
print(elchi.score(documents, predictions.documents, task="entities").metrics["f1"])
"""

from elchi.document import Argument, Document, Entity, Event, PublicationDate, Region, Span, Stance
from elchi.faults import Fault, InvalidInput
from elchi.predictions import Predictions
from elchi.predictions import read as read_predictions
from elchi.release import load, release_path
from elchi.scoring import Score, score
from elchi.version import __version__

__all__ = [
    "Argument",
    "Document",
    "Entity",
    "Event",
    "Fault",
    "InvalidInput",
    "Predictions",
    "PublicationDate",
    "Region",
    "Score",
    "Span",
    "Stance",
    "__version__",
    "load",
    "read_predictions",
    "release_path",
    "score",
]
