"""Build the search index anew from the database, or compare the two."""

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search.index.engines import get_engine
from search.index.engines.base import IndexBusy, IndexUnavailable
from search.index.health_checks import describe
from search.index.indexing import compare_index, rebuild_index

SHOWN_KEYS = 20


class Command(BaseCommand):
    help = "Build the search index anew from the database; readers keep the old one until it is done."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--verify", action="store_true", help="only compare the index with the database")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, verify: bool, format: str, **options: Any) -> None:
        self.is_json = format == "json"
        if verify:
            self._verify()
        else:
            self._rebuild()

    def _rebuild(self) -> None:
        started = time.monotonic()
        try:
            report = rebuild_index(get_engine(), on_progress=self._show_progress)
        except IndexBusy as error:
            raise CommandError(
                _("Another process is building or writing the index; try again later.")
            ) from error
        seconds = round(time.monotonic() - started, 1)
        if self.is_json:
            self._print({"indexed": report.indexed, "failed": report.failed, "seconds": seconds})
        else:
            self.stdout.write(
                _("%(count)d documents indexed in %(seconds)s s.")
                % {"count": report.indexed, "seconds": seconds}
            )
            self._list(_("Could not be indexed"), report.failed)
        if report.failed:
            raise SystemExit(1)

    def _show_progress(self, count: int) -> None:
        if not self.is_json:
            self.stderr.write(_("%(count)d documents …") % {"count": count})

    def _verify(self) -> None:
        try:
            comparison = compare_index(get_engine())
        except IndexUnavailable as error:
            if self.is_json:
                self._print({"is_true": False, "problem": error.problem.value})
                raise SystemExit(1) from error
            raise CommandError(describe(error.problem)) from error
        differences = {
            "missing": comparison.missing,
            "stale": comparison.stale,
            "surplus": comparison.surplus,
        }
        if self.is_json:
            self._print({"is_true": comparison.is_true, "checked": comparison.checked, **differences})
        else:
            self._show_comparison(comparison.checked, differences)
        if not comparison.is_true:
            raise SystemExit(1)

    def _show_comparison(self, checked: int, differences: dict[str, list[str]]) -> None:
        labels = {
            "missing": _("Missing from the index"),
            "stale": _("Out of date in the index"),
            "surplus": _("In the index but not public"),
        }
        self.stdout.write(_("%(count)d published things compared.") % {"count": checked})
        for name, keys in differences.items():
            self._list(labels[name], keys)
        if not any(differences.values()):
            self.stdout.write(_("The index is complete and true."))

    def _list(self, label: str, keys: list[str]) -> None:
        if keys:
            self.stdout.write(f"{label}: {len(keys)}")
            for key in keys[:SHOWN_KEYS]:
                self.stdout.write(f"  {key}")
            if len(keys) > SHOWN_KEYS:
                self.stdout.write("  …")

    def _print(self, value: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False))
