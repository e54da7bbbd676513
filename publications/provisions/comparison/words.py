"""What was added to a paragraph and what was left out, word by word, within bounded time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

#: Paragraphs longer than this are shown as left out and added as a whole.
MOST_WORDS = 1_500


class RunKind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow each other and share a fate."""

    kind: RunKind
    words: str


class Budget:
    """How much may still be compared; when it is spent, what is left counts as different."""

    def __init__(self, products: int = 40_000_000) -> None:
        self._left = products

    def allows(self, first: int, second: int) -> bool:
        """Spend the work of comparing so many items with so many others, if there is enough."""
        cost = first * second
        if cost > self._left:
            return False
        self._left -= cost
        return True


def runs_between(old: str, new: str, budget: Budget) -> list[Run]:
    """Runs of words that lead from one paragraph to the other."""
    before, after = old.split(), new.split()
    if before == after:
        return [Run(RunKind.SAME, new)] if new else []
    if max(len(before), len(after)) > MOST_WORDS or not budget.allows(len(before), len(after)):
        return _replaced(before, after)
    return _runs(before, after)


def similarity(old: str, new: str) -> float:
    """Share of the words that both have, from 0 to 1; their order does not count."""
    before, after = old.split(), new.split()
    if not before or not after:
        return 0.0
    shared = sum((Counter(before) & Counter(after)).values())
    return 2 * shared / (len(before) + len(after))


def _runs(before: Sequence[str], after: Sequence[str]) -> list[Run]:
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=True).get_opcodes():
        if tag == "equal":
            runs.append(Run(RunKind.SAME, " ".join(after[j1:j2])))
        else:
            runs += _replaced(before[i1:i2], after[j1:j2])
    return runs


def _replaced(before: Sequence[str], after: Sequence[str]) -> list[Run]:
    runs = []
    if before:
        runs.append(Run(RunKind.REMOVED, " ".join(before)))
    if after:
        runs.append(Run(RunKind.ADDED, " ".join(after)))
    return runs
