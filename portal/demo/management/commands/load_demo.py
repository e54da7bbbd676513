"""Load the sample province, or say where it is."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from portal.demo.loading import RealPortalsHere, load_sample_province
from portal.demo.progress import Progress
from portal.demo.showing import as_text, overview


class Command(BaseCommand):
    help = "Load the invented sample province; a second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--show", action="store_true", help="print addresses and log-ins; load nothing")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="of --show")

    def handle(self, *args: Any, show: bool, format: str, **options: Any) -> None:
        if show:
            self._show(format)
            return
        try:
            load_sample_province(Progress(self._write))
        except RealPortalsHere as error:
            message = _("This installation has portals that are no samples: %(names)s. Nothing was loaded.")
            raise CommandError(message % {"names": error}) from error

    def _show(self, format: str) -> None:
        found = overview()
        if not found["logins"]:
            raise CommandError(_("The sample province is not loaded; run “load_demo” first."))
        as_json = format == "json"
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) if as_json else as_text(found))

    def _write(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
