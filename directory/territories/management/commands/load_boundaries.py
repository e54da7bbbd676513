"""Load the boundaries of communes and districts from a GeoJSON file."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.territories.services import Report, load_boundaries


class Command(BaseCommand):
    help = gettext_lazy("Load the boundaries of communes from a GeoJSON file; it replaces the map.")  # type: ignore[assignment]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("GeoJSON file in degrees (WGS 84)"))
        parser.add_argument("--source", required=True, help=_("who made the data, shown under the map"))
        parser.add_argument("--dry-run", action="store_true", help=_("check everything, write nothing"))
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with file.open("rb") as opened:
                report = load_boundaries(
                    file=opened,
                    file_name=file.name,
                    source=options["source"],
                    is_dry_run=options["dry_run"],
                )
        except OSError as error:
            raise CommandError(
                _("The file cannot be opened: %(error)s") % {"error": error.strerror}
            ) from error
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        as_json = options["format"] == "json"
        self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False) if as_json else as_text(report))


def as_text(report: Report) -> str:
    lines = [_("Areas matched: %(count)d.") % {"count": report.areas_count}]
    lines += [_("Not matched – %(area)s") % {"area": area} for area in report.unknown]
    lines += [_("Commune without an area: %(name)s") % {"name": name} for name in report.without]
    return "\n".join(lines)
