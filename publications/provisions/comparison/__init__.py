"""Comparing two texts, provision by provision and word by word."""

from publications.provisions.comparison.alignment import Difference, compare
from publications.provisions.comparison.words import Run, RunKind

__all__ = ["Difference", "Run", "RunKind", "compare"]
