"""The files of a delivery: announced, stored, and attached to the document's draft."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import pgettext

from portal.media.services import enter_file
from publications.intake.errors import DeliveryRefused
from publications.intake.models import DeliveredFile, Delivery
from publications.intake.serializers import MOST_FILES
from publications.intake.uploads import Upload
from publications.legislation.models import DocumentFile, LegalDocument

#: What a sender tells of a file.
ANNOUNCED = ("name", "title", "sha256", "is_official_copy")


def announce(delivery: Delivery, files: Sequence[dict[str, Any]], *, keeps_others: bool) -> set[int]:
    """Write down which files belong to the document, and return the ids of those that were delivered before.

    Files that have come already and are still the same are kept; so are others where the sender did not say
    which files there are.

    Raises:
        DeliveryRefused: there are too many.
    """
    if keeps_others:
        names = {file["name"] for file in files}
        files = [*(row for row in delivery.files.values(*ANNOUNCED) if row["name"] not in names), *files]
    _refuse_more_than_most(len(files))
    here = {file.name: file for file in delivery.files.exclude(file=None)}
    delivery.files.all().delete()
    rows = [
        DeliveredFile(delivery=delivery, position=position, **file) for position, file in enumerate(files)
    ]
    for row in rows:
        same = here.get(row.name)
        if same and row.sha256 in {"", same.sha256}:
            row.file, row.sha256 = same.file, same.sha256
    DeliveredFile.objects.bulk_create(rows)
    return {file.file_id for file in here.values()}


def prepare(portal_id: int, external_id: str, uploads: Sequence[Upload]) -> None:
    """Check and keep what has not come before, while nobody waits for the database.

    Raises:
        DeliveryRefused: the portal does not accept such a file.
    """
    arrived = DeliveredFile.objects.exclude(file=None).filter(
        delivery__portal=portal_id, delivery__external_id=external_id
    )
    here = set(arrived.values_list("name", "sha256"))
    for upload in uploads:
        if (upload.name, upload.sha256) not in here:
            upload.prepare()


def take(delivery: Delivery, upload: Upload) -> bool:
    """Store a file; return whether it is new.

    Raises:
        DeliveryRefused: it is not accepted, or not the one that was announced.
    """
    row = delivery.files.filter(name=upload.name).first()
    if row is None:
        row = _unannounced(delivery, upload)
    upload.refuse_unless(row.sha256)
    if row.file_id:
        return False
    row.file = enter_file(upload.prepare(), portal=delivery.portal, title=row.title)
    row.sha256 = upload.sha256
    row.save()
    return True


def _unannounced(delivery: Delivery, upload: Upload) -> DeliveredFile:
    count = delivery.files.count()
    _refuse_more_than_most(count + 1)
    return DeliveredFile(delivery=delivery, name=upload.name, position=count)


def _refuse_more_than_most(count: int) -> None:
    if count > MOST_FILES:
        words = pgettext("intake", "A document has at most %(most)d files.") % {"most": MOST_FILES}
        raise DeliveryRefused("too_many", words, field="files")


def attach(document: LegalDocument, arrived: Sequence[DeliveredFile], former: Collection[int] = ()) -> None:
    """Give the draft what has arrived, in its order, in place of what was delivered before.

    The first file is the official copy where none is called so; what editors attached stays behind.
    """
    wanted = {file.file_id for file in arrived}
    kept = [
        attached
        for attached in document.files.all()
        if attached.file_id not in wanted and attached.file_id not in former
    ]
    is_named = any(file.is_official_copy for file in arrived) or any(file.is_official_copy for file in kept)
    attached = [
        DocumentFile(
            file=file.file, is_official_copy=file.is_official_copy or (not is_named and not position)
        )
        for position, file in enumerate(arrived)
    ]
    for position, one in enumerate([*attached, *kept]):
        one.sort_order = position
    document.files = [*attached, *kept]
