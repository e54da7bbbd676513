"""Ask every question of a judged set of every ranker, and put the figures together."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from search.evaluation.corpora import corpus_of
from search.evaluation.judged_sets import JudgedSet, Question
from search.evaluation.metrics import Scores, mean_scores, overlap
from search.evaluation.rankers import NoEngine, PortalSearch, Ranker, Say, fill, open_engine, plain_bm25
from search.evaluation.wagtail_search import wagtail_search

PLAIN, WAGTAIL = "plain_bm25", "wagtail"
# A back end that has no answer by then is measured on the questions it got to.
MAX_BASELINE_SECONDS = 10.0

Lists = dict[str, list[list[str]]]


@dataclass
class Report:
    """Of one set: scores by ranker and variant, times by engine, what was left out and why."""

    name: str
    corpus: str
    scores: dict[str, dict[str, Scores]] = field(default_factory=dict)
    times: dict[str, dict[str, float]] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    #: By variant: share of questions whose first ten differ between the engines, and their mean overlap.
    differences: dict[str, dict[str, float]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        scores = {
            ranker: {variant: found._asdict() for variant, found in variants.items()}
            for ranker, variants in self.scores.items()
        }
        return {**vars(self), "scores": scores}


def measure(
    judged: JudgedSet, engines: Sequence[str], cache: Path, say: Say, *, with_baselines: bool = True
) -> Report:
    """Measure the engines and, beside them, plain BM25 and Wagtail's own search on the same corpus."""
    corpus = corpus_of(judged)
    report = Report(judged.name, corpus.name)
    lists: dict[str, Lists] = {}
    for kind in engines:
        try:
            engine = open_engine(kind, corpus, cache)
            fill(engine, corpus, say)
            portal = PortalSearch(engine)
            lists[kind] = _scored(report, kind, judged, portal, say)
            report.times[kind] = _times(portal.times)
        except NoEngine as reason:
            report.absent[kind] = str(reason)
    if len(lists) == 2:
        report.differences = _differences(*lists.values())
    for name, baseline in ((PLAIN, plain_bm25), (WAGTAIL, wagtail_search)) if with_baselines else ():
        with ExitStack() as opened:
            try:
                ranker = opened.enter_context(baseline(corpus))
            except NoEngine as reason:
                report.absent[name] = str(reason)
                continue
            _scored(report, name, judged, ranker, say, MAX_BASELINE_SECONDS)
    return report


def _scored(
    report: Report, name: str, judged: JudgedSet, ranker: Ranker, say: Say, seconds: float = float("inf")
) -> Lists:
    lists: Lists = {}
    for variant, questions in judged.variants.items():
        found = _asked(ranker, questions, seconds)
        lists[variant] = found
        pairs = [(ids, judged.relevant[q.id]) for q, ids in zip(questions, found, strict=False)]
        report.scores.setdefault(name, {})[variant] = mean_scores(pairs)
        say(f"{judged.name}, {name}, {variant}: {len(found)} questions")
        if len(found) < len(questions):
            report.absent[f"{name} {variant}"] = (
                f"{len(found)} of {len(questions)} questions in {seconds:.0f} s"
            )
    return lists


def _asked(ranker: Ranker, questions: Sequence[Question], seconds: float) -> list[list[str]]:
    found: list[list[str]] = []
    started = time.monotonic()
    for question in questions:
        if time.monotonic() - started > seconds:
            break
        found.append(ranker(question.text))
    return found


def _times(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times) or [0.0]
    return {"median_ms": ordered[len(ordered) // 2], "p95_ms": ordered[int(len(ordered) * 0.95)]}


def _differences(one: Lists, other: Lists) -> dict[str, dict[str, float]]:
    differences = {}
    for variant, lists in one.items():
        overlaps = [overlap(a, b) for a, b in zip(lists, other[variant], strict=True)]
        differences[variant] = {
            "differ": round(sum(value < 1 for value in overlaps) / len(overlaps), 4),
            "overlap": round(sum(overlaps) / len(overlaps), 4),
        }
    return differences
