"""Baselines: one module each, all with the same two verbs, fit and predict."""
