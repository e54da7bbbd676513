"""Follow the chain of hashes over everything that was published."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.ledger.integrity import verify_chain


class Command(BaseCommand):
    help = gettext_lazy("Check that no entry of the integrity log was altered, removed or put in between.")  # type: ignore[assignment]

    def add_arguments(self, parser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, format: str, **options) -> None:
        report = verify_chain()
        if format == "json":
            self.stdout.write(json.dumps(report.as_dict()))
        elif report.is_intact:
            self.stdout.write(
                _("%(checked)d entries, all intact. Last hash: %(head_hash)s") % report.as_dict()
            )
        if not report.is_intact:
            raise CommandError(
                _("The chain is broken at entry %(broken_at)d: %(reason)s.") % report.as_dict()
            )
