"""What the record page of a legal document says of the gazette."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import pgettext

from publications.gazette.record_links import items_about
from publications.legislation.models import LegalDocument


def gazette_facts(document: LegalDocument) -> list[tuple[str, str]]:
    """The issues in which the document was printed, each with a link and its page."""
    issues = [
        format_html('<a href="{}">{}</a>{}', item.issue.public_url(), item.issue, _page_of(item.page))
        for item in items_about(document)
    ]
    if not issues:
        return []
    return [(pgettext("gazette", "Gazette"), format_html_join("; ", "{}", ((issue,) for issue in issues)))]


def _page_of(page: int | None) -> str:
    return pgettext("gazette", ", page %(page)d") % {"page": page} if page else ""
