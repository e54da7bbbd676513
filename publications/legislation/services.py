"""Writes of the register of legal documents that touch more than one row."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.media.models import OfficialFile
from portal.tenancy.models import Portal
from publications.legislation.duplicates import duplicates_of
from publications.legislation.models import DocumentFile, LegalDocument, Signatory
from publications.legislation.proposals import Proposal, document_field
from publications.legislation.state_secrets import refuse_stamp


@transaction.atomic
def draft_from_proposals(
    *, portal: Portal, user, proposals: Iterable[Proposal], file: OfficialFile | None = None
) -> LegalDocument:
    """Make a draft of what a person accepted, with the file as its official copy.

    Raises:
        ValidationError: the document is public already, or carries a stamp of secrecy.
    """
    draft = LegalDocument(portal=portal, created_by=user)
    for proposal in proposals:
        setattr(draft, document_field(proposal.field).attname, proposal.value)
    refuse_stamp(draft.abstract, [file] if file else [])
    if refusal := duplicates_of(draft).refusal():
        raise ValidationError(refusal)
    _refuse_future(draft)
    if file:
        draft.files = [DocumentFile(file=file, is_official_copy=True, sort_order=0)]
    draft.save()
    draft.save_revision(user=user, log_action=True, clean=False)
    return draft


def _refuse_future(draft: LegalDocument) -> None:
    """Raises ValidationError for days that contradict each other, as the form does."""
    try:
        draft.clean()
    except ValidationError as error:
        words = _("What was ticked does not fit together: %(reason)s") % {"reason": " ".join(error.messages)}
        raise ValidationError(words) from error


def remember_signatory(document: LegalDocument) -> None:
    """Enter who signed the document in the province's list, once for each position."""
    if document.signatory and document.signatory_title:
        Signatory.objects.get_or_create(
            name=document.signatory, title=document.signatory_title, organisation=document.issuing_body
        )
