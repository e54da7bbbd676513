"""Say what the signatures of the stored PDF files are worth; with --recheck, look at them again first."""

import json
from collections import Counter
from collections.abc import Iterator

from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.templatetags.vietnamese import vi_datetime
from portal.media.enums import FileKind
from portal.media.models import StoredFile
from portal.signatures.models import SignatureCheck
from portal.signatures.services import check_files

FILES_AT_ONCE = 20


class Command(BaseCommand):
    help = gettext_lazy("Report the digital signatures of stored PDF files and what they are worth.")  # type: ignore[assignment]

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument(
            "--recheck", action="store_true", help=_("Check every file again, with the trust roots of now.")
        )

    def handle(self, *args, **options):
        if options["recheck"]:
            recheck(StoredFile.objects.filter(kind=FileKind.PDF).order_by("pk"))
        rows = list(report_rows())
        if options["format"] == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            self._print(rows)

    def _print(self, rows: list[dict]) -> None:
        for row in rows:
            self.stdout.write(f"{row['sha256'][:12]}  {row['file']}: {row['answer']}")
            for signature in row["signatures"]:
                self.stdout.write(
                    f"    {signature['signer']} · {signature['signed_at']} · {signature['answer']}"
                )
        for answer, count in sorted(Counter(row["answer"] for row in rows).items()):
            self.stdout.write(f"{answer}: {count}")


def recheck(files: QuerySet[StoredFile]) -> None:
    """Check files a few at a time, so that a lost run has still done most of its work."""
    batch: list[StoredFile] = []
    for stored in files.iterator(chunk_size=200):
        batch.append(stored)
        if len(batch) == FILES_AT_ONCE:
            check_files(batch)
            batch = []
    check_files(batch)


def report_rows() -> Iterator[dict]:
    """One row a file, in the order in which they were stored."""
    checks = SignatureCheck.objects.order_by("stored_id").select_related("stored")
    for check in checks.prefetch_related("signatures", "stored__official_files").iterator(chunk_size=500):
        names = [file.name for file in check.stored.official_files.all()]
        yield {
            "sha256": check.stored.sha256,
            "file": names[0] if names else "",
            "state": check.state,
            "verdict": check.verdict,
            "answer": str(check.get_verdict_display() or check.get_state_display()),
            "problem": str(check.get_problem_display() or ""),
            "has_remnant": check.has_remnant,
            "signatures": [signature_row(signature) for signature in check.signatures.all()],
        }


def signature_row(signature) -> dict:
    return {
        "signer": signature.signer or signature.organisation,
        "organisation": signature.organisation,
        "signed_at": vi_datetime(signature.stamped_at or signature.claimed_at),
        "verdict": signature.verdict,
        "answer": str(signature.get_verdict_display()),
        "reason": signature.reason,
        "suspicion": signature.suspicion,
    }
