"""Say how the installation is, and fail when something is broken."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.health import HealthResult, HealthStatus, overall, run_all


class Command(BaseCommand):
    help = gettext_lazy("Check the database, the storages, the search and the waiting work.")  # type: ignore[assignment]
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        results = run_all()
        status = overall(results)
        if options["format"] == "json":
            report = {"status": status.value, "checks": [result.as_json() for result in results]}
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2, default=str))
        else:
            self._print(results, status)
        if status == HealthStatus.FAILED:
            raise SystemExit(1)

    def _print(self, results: list[HealthResult], status: HealthStatus) -> None:
        styles = {
            HealthStatus.OK: self.style.SUCCESS,
            HealthStatus.WARNING: self.style.WARNING,
            HealthStatus.FAILED: self.style.ERROR,
        }
        for result in results:
            found = HealthStatus(result.status)
            self.stdout.write(f"{styles[found](f'[{found.label}]')} {result.label}: {result.message}")
        self.stdout.write(_("Overall: %(status)s") % {"status": status.label})
