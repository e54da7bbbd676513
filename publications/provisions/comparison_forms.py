"""Reading which two texts somebody wants to compare."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.forms import VietnameseFormField
from portal.tenancy.models import Portal
from publications.legislation.models import LegalDocument
from publications.legislation.numbering import parse_number
from publications.provisions.enums import ParseState
from publications.provisions.models import DocumentText
from publications.provisions.querysets import version_of

_ID = re.compile(r"(?P<pk>\d{1,18})(?:\.(?P<version>\d{1,5}))?")
_ADDRESS = re.compile(r"(?:.*/)?van-ban/[a-z0-9-]*?(?P<pk>\d{1,18})/.*")


class TextField(VietnameseFormField):
    """A document by its number, its address here, or its id with the version after a point (15.2)."""

    def __init__(self, **kwargs) -> None:
        super().__init__(max_length=500, **kwargs)


class ComparisonForm(forms.Form):
    """The older text is `a`, the newer one `b`; both are texts that the portal shows."""

    a = TextField(label=gettext_lazy("First document"))
    b = TextField(label=gettext_lazy("Second document"))

    def __init__(self, *args, portal: Portal, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._documents = LegalDocument.objects.with_details().shown_on(portal)

    def clean_a(self) -> DocumentText:
        return self._text(self.cleaned_data["a"])

    def clean_b(self) -> DocumentText:
        return self._text(self.cleaned_data["b"])

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        first, second = cleaned.get("a"), cleaned.get("b")
        if first and second and first.pk == second.pk:
            raise ValidationError(_("Both are the same text; choose two documents or two versions."))
        return cleaned

    def _text(self, words: str) -> DocumentText:
        """The text named. Raises ValidationError, in words for the reader."""
        document, version = self._document(words)
        text = version_of(DocumentText.objects.filter(document=document), version)
        if text is None or text.state == ParseState.NONE:
            raise ValidationError(_("There is no text of %(document)s here.") % {"document": document})
        text.document = document
        return text

    def _document(self, words: str) -> tuple[LegalDocument, int | None]:
        match = _ID.fullmatch(words) or _ADDRESS.fullmatch(words)
        if match:
            found = self._documents.filter(pk=int(match["pk"])).first()
            if found is None:
                raise ValidationError(_("This portal shows no such document."))
            version = match.groupdict().get("version")
            return found, int(version) if version else None
        return self._numbered(words), None

    def _numbered(self, words: str) -> LegalDocument:
        found = list(self._documents.numbered(parse_number(words).key).order_by("-sort_date", "-pk")[:2])
        if not found:
            raise ValidationError(
                _("This portal shows no document with the number “%(number)s”.") % {"number": words[:60]}
            )
        if len(found) > 1:
            raise ValidationError(
                _("Several documents have the number “%(number)s”; give the address of one.")
                % {"number": words[:60]}
            )
        return found[0]
