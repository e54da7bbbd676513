"""Build the search indexes anew from the database, or compare them with it."""

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search.index.engines import CLUSTER, EMBEDDED, engines
from search.index.engines.base import Engine, IndexBusy, IndexUnavailable, Problem
from search.index.health_checks import describe
from search.index.indexing import Comparison, SourceAway, compare_index, rebuild_index, repair_index

SHOWN_KEYS = 20


class Command(BaseCommand):
    help = "Build the search index anew from the database; readers keep the old one until it is done."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--engine", choices=[EMBEDDED, CLUSTER], help="one engine only; without it all")
        parser.add_argument("--verify", action="store_true", help="only compare the index with the database")
        parser.add_argument("--repair", action="store_true", help="with --verify: put right what differs")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(
        self, *args: Any, engine: str | None, verify: bool, repair: bool, format: str, **options: Any
    ) -> None:
        if repair and not verify:
            raise CommandError(_("--repair goes with --verify."))
        self.is_json, self.is_repairing = format == "json", repair
        chosen = {name: one for name, one in engines().items() if engine in (None, name)}
        if not chosen:
            raise CommandError(_("There is no cluster; SEARCH_URL names one."))
        self.has_several = len(chosen) > 1
        done = [self._of_engine(name, one, verify) for name, one in chosen.items()]
        if not all(done):
            raise SystemExit(1)

    def _of_engine(self, name: str, engine: Engine, verify: bool) -> bool:
        """Build or verify; what one engine lacks holds up no other."""
        self.named = {"engine": name} if self.has_several else {}
        if self.has_several and not self.is_json:
            self.stdout.write(f"{name}:")
        try:
            return self._verify(engine) if verify else self._rebuild(engine)
        except IndexBusy as error:
            message = _("Another process is building or writing the index; try again later.")
            return self._failed(message, {"problem": "busy"}, error)
        except SourceAway as error:
            message = _("Nothing of “%(source)s” can be read at the moment; the former index stays.")
            return self._failed(message % {"source": error}, {"problem": "source"}, error)
        except IndexUnavailable as error:
            found = {"is_true": False} if verify else {}
            return self._failed(describe(error.problem), found | {"problem": error.problem.value}, error)

    def _failed(self, message: str, found: dict[str, Any], error: Exception) -> bool:
        if self.is_json:
            self._print(found)
        elif self.has_several:
            self.stderr.write(message)
        else:
            raise CommandError(message) from error
        return False

    def _rebuild(self, engine: Engine) -> bool:
        started = time.monotonic()
        report = rebuild_index(engine, on_progress=self._show_progress)
        seconds = round(time.monotonic() - started, 1)
        if self.is_json:
            told = {"indexed": report.indexed, "resumed": report.resumed, "failed": report.failed}
            self._print(told | {"seconds": seconds})
        else:
            self.stdout.write(
                _("%(count)d documents indexed in %(seconds)s s.")
                % {"count": report.indexed, "seconds": seconds}
            )
            if report.resumed:
                message = _("%(count)d were there from a rebuild that had been interrupted.")
                self.stdout.write(message % {"count": report.resumed})
            self._list(_("Could not be indexed"), report.failed)
        return not report.failed

    def _show_progress(self, count: int) -> None:
        if not self.is_json:
            self.stderr.write(_("%(count)d documents …") % {"count": count})

    def _verify(self, engine: Engine) -> bool:
        """Compare; with --repair put right what differs, and compare again."""
        try:
            comparison = compare_index(engine)
        except IndexUnavailable as error:
            if not self.is_repairing or error.problem == Problem.UNREACHABLE:
                raise
            rebuild_index(engine)
            comparison = compare_index(engine)
        repaired = 0
        if self.is_repairing and not comparison.is_true:
            repaired = comparison.difference_count
            comparison = repair_index(engine, comparison)
        self._show_comparison(comparison, repaired)
        return comparison.is_true

    def _show_comparison(self, comparison: Comparison, repaired: int) -> None:
        differences = {
            "missing": comparison.missing,
            "stale": comparison.stale,
            "surplus": comparison.surplus,
        }
        if self.is_json:
            told = {"is_true": comparison.is_true, "checked": comparison.checked, **differences}
            self._print(told | ({"repaired": repaired} if self.is_repairing else {}))
            return
        labels = {
            "missing": _("Missing from the index"),
            "stale": _("Out of date in the index"),
            "surplus": _("In the index but not public"),
        }
        self.stdout.write(_("%(count)d published things compared.") % {"count": comparison.checked})
        if repaired:
            self.stdout.write(_("%(count)d differences were repaired.") % {"count": repaired})
        for name, keys in differences.items():
            self._list(labels[name], keys)
        if comparison.is_true:
            self.stdout.write(_("The index is complete and true."))

    def _list(self, label: str, keys: list[str]) -> None:
        if keys:
            self.stdout.write(f"{label}: {len(keys)}")
            for key in keys[:SHOWN_KEYS]:
                self.stdout.write(f"  {key}")
            if len(keys) > SHOWN_KEYS:
                self.stdout.write("  …")

    def _print(self, value: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(self.named | value, ensure_ascii=False))
