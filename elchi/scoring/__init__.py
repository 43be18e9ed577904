"""Scoring: counts a document, sums of counts, metrics of sums."""

from elchi.scoring.score import Score, score

__all__ = ["Score", "score"]
