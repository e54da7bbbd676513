"""Which provision of one text answers which of the other, and how they differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from publications.provisions.comparison.units import Unit
from publications.provisions.comparison.words import Budget, Run, RunKind, runs_between, similarity

#: From here on two provisions are taken for one that was changed.
ALIKE_WITH_NUMBER = 0.3
ALIKE_WITHOUT_NUMBER = 0.5
ALIKE_PARAGRAPHS = 0.4
#: More provisions without a partner on either side are not tried against each other.
MOST_ORPHANS = 150
MOST_PARAGRAPHS = 3_000


@dataclass(frozen=True)
class Difference:
    """A provision in both texts or in one; `paragraphs` are empty where nothing differs."""

    old: Unit | None
    new: Unit | None
    paragraphs: list[list[Run]] = field(default_factory=list)

    @property
    def is_same(self) -> bool:
        return bool(self.old and self.new and not self.paragraphs)

    @property
    def unit(self) -> Unit:
        """The provision by which it is called."""
        unit = self.new or self.old
        assert unit is not None  # noqa: S101 (one of the two is always there)
        return unit

    @property
    def is_renamed(self) -> bool:
        return bool(self.old and self.new and self.old.title != self.new.title)


def compare(old: Sequence[Unit], new: Sequence[Unit], *, are_versions: bool) -> list[Difference]:
    """Differences in the order of the new text; what was left out stands where it was.

    In two versions of one document the same id is the same provision, however much it changed.
    """
    budget = Budget()
    partners = _partners(old, new, are_versions)
    result: list[Difference] = []
    left_out = _left_out(old, partners)
    result += [_removed(unit) for unit in left_out.get(-1, [])]
    by_new = {new_index: old_index for old_index, new_index in partners.items()}
    for index, unit in enumerate(new):
        before = old[by_new[index]] if index in by_new else None
        result.append(_difference(before, unit, budget))
        result += [_removed(gone) for gone in left_out.get(by_new.get(index, -2), [])]
    return result


def _partners(old: Sequence[Unit], new: Sequence[Unit], are_versions: bool) -> dict[int, int]:
    """Old index to new index: by heading, by id, then by words."""
    partners: dict[int, int] = {}
    if are_versions:
        _match_ids(old, new, partners, 0.0)
    else:
        _match_headings(old, new, partners)
        _match_ids(old, new, partners, ALIKE_WITH_NUMBER)
    _match_words(old, new, partners)
    return partners


def _match_headings(old: Sequence[Unit], new: Sequence[Unit], partners: dict[int, int]) -> None:
    """Provisions of one kind whose heading stands once on either side."""
    before, after = _headings(old), _headings(new)
    for key, index in before.items():
        if index is not None and after.get(key) is not None:
            partners[index] = after[key]  # type: ignore[assignment]


def _headings(units: Sequence[Unit]) -> dict[tuple[str, str], int | None]:
    keys = [(unit.provision.kind, unit.heading_key) for unit in units]
    counts = Counter(keys)
    return {key: index if counts[key] == 1 else None for index, key in enumerate(keys) if key[1]}


def _match_ids(old: Sequence[Unit], new: Sequence[Unit], partners: dict[int, int], least: float) -> None:
    taken = set(partners.values())
    places = {unit.eid: index for index, unit in enumerate(new) if index not in taken}
    for index, unit in enumerate(old):
        place = places.get(unit.eid) if index not in partners else None
        if place is not None and (not least or similarity(unit.words, new[place].words) >= least):
            partners[index] = place


def _match_words(old: Sequence[Unit], new: Sequence[Unit], partners: dict[int, int]) -> None:
    """The most alike first, among those that have no partner yet."""
    taken = set(partners.values())
    gone = [index for index in range(len(old)) if index not in partners and not old[index].is_heading]
    come = [index for index in range(len(new)) if index not in taken and not new[index].is_heading]
    if len(gone) > MOST_ORPHANS or len(come) > MOST_ORPHANS:
        return
    budget = Budget(20_000_000)
    pairs = []
    for i in gone:
        for j in come:
            if old[i].provision.kind == new[j].provision.kind and _may_be_alike(old[i], new[j], budget):
                pairs.append((similarity(old[i].words, new[j].words), i, j))
    for score, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score >= ALIKE_WITHOUT_NUMBER and i not in partners and j not in taken:
            partners[i] = j
            taken.add(j)


def _may_be_alike(old: Unit, new: Unit, budget: Budget) -> bool:
    """Lengths decide first; the work of the rest is limited."""
    shorter, longer = sorted([len(old.words), len(new.words)])
    return shorter * 3 >= longer and budget.allows(1, longer // 5 + 1)


def _left_out(old: Sequence[Unit], partners: dict[int, int]) -> dict[int, list[Unit]]:
    """Units without a partner, by the last one before them that has one (-1: none)."""
    result: dict[int, list[Unit]] = {}
    last = -1
    for index, unit in enumerate(old):
        if index in partners:
            last = index
        else:
            result.setdefault(last, []).append(unit)
    return result


def _removed(unit: Unit) -> Difference:
    return Difference(unit, None, [[Run(RunKind.REMOVED, words)] for words in unit.paragraphs])


def _difference(old: Unit | None, new: Unit, budget: Budget) -> Difference:
    if old is None:
        return Difference(None, new, [[Run(RunKind.ADDED, words)] for words in new.paragraphs])
    if old.words == new.words:
        return Difference(old, new)
    return Difference(old, new, _paragraphs(old.paragraphs, new.paragraphs, budget))


def _paragraphs(old: Sequence[str], new: Sequence[str], budget: Budget) -> list[list[Run]]:
    if max(len(old), len(new)) > MOST_PARAGRAPHS or not budget.allows(len(old), len(new)):
        return _all_replaced(old, new)
    result: list[list[Run]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=True).get_opcodes():
        if tag == "equal":
            result += [[Run(RunKind.SAME, words)] for words in new[j1:j2]]
        else:
            result += _replaced(old[i1:i2], new[j1:j2], budget)
    return result


def _replaced(old: Sequence[str], new: Sequence[str], budget: Budget) -> list[list[Run]]:
    """Pair paragraphs that are alike, in their order; the others were left out or added."""
    result: list[list[Run]] = []
    start = 0
    for words in new:
        place = next(
            (index for index in range(start, len(old)) if _are_alike(old[index], words, budget)), None
        )
        if place is None:
            result.append([Run(RunKind.ADDED, words)])
            continue
        result += [[Run(RunKind.REMOVED, gone)] for gone in old[start:place]]
        result.append(runs_between(old[place], words, budget))
        start = place + 1
    return result + [[Run(RunKind.REMOVED, gone)] for gone in old[start:]]


def _are_alike(old: str, new: str, budget: Budget) -> bool:
    if not budget.allows(1, (len(old) + len(new)) // 5 + 1):
        return False
    least = ALIKE_WITH_NUMBER if old.split(" ", 1)[0] == new.split(" ", 1)[0] else ALIKE_PARAGRAPHS
    return similarity(old, new) >= least


def _all_replaced(old: Sequence[str], new: Sequence[str]) -> list[list[Run]]:
    removed = [[Run(RunKind.REMOVED, words)] for words in old]
    return removed + [[Run(RunKind.ADDED, words)] for words in new]
