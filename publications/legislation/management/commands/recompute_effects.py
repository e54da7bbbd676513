"""Work out the effect of all documents anew, or say whose stored periods are not what follows."""

import json

from django.core.management.base import BaseCommand, CommandError

from publications.legislation.effect.loading import batches
from publications.legislation.effect.services import differing, recompute
from publications.legislation.models import EffectPeriod, LegalDocument


class Command(BaseCommand):
    help = "Work out the periods of effect of all documents; --verify only compares and writes nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--verify", action="store_true", help="compare, write nothing, fail on a difference"
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args, verify: bool, format: str, **options):
        checked, different = 0, []
        for some in batches(_documents()):
            wrong = differing(some)
            if wrong and not verify:
                recompute(wrong)
            checked += len(some)
            different += wrong
        report = {"checked": checked, "different": len(different), "documents": different[:50]}
        words = f"{checked} documents, {len(different)} with other periods than stored"
        self.stdout.write(json.dumps(report) if format == "json" else words)
        if verify and different:
            raise CommandError(f"Not as stored: {', '.join(map(str, different[:50]))}")


def _documents():
    """Live documents, and those that should have no periods any more."""
    yield from LegalDocument.objects.live().order_by("pk").values_list("pk", flat=True).iterator()
    ended = EffectPeriod.objects.filter(document__live=False).order_by("document_id")
    yield from ended.values_list("document", flat=True).distinct()
