"""What a reader learns of exceptions on the record page: that there is one, and since when."""

from django.utils.translation import pgettext

from portal.core.templatetags.vietnamese import vi_date
from publications.legislation.models import LegalDocument


def exception_facts(document: LegalDocument) -> list[tuple[str, str]]:
    """Only an exception for bytes that the document still shows; its reason stays with the board."""
    shown = {item.file.stored_id for item in document.files.all()} or {None}
    exceptions = document.signature_exceptions.all() if document.pk else []
    dates = [exception.recorded_at for exception in exceptions if exception.stored_id in shown]
    if not dates:
        return []
    words = pgettext("signing rule", "Published without a valid signature, by an exception of %(date)s")
    return [(pgettext("signing rule", "Digital signature"), words % {"date": vi_date(max(dates))})]
