"""Words for the facets that the port adds by itself: the kind, the owner, and whether there is a file."""

from collections.abc import Mapping, Sequence

from django.utils.translation import pgettext

from portal.tenancy.models import Portal
from search.index.facets import HAS_FILE, KIND, OWNER, YES
from search.index.labels import keys_among, kinds, register_labels


def register_own_labels() -> None:
    register_labels(KIND, names_of_kinds)
    register_labels(OWNER, names_of_owners)
    register_labels(HAS_FILE, has_file)


def names_of_kinds(values: Sequence[str]) -> Mapping[str, str]:
    return {kind.name: str(kind.plural) for kind in kinds() if kind.name in values}


def names_of_owners(values: Sequence[str]) -> Mapping[str, str]:
    """By the bodies whose portals they are; nothing of a portal that is closed to readers."""
    portals = Portal.objects.readable().filter(pk__in=keys_among(values)).select_related("organisation")
    return {str(portal.pk): portal.organisation.display_name for portal in portals}


def has_file(values: Sequence[str]) -> Mapping[str, str]:
    return {YES: pgettext("search facet", "With a file")}
