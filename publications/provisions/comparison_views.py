"""The public page that compares two texts, provision by provision."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.registers.views import cacheable, find_register
from publications.provisions.comparison import Difference, compare
from publications.provisions.comparison.units import Unit, units_of
from publications.provisions.comparison_forms import ComparisonForm
from publications.provisions.models import DocumentText
from publications.provisions.reading import path_of, whole_paragraphs

PATH = "/van-ban/so-sanh/"


@dataclass(frozen=True)
class Stretch:
    """Provisions next to each other that are all the same, or one that differs."""

    differences: list[Difference]
    is_same: bool
    path: str

    @property
    def first(self) -> Difference:
        return self.differences[0]

    @property
    def last(self) -> Difference:
        return self.differences[-1]


@require_safe
def comparison_view(request: HttpRequest) -> HttpResponse:
    """`?a=` and `?b=` name the two; without them the page asks."""
    is_asked = "a" in request.GET and "b" in request.GET
    form = ComparisonForm(
        request.GET if is_asked else None,
        portal=request.portal,
        initial={"a": request.GET.get("a", "")[:500], "b": request.GET.get("b", "")[:500]},
    )
    context: dict[str, Any] = {
        "form": form,
        "register": find_register("van-ban", request.portal),
        "current": _("Compare documents"),
        "title": _("Compare documents"),
        "canonical_url": request.portal.absolute_url(request.get_full_path(), request),
    }
    if is_asked and form.is_valid():
        context |= _result(form.cleaned_data["a"], form.cleaned_data["b"])
    return cacheable(TemplateResponse(request, "pages/provisions/comparison.html", context))


def _result(old: DocumentText, new: DocumentText) -> dict[str, Any]:
    are_versions = old.document_id == new.document_id
    differences = compare(_units(old), _units(new), are_versions=are_versions)
    return {
        "old": old,
        "new": new,
        "are_versions": are_versions,
        "stretches": _stretches(differences, new.document.public_path),
        "same_count": sum(difference.is_same for difference in differences),
        "changed_count": sum(
            bool(difference.old and difference.new) and not difference.is_same for difference in differences
        ),
        "added_count": sum(difference.old is None for difference in differences),
        "removed_count": sum(difference.new is None for difference in differences),
    }


def _units(text: DocumentText) -> list[Unit]:
    provisions = list(text.provisions.order_by("position"))
    return units_of(provisions, [] if provisions else whole_paragraphs(text))


def _stretches(differences: Sequence[Difference], path: str) -> list[Stretch]:
    """Fold what is the same; each difference stands alone."""
    stretches = []
    for is_same, group in groupby(differences, key=lambda difference: difference.is_same):
        members = list(group)
        for part in [members] if is_same else [[member] for member in members]:
            unit = part[0].new
            address = path_of(path, unit.provision) if unit and unit.provision.text_id else ""
            stretches.append(Stretch(part, is_same, address))
    return stretches
