"""Taking a document in: whole or not at all, once under its sender's id, then as the portal's policy says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import pgettext

from portal.ledger.services import record_event
from publications.intake import delivered_files
from publications.intake.duplicates import refuse_twins
from publications.intake.enums import IntakeEvent
from publications.intake.errors import DeliveryRefused
from publications.intake.models import Delivery, IntakeToken
from publications.intake.policy import apply_policy
from publications.intake.uploads import Upload, with_uploads
from publications.intake.vocabularies import signatory_of
from publications.legislation.models import LegalDocument

#: What the delivery says of the document as it is; the rest has a name or a kind of its own.
PLAIN_FIELDS = (
    *("document_number", "document_type", "is_normative", "abstract", "signatory", "signatory_title"),
    *("signing_capacity", "place_of_issue", "is_expedited", "issued_on", "passed_on"),
    *("effective_from", "effective_until", "co_issuers", "bound_bodies", "fields_of_law"),
)


@dataclass(frozen=True)
class Receipt:
    delivery: Delivery
    is_new: bool


def deliver(*, token: IntakeToken, content: dict[str, Any], uploads: Sequence[Upload] = ()) -> Receipt:
    """Take a document in, as `serializers.DocumentSerializer` has read it.

    The same content under the same id changes nothing; other content becomes a new version of the draft.

    Raises:
        DeliveryRefused: the document is there already, locked, or handed over to another portal, or a file
            is not accepted; nothing is stored.
    """
    files = with_uploads(content["files"] or [], uploads)
    delivered_files.prepare(token.portal_id, content["external_id"], uploads)
    return _deliver(token, content, files, uploads)


@transaction.atomic
def _deliver(
    token: IntakeToken, content: dict[str, Any], files: list[dict[str, Any]], uploads: Sequence[Upload]
) -> Receipt:
    _one_at_a_time(token)
    content_hash = _hash_of(content | {"sent": files})
    delivery = Delivery.objects.filter(portal=token.portal_id, external_id=content["external_id"]).first()
    if delivery and delivery.content_hash == content_hash:
        _try_publishing_again(delivery, token)
        return Receipt(delivery, is_new=False)
    is_new = delivery is None
    if delivery:
        _lock_document(delivery)
    delivery = delivery or Delivery(portal=token.portal, external_id=content["external_id"], version=0)
    document = _described(delivery.document, content, token)
    refuse_twins(document)
    delivery.token, delivery.content_hash = token, content_hash
    delivery.version += 1
    delivery.save()
    former = delivered_files.announce(delivery, files, keeps_others=content["files"] is None)
    for upload in uploads:
        delivered_files.take(delivery, upload)
    _store(delivery, document, token, IntakeEvent.RECEIVED if is_new else IntakeEvent.CHANGED, former)
    return Receipt(delivery, is_new)


def add_files(*, token: IntakeToken, delivery: Delivery, uploads: Sequence[Upload]) -> None:
    """Take files that come after their document; what has come already is passed over.

    Raises:
        DeliveryRefused: a file is not accepted or not the one that was announced; nothing is stored.
    """
    with_uploads([], uploads)
    delivered_files.prepare(token.portal_id, delivery.external_id, uploads)
    _add_files(token, delivery.pk, uploads)


@transaction.atomic
def _add_files(token: IntakeToken, delivery_pk: int, uploads: Sequence[Upload]) -> None:
    _one_at_a_time(token)
    delivery = Delivery.objects.get(pk=delivery_pk)
    _lock_document(delivery)
    if delivery.document is None:
        raise DeliveryRefused("document_deleted", pgettext("intake", "The board has deleted this draft."))
    _refuse_locked(delivery.document)
    if sum(delivered_files.take(delivery, upload) for upload in uploads):
        document = delivery.document.get_latest_revision_as_object()
        _store(delivery, document, token, IntakeEvent.CHANGED)
    else:
        _try_publishing_again(delivery, token)


def _one_at_a_time(token: IntakeToken) -> None:
    """Two deliveries to one portal at the same moment follow each other."""
    IntakeToken.objects.select_for_update().get(pk=token.pk)


def _lock_document(delivery: Delivery) -> LegalDocument | None:
    """Read the document anew, and let nobody else change it before the end of the transaction.

    Raises:
        DeliveryRefused: it belongs to another portal now.
    """
    delivery.document = LegalDocument.objects.select_for_update().filter(pk=delivery.document_id).first()
    if delivery.is_handed_over:
        words = pgettext(
            "intake", "This document was handed over to another portal; deliver its changes there."
        )
        raise DeliveryRefused("document_handed_over", words)
    return delivery.document


def _refuse_locked(document: LegalDocument) -> None:
    if document.locked:
        words = pgettext("intake", "An editor has locked this document; try again later.")
        raise DeliveryRefused("locked", words)


def _hash_of(content: dict[str, Any]) -> str:
    """The same for the same document, however it was written down."""
    text = json.dumps(content, default=_as_text, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _as_text(value: Any) -> str:
    return f"{value._meta.label}:{value.pk}" if isinstance(value, Model) else str(value)


def _described(document: LegalDocument | None, content: dict[str, Any], token: IntakeToken) -> LegalDocument:
    """The latest draft with what the delivery says; what editors have added to it stays."""
    if document is None:
        draft = LegalDocument(portal=token.portal)
    else:
        _refuse_locked(document)
        draft = document.get_latest_revision_as_object()
    for name in PLAIN_FIELDS:
        setattr(draft, name, content[name])
    draft.issuing_body = content["issuer"]
    draft.recipients = "\n".join(content["recipients"])
    draft.signer = signatory_of(content["signatory"], content["signatory_title"], content["issuer"])
    draft.go_live_at = content["publish_at"]
    try:
        draft.clean()
    except ValidationError as error:
        raise DeliveryRefused.by_fields(error) from error
    return draft


def _store(
    delivery: Delivery,
    document: LegalDocument,
    token: IntakeToken,
    event: IntakeEvent,
    former: Collection[int] = (),
) -> None:
    """Save the draft with its files as one revision, write the log, and follow the policy."""
    arrived = delivery.files.exclude(file=None).select_related("file")
    delivered_files.attach(document, list(arrived), former)
    if not document.live:
        document.save()
    document.save_revision(log_action=True)
    record_event(
        action=event,
        obj=document,
        portal=delivery.portal,
        detail={"token": str(token), "external_id": delivery.external_id, "version": delivery.version},
    )
    delivery.document, delivery.changed_at = document, timezone.now()
    apply_policy(delivery, document, token)
    delivery.save()


def _try_publishing_again(delivery: Delivery, token: IntakeToken) -> None:
    """The same comes again: what hindered its publication may be gone."""
    if not delivery.refusal or not delivery.own_document:
        return
    document = _lock_document(delivery)
    if document is None:
        return
    if document.live and not document.has_unpublished_changes:
        delivery.refusal = ""
    else:
        apply_policy(delivery, document.get_latest_revision_as_object(), token)
    delivery.save(update_fields=["refusal"])
