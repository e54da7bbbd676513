"""Compare the official files in the store with the database."""

import json

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.media.file_checks import FileProblem, check_stored, find_orphans
from portal.media.models import StoredFile


class Command(BaseCommand):
    help = gettext_lazy("Report official files whose bytes are missing, changed or unknown to the database.")  # type: ignore[assignment]

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument(
            "--quick", action="store_true", help=_("Compare sizes only, without reading the bytes.")
        )

    def handle(self, *args, **options):
        files = StoredFile.objects.order_by("pk")
        problems = [*check_stored(files, with_hash=not options["quick"]), *find_orphans()]
        if options["format"] == "json":
            report = {"checked": files.count(), "problems": [problem.as_json() for problem in problems]}
            self.stdout.write(json.dumps(report, indent=2))
        else:
            self._print(problems, files.count())
        if problems:
            raise SystemExit(1)

    def _print(self, problems: list[FileProblem], count: int) -> None:
        for problem in problems:
            self.stdout.write(f"{problem.name}: {problem.finding.label}")
        self.stdout.write(
            _("%(count)d files checked, %(problems)d problems.") % {"count": count, "problems": len(problems)}
        )
