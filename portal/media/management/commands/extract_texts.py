"""Read the text of official files that still wait for it, for instance after LibreOffice was installed."""

from collections import Counter

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.media.enums import TextState
from portal.media.extraction import extract_text
from portal.media.models import StoredFile


class Command(BaseCommand):
    help = gettext_lazy("Read the text of official files that still wait for it.")  # type: ignore[assignment]

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help=_("Only say how many wait."))
        parser.add_argument("--failed", action="store_true", help=_("Try those that failed once more, too."))

    def handle(self, *args, **options):
        states = [TextState.WAITING, *([TextState.FAILED] if options["failed"] else [])]
        files = StoredFile.objects.filter(text_state__in=states).order_by("pk")
        if options["dry_run"]:
            self.stdout.write(_("%(count)d files wait for their text.") % {"count": files.count()})
            return
        reached = Counter(extract_text(stored) for stored in files.iterator(chunk_size=100))
        for state, count in sorted(reached.items()):
            self.stdout.write(f"{TextState(state).label}: {count}")
