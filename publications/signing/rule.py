"""Whether a draft may go live as the portal's rule on signatures stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.schedules.models import WeekSchedule
from portal.media.enums import FileKind
from portal.media.models import OfficialFile
from portal.signatures.enums import CheckState
from publications.signing.models import Signable, SignatureException, SignaturePolicy, about


@dataclass(frozen=True)
class Shortfall:
    """A file that lacks a valid signature, or the lack of any file (`file` is None), and why it is one."""

    file: OfficialFile | None
    why: str
    exception: SignatureException | None = None

    @property
    def stored_id(self) -> int | None:
        return self.file.stored_id if self.file else None

    @property
    def title(self) -> str:
        return self.file.title if self.file else _("No file is attached")


def policy_for(record: Signable) -> SignaturePolicy | None:
    """The rule under which a document or a schedule falls, if any."""
    policies = SignaturePolicy.objects.filter(portal=record.portal_id).prefetch_related("document_types")
    policy = policies.first()
    return policy if policy and policy.asks_for(record) else None


def check_signed(draft: Signable) -> None:
    """Refuse a draft whose files lack what the rule asks for. Raises ValidationError with the way out."""
    if policy_for(draft) is None:
        return
    open_ones = [shortfall for shortfall in shortfalls_of(draft) if shortfall.exception is None]
    if open_ones:
        raise ValidationError(refusal_of(draft, open_ones))


def refusal_of(draft: Signable, shortfalls: Iterable[Shortfall]) -> str:
    files = " ".join(f"“{shortfall.title}”: {shortfall.why}" for shortfall in shortfalls)
    said = {"files": files, "address": exceptions_address(draft)}
    if isinstance(draft, WeekSchedule):
        words = _(
            "On this portal a working schedule needs a valid digital signature. %(files)s Attach the signed "
            "PDF, or let a leader of the board record an exception with its reason at %(address)s."
        )
        return words % said
    words = _(
        "On this portal a document of the type “%(type)s” needs a valid digital signature. %(files)s Attach "
        "a signed PDF, or let a leader of the board record an exception with its reason at %(address)s."
    )
    return words % {"type": draft.type_name, **said}


def exceptions_address(record: Signable) -> str:
    """Where exceptions of a document or a schedule are seen and recorded."""
    name = "schedule_exceptions" if isinstance(record, WeekSchedule) else "exceptions"
    return reverse(f"signing:{name}", args=[record.pk])


def shortfalls_of(draft: Signable) -> list[Shortfall]:
    """Files that should be signed and are not validly so, with the exceptions recorded for them."""
    excepted = {exception.stored_id: exception for exception in exceptions_of(draft)}
    wanted = files_to_sign(draft)
    if not wanted:
        return [Shortfall(None, _("There is nothing that could be signed."), excepted.get(None))]
    found = [(file, why_not(file) or why_outdated(draft)) for file in wanted]
    return [Shortfall(file, why, excepted.get(file.stored_id)) for file, why in found if why]


def exceptions_of(draft: Signable) -> Iterable[SignatureException]:
    if draft.pk is None:
        return []
    return SignatureException.objects.filter(**about(draft)).select_related("recorded_by", "stored")


def files_to_sign(draft: Signable) -> list[OfficialFile]:
    """The official copies of a document, every file where none is marked as such; the PDF of a schedule."""
    if isinstance(draft, WeekSchedule):
        wanted = [draft.signed_file_id] if draft.signed_file_id else []
    else:
        attached = list(draft.files.all())
        official = [item.file_id for item in attached if item.is_official_copy]
        wanted = official or [item.file_id for item in attached]
    files = OfficialFile.objects.filter(pk__in=wanted)
    joined = files.select_related("stored__signature_check").defer("stored__text").order_by("pk")
    return list(joined.prefetch_related("stored__signature_check__signatures"))


def why_outdated(draft: Signable) -> str:
    """Why a valid signature is none of what the draft says; nothing when it may be."""
    if isinstance(draft, WeekSchedule) and draft.is_signed_before_changes():
        return _("It was attached before the schedule was changed.")
    return ""


def why_not(file: OfficialFile) -> str:
    """Why a file does not satisfy the rule, in words; nothing when it does."""
    if file.stored.kind != FileKind.PDF:
        return _("It is no PDF, so it carries no signature that could be checked.")
    check = getattr(file.stored, "signature_check", None)
    if check is None or check.state == CheckState.WAITING:
        return _("Its signature has not been checked yet; try again in a few minutes.")
    if check.is_accepted:
        return ""
    if check.state == CheckState.UNREADABLE:
        return str(check.get_problem_display())
    if check.state == CheckState.UNSIGNED:
        return _("It carries no digital signature.")
    return _("The verdict on its signature is: %(verdict)s.") % {"verdict": check.get_verdict_display()}
