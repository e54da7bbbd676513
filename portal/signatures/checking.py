"""When files are checked: as they come in, when the trust roots change, and when a certificate has run out.

A new file has an outbox message of its own. Checks that are due again go through one message that works on a
few files and then puts itself back into the queue, so that a change of the roots holds nothing else up.
"""

import logging
from collections.abc import Iterable, Sequence

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Exists, F, OuterRef

from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue
from portal.media.enums import FileKind
from portal.media.models import StoredFile
from portal.signatures.models import SignatureCheck
from portal.signatures.services import await_check, check_files, check_now
from portal.signatures.trust import TrustRoots

TOPIC = "check_signatures"
DUE_TOPIC = "check_due_signatures"
FILES_AT_ONCE = 20
#: When so many break, it is the checking that is broken and not the files.
MOST_BROKEN = 1000
EVERY_SECONDS = 300
logger = logging.getLogger(__name__)


def check_new_file(sender, instance: StoredFile, created: bool, raw: bool = False, **kwargs) -> None:
    """Have the worker check a PDF that came in; in the transaction that stores its row."""
    if created and not raw and instance.kind == FileKind.PDF:
        await_check(instance)
        enqueue(topic=TOPIC, key=instance.sha256, payload={"stored_file": instance.pk})


def check_uploaded_file(sender, stored: StoredFile, **kwargs) -> None:
    """Check what a person just uploaded, so that the answer is there when the next page is."""
    if SignatureCheck.objects.waiting().filter(stored=stored).exists():
        check_now(stored)


def check_messages(messages: Iterable[OutboxMessage]) -> None:
    """Handle outbox messages of the topic; what is checked already costs nothing."""
    wanted = {message.payload["stored_file"] for message in messages}
    waiting = SignatureCheck.objects.waiting().filter(stored__in=wanted).select_related("stored")
    check_files([check.stored for check in waiting])


def check_due(messages: Iterable[OutboxMessage]) -> None:
    """Check a few of the files that are due, new ones first, and promise the rest.

    Files at which a check breaks are left out until `look_for_due` promises them again.
    """
    broken = {pk for message in messages for pk in message.payload.get("broken", [])}
    due = SignatureCheck.objects.due(TrustRoots.in_use().key).exclude(pk__in=broken).select_related("stored")
    checks = list(due.order_by(F("checked_at").asc(nulls_first=True), "pk")[:FILES_AT_ONCE])
    newly_broken = _check(checks)
    broken |= newly_broken
    if len(checks) == FILES_AT_ONCE and len(broken) < MOST_BROKEN:
        with transaction.atomic():
            enqueue(topic=DUE_TOPIC, key=DUE_TOPIC, payload={"broken": sorted(broken)})


def _check(checks: Sequence[SignatureCheck]) -> set[int]:
    """Check files together; where that breaks, one by one. Return those that cannot be checked now."""
    try:
        check_files([check.stored for check in checks])
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # one file that breaks must not hold up the others: each alone now
        logger.exception("Checking the signatures of %d files broke", len(checks))
    else:
        return set()
    return {check.pk for check in checks if not _check_alone(check)}


def _check_alone(check: SignatureCheck) -> bool:
    try:
        check_files([check.stored])
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # promised again for later
        logger.exception("Checking the signatures of file %s broke", check.stored.sha256)
        return False
    return True


def look_for_due() -> None:
    """Promise what nobody has: files from before there were checks, and certificates that ran out since."""
    unknown = StoredFile.objects.filter(kind=FileKind.PDF).exclude(
        Exists(SignatureCheck.objects.filter(stored=OuterRef("pk")))
    )
    SignatureCheck.objects.bulk_create(
        [SignatureCheck(stored=stored) for stored in unknown[:1000]], ignore_conflicts=True
    )
    if SignatureCheck.objects.due(TrustRoots.in_use().key).exists():
        promise_due_checks()


@transaction.atomic
def promise_due_checks() -> None:
    """One message is enough, however often it is asked for."""
    if not OutboxMessage.objects.pending().filter(topic=DUE_TOPIC, attempts=0).exists():
        enqueue(topic=DUE_TOPIC, key=DUE_TOPIC)
