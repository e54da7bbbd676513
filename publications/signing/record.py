"""What a reader learns of exceptions on the record page: that there is one, and since when."""

from collections.abc import Collection, Iterable

from django.utils.translation import pgettext

from directory.schedules.models import WeekSchedule
from portal.core.templatetags.vietnamese import vi_date
from publications.legislation.models import LegalDocument
from publications.signing.models import SignatureException


def exception_facts(document: LegalDocument) -> list[tuple[str, str]]:
    """As a property of the document."""
    shown = {item.file.stored_id for item in document.files.all()}
    words = _words(document.signature_exceptions.all() if document.pk else [], shown)
    return [(pgettext("signing rule", "Digital signature"), words)] if words else []


def exception_remark(schedule: WeekSchedule) -> str:
    """As a sentence on the page of the week."""
    shown = {schedule.signed_file.stored_id} if schedule.signed_file else set()
    return _words(schedule.signature_exceptions.all() if schedule.pk else [], shown)


def _words(exceptions: Iterable[SignatureException], shown: Collection[int | None]) -> str:
    """Only an exception for bytes that are still shown; its reason stays with the board."""
    meant = set(shown) or {None}
    dates = [exception.recorded_at for exception in exceptions if exception.stored_id in meant]
    if not dates:
        return ""
    words = pgettext("signing rule", "Published without a valid signature, by an exception of %(date)s")
    return words % {"date": vi_date(max(dates))}
