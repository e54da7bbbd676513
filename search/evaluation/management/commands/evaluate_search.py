"""Measure how good the search is on judged questions, beside a plain index of the same texts."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import pgettext

from search.evaluation.judged_sets import UnreadableSet, read_set
from search.evaluation.measuring import Report, measure
from search.evaluation.rankers import EMBEDDED, ENGINES

CONTEXT = "search evaluation"


class Command(BaseCommand):
    help = "Measure Recall@10, MRR@10 and nDCG@10 on folders of judged questions (BEIR layout)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
        parser.add_argument(
            "--engine", action="append", choices=ENGINES, help="may be given twice: both, and how they differ"
        )
        parser.add_argument("--corpus", type=Path, help="the corpus of these questions, if it lies elsewhere")
        parser.add_argument("--cache", type=Path, help="where the corpora's indexes are kept")
        parser.add_argument("--no-baselines", action="store_true", help="the portal's own search alone")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(
        self,
        *args: Any,
        folders: list[Path],
        engine: list[str] | None,
        corpus: Path | None,
        cache: Path | None,
        no_baselines: bool,
        format: str,
        **options: Any,
    ) -> None:
        engines = list(dict.fromkeys(engine or [EMBEDDED]))
        cache = cache or Path(settings.SEARCH_INDEX_DIR).parent / "search-evaluation"
        reports = []
        for folder in folders:
            try:
                judged = read_set(folder, corpus)
                report = measure(judged, engines, cache, self._say, with_baselines=not no_baselines)
            except (UnreadableSet, OSError, ValueError) as error:
                raise CommandError(str(error)) from error
            reports.append(report)
            if format == "text":
                self._show(report)
        if format == "json":
            value = [report.as_dict() for report in reports]
            self.stdout.write(json.dumps(value, ensure_ascii=False, indent=1))

    def _say(self, text: str) -> None:
        self.stderr.write(text)

    def _show(self, report: Report) -> None:
        self.stdout.write(f"\n{report.name} ({report.corpus})")
        self.stdout.write(
            f"{'':14} {'':26} {'n':>5} {'Recall@10':>9} {'MRR@10':>7} {'nDCG@10':>8} {'P@1':>6}"
        )
        for ranker, variants in report.scores.items():
            for variant, found in variants.items():
                self.stdout.write(
                    f"{ranker:14} {variant:26} {found.questions:5} {found.recall:9.3f} "
                    f"{found.mrr:7.3f} {found.ndcg:8.3f} {found.first:6.3f}"
                )
        for name, times in report.times.items():
            self.stdout.write(
                pgettext(CONTEXT, "%(engine)s: median %(median)s ms, 95th percentile %(p95)s ms")
                % {"engine": name, "median": times["median_ms"], "p95": times["p95_ms"]}
            )
        for variant, between in report.differences.items():
            self.stdout.write(
                pgettext(
                    CONTEXT,
                    "%(variant)s: other hits in %(share).1f %% of questions, mean overlap %(overlap).3f",
                )
                % {"variant": variant, "share": between["differ"] * 100, "overlap": between["overlap"]}
            )
        for name, reason in report.absent.items():
            self.stdout.write(
                pgettext(CONTEXT, "Not measured: %(name)s (%(reason)s)") % {"name": name, "reason": reason}
            )
