"""Follow the chain of hashes over everything that was published."""

import json

from django.core.management.base import BaseCommand, CommandError

from portal.ledger.integrity import verify_chain


class Command(BaseCommand):
    help = "Check that no entry of the integrity log was altered, removed or put in between."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, format: str, **options) -> None:
        report = verify_chain()
        if format == "json":
            self.stdout.write(json.dumps(report.as_dict()))
        elif report.is_intact:
            self.stdout.write(f"{report.checked} entries, all intact. Last hash: {report.head_hash}")
        if not report.is_intact:
            raise CommandError(f"The chain is broken at entry {report.broken_at}: {report.reason}.")
