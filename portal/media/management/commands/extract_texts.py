"""Read the text of official files that still wait for it, for instance after LibreOffice was installed."""

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from portal.media import recognition
from portal.media.enums import TextState
from portal.media.extraction import extract_text
from portal.media.measuring import Measurement, measure_folder
from portal.media.models import ScannedPage, StoredFile
from portal.media.recogniser import Recogniser, RecogniserMissing


class Command(BaseCommand):
    help = gettext_lazy("Read the text of official files that still wait for it, scans included.")  # type: ignore[assignment]

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help=_("Only say how many wait."))
        parser.add_argument("--failed", action="store_true", help=_("Try those that failed once more, too."))
        parser.add_argument(
            "--measure",
            type=Path,
            metavar="FOLDER",
            help=_("Read the files of a folder without storing anything, and print a table."),
        )

    def handle(self, *args, **options):
        if options["measure"]:
            self._measure(options["measure"])
            return
        states = [TextState.WAITING, *([TextState.FAILED] if options["failed"] else [])]
        files = StoredFile.objects.filter(text_state__in=states).order_by("pk")
        if options["dry_run"]:
            self.stdout.write(_("%(count)d files wait for their text.") % {"count": files.count()})
            pages = ScannedPage.objects.unread().count()
            self.stdout.write(_("%(count)d scanned pages wait to be recognised.") % {"count": pages})
            return
        reached = Counter(extract_text(stored) for stored in files.iterator(chunk_size=100))
        for state, count in sorted(reached.items()):
            self.stdout.write(f"{TextState(state).label}: {count}")
        self._recognise()

    def _recognise(self) -> None:
        reader, count = Recogniser(), 0
        try:
            while page := recognition.next_page():
                reader.read_to_end(page)
                count += 1
        except RecogniserMissing:
            self.stderr.write(
                _("Scans wait: tesseract with Vietnamese (tesseract-ocr-vie) is not installed.")
            )
        finally:
            reader.let_go()
        self.stdout.write(_("%(count)d scanned pages were recognised.") % {"count": count})

    def _measure(self, folder: Path) -> None:
        """A table in Markdown: seconds are those of the whole file."""
        titles = [
            pgettext("measured file", "File"),
            pgettext("measured file", "Kind"),
            pgettext("measured file", "Pages"),
            pgettext("measured file", "Text from"),
            pgettext("measured file", "Scanned pages"),
            pgettext("measured file", "Characters"),
            pgettext("measured file", "Confidence"),
            pgettext("measured file", "Seconds"),
            pgettext("measured file", "Trouble"),
        ]
        self.stdout.write(f"| {' | '.join(titles)} |\n|{'---|' * len(titles)}")
        for found in measure_folder(folder):
            self.stdout.write(row_of(found))
            self.stdout.flush()


def row_of(found: Measurement) -> str:
    cells = [
        *(found.name, found.kind, found.pages, found.source, found.scanned or ""),
        *(found.characters, found.confidence, f"{found.seconds:.1f}", found.trouble),
    ]
    return f"| {' | '.join('' if cell is None else str(cell) for cell in cells)} |"
