"""Which «Điều N» are articles of the document and which are mentions: the numbers in their order tell."""

from bisect import bisect_left
from collections.abc import Sequence

from publications.provisions.parsing.entries import Entry
from publications.provisions.parsing.markers import Mark
from publications.provisions.parsing.numbers import Number

#: Positions of the articles of one document, in order.
Run = list[int]


def article_runs(entries: Sequence[Entry]) -> list[Run]:
    """Runs of articles; each begins at «Điều 1» (or where the text does) and only grows."""
    candidates = [index for index, entry in enumerate(entries) if entry.is_article]
    runs = [_grown(entries, run) for run in _restarted(entries, candidates)]
    return [run for run in runs if _is_sure(entries, run)]


def _number(entries: Sequence[Entry], index: int) -> Number:
    marker = entries[index].marker
    return marker.number if marker and marker.number else Number(0)


def _restarted(entries: Sequence[Entry], candidates: list[int]) -> list[list[int]]:
    """Cut where the counting begins again: a first article that a second one follows."""
    runs: list[list[int]] = []
    for place, index in enumerate(candidates):
        after = candidates[place + 1] if place + 1 < len(candidates) else None
        is_first = _number(entries, index) == Number(1) and not entries[index].is_weak
        goes_on = after is None or _number(entries, after) <= Number(2)
        if not runs or (is_first and goes_on):
            runs.append([])
        runs[-1].append(index)
    return runs


def _grown(entries: Sequence[Entry], run: list[int]) -> Run:
    """The longest growing row of sure articles, filled up with weak ones where just they are next."""
    strong = _longest_growing(entries, [index for index in run if not entries[index].is_weak])
    weak = [index for index in run if entries[index].is_weak]
    chosen: Run = []
    for index in sorted([*strong, *weak]):
        last = _number(entries, chosen[-1]) if chosen else None
        number = _number(entries, index)
        if not entries[index].is_weak or (
            number.follows(last) and not _comes_later(entries, strong, index, number)
        ):
            chosen.append(index)
    return chosen


def _comes_later(entries: Sequence[Entry], strong: Run, index: int, number: Number) -> bool:
    """Whether a sure article of that number, or a smaller one, is still to come."""
    return any(_number(entries, later) <= number for later in strong[bisect_left(strong, index) :][:1])


def _longest_growing(entries: Sequence[Entry], run: list[int]) -> Run:
    tails: list[int] = []
    numbers: list[Number] = []
    before: dict[int, int | None] = {}
    for index in run:
        place = bisect_left(numbers, _number(entries, index))
        before[index] = tails[place - 1] if place else None
        if place == len(tails):
            tails.append(index)
            numbers.append(_number(entries, index))
        else:
            tails[place], numbers[place] = index, _number(entries, index)
    row: Run = []
    last = tails[-1] if tails else None
    while last is not None:
        row.append(last)
        last = before[last]
    return row[::-1]


def _is_sure(entries: Sequence[Entry], run: Run) -> bool:
    """A single «Điều 12» is a mention, unless the text begins with it; a single «Điều 1» is an article."""
    if len(run) != 1:
        return bool(run)
    is_first = not any(entry.marker for entry in entries[: run[0]])
    return _number(entries, run[0]) == Number(1) or is_first


def chapters_between(entries: Sequence[Entry], start: int, end: int) -> list[Number]:
    """Numbers of the chapters that begin between two positions."""
    marks = {Mark.CHAPTER, Mark.PART}
    found = [entry.marker for entry in entries[start:end] if entry.marker and entry.marker.mark in marks]
    return [marker.number for marker in found if marker.number]
