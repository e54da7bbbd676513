"""Import documents from a register (CSV), a folder of official files, or a corpus of national law."""

import json
import signal
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.tenancy.management.portals import writable_portal
from publications.legislation.importing.corpus_source import CorpusSource, is_corpus
from publications.legislation.importing.csv_source import CsvSource
from publications.legislation.importing.entries import Source
from publications.legislation.importing.errors import SourceUnreadable
from publications.legislation.importing.folder_source import FolderSource
from publications.legislation.importing.importer import Importer
from publications.legislation.importing.progress import Progress
from publications.legislation.importing.rejected_rows import rejected_rows
from publications.legislation.importing.report import Report

INTERRUPTED = 130


class Command(BaseCommand):
    help = gettext_lazy(  # type: ignore[assignment]
        "Import documents from a CSV register, a folder with index.json or a corpus; run it again to go on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "source",
            type=Path,
            help=_(
                "CSV file, folder with index.json, or folder with documents.jsonl.gz and articles.jsonl.gz"
            ),
        )
        parser.add_argument(
            "--portal", required=True, metavar="HOST", help=_("host of the portal that publishes")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("check everything, write nothing"))
        parser.add_argument(
            "--rejected", type=Path, metavar="FILE.csv", help=_("where rejected rows are written")
        )
        parser.add_argument("--origin", default="", help=_("name of the source, if not that of the file"))
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        source = self._source(options)
        rejected = options["rejected"]
        if rejected and rejected.resolve() == options["source"].resolve():
            raise CommandError(_("The rejected rows need a file of their own."))
        progress = Progress(self.stderr, source)
        try:
            with rejected_rows(rejected, source.header) as rejections:
                importer = Importer(
                    source=source,
                    portal=writable_portal(options["portal"]),
                    is_dry_run=options["dry_run"],
                    rejections=rejections,
                    after_row=progress.show,
                )
                with stopping_on_signals(importer.stop):
                    report = importer.run()
        except (OSError, DatabaseError) as error:
            raise CommandError(
                _("Stopped: %(error)s. What was entered so far stays; run the same command again to go on.")
                % {"error": error}
            ) from error
        finally:
            progress.close()
        self._print(report, options["format"])
        if report.is_interrupted:
            raise SystemExit(INTERRUPTED)

    def _source(self, options: dict) -> Source:
        path, portal = options["source"], writable_portal(options["portal"])
        try:
            if is_corpus(path):
                return CorpusSource(path, options["origin"])
            if path.is_dir():
                return FolderSource(path, portal, options["origin"], options["dry_run"])
            return CsvSource(path, options["origin"])
        except FileNotFoundError as error:
            raise CommandError(_("There is no file or folder %(path)s.") % {"path": path}) from error
        except OSError as error:
            raise CommandError(
                _("%(path)s cannot be read: %(error)s") % {"path": path, "error": error}
            ) from error
        except SourceUnreadable as error:
            raise CommandError(f"{path}: {error}") from error

    def _print(self, report: Report, output: str) -> None:
        if output == "json":
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(report.lines()))


@contextmanager
def stopping_on_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Let Ctrl-C and a polite kill end the run between two rows; a second one ends it at once."""

    def handle(number: int, frame: Any) -> None:
        stop()
        signal.signal(number, before[number])

    before: dict[int, Any] = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, handle)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
