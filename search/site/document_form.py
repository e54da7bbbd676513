"""The form for legal documents (NĐ 43/2011, Điều 10.1.e): its answers stand on the page of every search."""

from types import SimpleNamespace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_safe

from portal.core.public_cache import allow_public_caching
from portal.registers.widgets import PlainSelect
from portal.tenancy.models import Portal
from publications.legislation.filters import issuers_on_this_portal
from publications.legislation.models import DocumentType, FieldOfLaw
from search.index.facets import FIELD, HAS_FILE, ISSUER, TYPE, YES
from search.index.labels import states
from search.site.asked import LONGEST_VALUE, LONGEST_WORDS, Asked, parameters_of, read
from search.site.documents import LEGAL_DOCUMENT
from search.site.forms import scopes

ADDRESS = "/tim-kiem/van-ban/"


def _words(label, longest: int, help_text="") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=longest, help_text=help_text)


def _choice(label) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, widget=PlainSelect)


def _day(label, help_text="") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, help_text=help_text)


class DocumentSearchForm(forms.Form):
    """Fields under the names that the search reads; choices are those of the portal."""

    q = _words(
        pgettext_lazy("document search", "Words of the whole text"),
        1000,
        pgettext_lazy("document search", "Number, abstract, provisions and the text of the files."),
    )
    trich_yeu = _words(
        pgettext_lazy("document search", "Words of the title or abstract"),
        LONGEST_WORDS,
        pgettext_lazy("document search", "A document's title is its type, number and abstract."),
    )
    khop = forms.ChoiceField(
        label=pgettext_lazy("document search", "Of these words"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", pgettext_lazy("document search", "Most of them; all of up to three")),
            ("tat_ca", pgettext_lazy("document search", "All of them")),
            ("bat_ky", pgettext_lazy("document search", "Any of them")),
        ],
    )
    so = _words(
        pgettext_lazy("document search", "Number and sign"),
        LONGEST_VALUE,
        pgettext_lazy("document search", "In any form: 15/2024/QĐ-UBND, 15 qd ubnd, 15."),
    )
    loai_vb = _choice(pgettext_lazy("document search", "Type"))
    co_quan = _choice(pgettext_lazy("document search", "Issued by"))
    linh_vuc = _choice(pgettext_lazy("document search", "Field"))
    tu_ngay = _day(pgettext_lazy("document search", "Issued from"))
    den_ngay = _day(pgettext_lazy("document search", "Issued until"))
    hieu_luc = _choice(pgettext_lazy("document search", "Effect"))
    ngay = _day(
        pgettext_lazy("document search", "Effect on the day"),
        pgettext_lazy("document search", "Without an effect chosen: in force on that day."),
    )
    co_tep = forms.BooleanField(
        label=pgettext_lazy("document search", "With a file only"),
        required=False,
        widget=forms.CheckboxInput(attrs={"value": YES}),
    )
    pham_vi = forms.ChoiceField(
        label=pgettext_lazy("search", "Search in"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, asked: Asked, portal: Portal) -> None:
        super().__init__(initial=_initial(asked))
        issuers = issuers_on_this_portal(SimpleNamespace(portal=portal)).order_by("name")
        self._offer("loai_vb", DocumentType.objects.values_list("code", "name"))
        self._offer("co_quan", issuers.values_list("pk", "name"))
        self._offer("linh_vuc", FieldOfLaw.objects.values_list("pk", "name"))
        self._offer("hieu_luc", states().items())
        self.fields["pham_vi"].choices = scopes()[:2]

    def _offer(self, name: str, choices) -> None:
        anything = ("", pgettext("document search", "Any"))
        self.fields[name].choices = [anything, *((str(value), words) for value, words in choices)]


def _initial(asked: Asked) -> dict:
    return {
        "q": asked.text,
        "trich_yeu": asked.abstract,
        "khop": asked.match,
        "so": asked.number,
        "loai_vb": _first(asked.values(TYPE)),
        "co_quan": _first(asked.values(ISSUER)),
        "linh_vuc": _first(asked.values(FIELD)),
        "tu_ngay": asked.date_from,
        "den_ngay": asked.date_to,
        "hieu_luc": _first(asked.states),
        "ngay": asked.day,
        "co_tep": bool(asked.values(HAS_FILE)),
        "pham_vi": asked.scope,
    }


def _first(values: tuple[str, ...]) -> str:
    return values[0] if values else ""


@require_safe
def document_form_view(request: HttpRequest) -> HttpResponse:
    """The empty form, or the one of a search that is to be changed."""
    context = {
        "title": pgettext("document search", "Search for documents"),
        "form": DocumentSearchForm(read(parameters_of(request)), request.portal),
        "kind": LEGAL_DOCUMENT,
        "canonical_url": request.portal.absolute_url(ADDRESS, request),
    }
    response = TemplateResponse(request, "pages/search/documents.html", context)
    return allow_public_caching(request, response)
