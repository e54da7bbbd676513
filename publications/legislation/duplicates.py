"""Documents that are probably one: the same number twice (NĐ 30/2020, Điều 15.1), or with its year left out.

What other boards have not published is never hinted at.
"""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from publications.legislation.models import LegalDocument

_YEAR = re.compile(r"^([^/]+)/((?:19|20)\d\d)/(.+)$")


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What else has the number of a document."""

    public: LegalDocument | None = None
    own: LegalDocument | None = None
    other_spelling: LegalDocument | None = None

    def refusal(self) -> SafeString | None:
        """Why the document cannot be entered a second time, with a link; None when it can."""
        if self.public is None:
            return None
        return format_html(
            '{} <a href="{}">{}</a>',
            _("A document with this number is published already:"),
            self.public.public_url(),
            self.public,
        )

    def warnings(self) -> list[SafeString]:
        """What the editor should look at before going on."""
        found = []
        if self.own:
            found.append(
                _with_link(_("This portal has a document with the same number, not published:"), self.own)
            )
        if self.other_spelling:
            words = _("A document of the same day has this number with or without the year:")
            found.append(_with_link(words, self.other_spelling))
        return found


def duplicates_of(draft: LegalDocument) -> Duplicates:
    """Look among what anybody may read and what the draft's own portal has; three queries."""
    draft.derive()
    if not draft.document_number or draft.issuing_body_id is None:
        return Duplicates()
    others = LegalDocument.objects.select_related("portal__site", "document_type").exclude(pk=draft.pk)
    twins = others.twins_of(draft)
    spelling = others.filter(
        number_key__in=other_spellings(draft),
        issuing_body_id=draft.issuing_body_id,
        issued_on=draft.issued_on,
    )
    return Duplicates(
        public=twins.public().filter(origin="").first(),
        own=twins.filter(portal_id=draft.portal_id, live=False).first(),
        other_spelling=(spelling.public() | spelling.filter(portal_id=draft.portal_id)).first(),
    )


def other_spellings(document: LegalDocument) -> list[str]:
    """The number's key with the year where it has none, or without it («07/2013/CT-UBND», «07/CT-UBND»)."""
    if document.issued_on is None or not document.number_key:
        return []
    if match := _YEAR.match(document.number_key):
        return [f"{match[1]}/{match[3]}"]
    digits, separator, sign = document.number_key.partition("/")
    return [f"{digits}/{document.issued_on.year}/{sign}"] if separator and digits else []


def _with_link(words: str, document: LegalDocument) -> SafeString:
    if document.live:
        address = document.public_url()
    else:
        address = reverse("wagtailsnippets_legislation_legaldocument:edit", args=[document.pk])
    return format_html('{} <a href="{}">{}</a>', words, address, document)
