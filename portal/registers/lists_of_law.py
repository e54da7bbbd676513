"""The lists that the law names: start pages show each with its number of rows, the empty ones too."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils.functional import Promise

from portal.registers.models import RegisterRecord
from portal.tenancy.models import Portal


@dataclass(frozen=True)
class ListOfLaw:
    """A list as the start page shows it; `count` may be nought."""

    label: str | Promise
    path: str
    count: int


def lists_by(
    model: type[RegisterRecord], field: str, words: Mapping[str, str], address: str, portal: Portal
) -> list[ListOfLaw]:
    """A list for each value of a field; its word follows the address. One query."""
    coded: Any = model._meta.get_field(field)
    labels = dict(coded.choices)
    rows = model.objects.shown_on(portal).order_by().values_list(field)
    counts = dict(rows.annotate(count=Count("pk")))
    return [ListOfLaw(labels[value], address + word, counts.get(value, 0)) for value, word in words.items()]


class WithListsOfLaw:
    """Goes before the register class; the filter of lists is the one named `list_filter`."""

    list_filter = "muc"

    #: The lists that a portal's start page names.
    lists_on: Callable[[Portal], Sequence[ListOfLaw]]

    def list_context(self, request: HttpRequest, filterset) -> dict:
        lists = self.lists_on(request.portal)
        asked = f"{self.path}?{self.list_filter}={request.GET.get(self.list_filter, '')}"  # type: ignore[attr-defined]
        context = super().list_context(request, filterset)  # type: ignore[misc]
        chosen = next((one for one in lists if one.path == asked), None)
        return context | {"lists": lists, "chosen_list": chosen}
