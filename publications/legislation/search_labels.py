"""Words for what the index holds of legal documents as codes: types, issuers, fields, states of effect."""

from collections.abc import Mapping, Sequence

from django.utils.translation import pgettext_lazy

from directory.organisations.models import Organisation
from publications.legislation.enums import OPERATIVE_STATES, EffectState
from publications.legislation.models import DocumentType, FieldOfLaw
from search.index.facets import FIELD, ISSUER, TYPE
from search.index.labels import keys_among, register_kind, register_labels, register_states


def register_search_labels() -> None:
    register_kind(
        "legal_document",
        pgettext_lazy("search result", "Legal document"),
        pgettext_lazy("search", "Legal documents"),
        order=10,
    )
    register_labels(TYPE, names_of_types)
    register_labels(ISSUER, names_of_issuers)
    register_labels(FIELD, names_of_fields)
    register_states(dict(EffectState.choices), in_force=OPERATIVE_STATES)


def names_of_types(values: Sequence[str]) -> Mapping[str, str]:
    return dict(DocumentType.objects.filter(code__in=values).values_list("code", "name"))


def names_of_issuers(values: Sequence[str]) -> Mapping[str, str]:
    """By their full names: many bodies share a short one."""
    bodies = Organisation.objects.filter(pk__in=keys_among(values))
    return {str(pk): name for pk, name in bodies.values_list("pk", "name")}


def names_of_fields(values: Sequence[str]) -> Mapping[str, str]:
    fields = FieldOfLaw.objects.filter(pk__in=keys_among(values))
    return {str(pk): name for pk, name in fields.values_list("pk", "name")}
