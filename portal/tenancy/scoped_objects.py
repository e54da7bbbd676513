"""Whether an object that an admin address names belongs to one of a person's portals."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import Q
from django.http import QueryDict
from wagtail.images import get_image_model
from wagtail.models import Page, PageQuerySet

from portal.tenancy.models import Portal
from portal.tenancy.scope import is_province_operator, portal_ids_of, portals_of

#: Digits that surely fit into the databases' 64 bits.
LONGEST_KEY = 18


def own_roots(user) -> list[str]:
    """Tree paths of the home pages of the person's portals; one query a user object."""
    if not hasattr(user, "_own_root_paths"):
        user._own_root_paths = list(portals_of(user).values_list("site__root_page__path", flat=True))
    return user._own_root_paths


def within_own_roots(user, path: str) -> bool:
    return any(path.startswith(root) for root in own_roots(user))


def among_own(pages: PageQuerySet, user) -> PageQuerySet:
    """Those of the pages that lie on the person's portals, drafts included."""
    if is_province_operator(user):
        return pages
    own = Q(pk__in=[])
    for root in own_roots(user):
        own |= Q(path__startswith=root)
    return pages.filter(own)


def owns_pages(user, pks: Iterable) -> bool:
    """Whether all these pages exist and lie on the person's portals."""
    texts = {str(pk) for pk in pks}
    if not all(is_key(text) for text in texts):
        return False
    wanted = {int(text) for text in texts}
    paths = Page.objects.filter(pk__in=wanted).values_list("path", flat=True)
    return len(paths) == len(wanted) and all(within_own_roots(user, path) for path in paths)


def owns_image(user, pk) -> bool:
    collections = portals_of(user).values("collection")
    return get_image_model().objects.filter(pk=pk, collection__in=collections).exists()


def owns_object(user, app_label: str, model_name: str, pk) -> bool:
    """Whether a page, or a row with a `portal`, belongs to one of the person's portals."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        return False
    if not is_key(str(pk)):
        return False
    if issubclass(model, Page):
        return owns_pages(user, [pk])
    if not belongs_to_portals(model):
        return False
    return model._default_manager.filter(pk=pk, portal_id__in=portal_ids_of(user)).exists()


def owns_bulk(user, app_label: str, model_name: str, query: QueryDict) -> bool:
    """Whether bulk work is about a portal's own kind of object; registers filter their rows themselves."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        return False
    if issubclass(model, Page):
        pks = [pk for pk in query.getlist("id") if pk != "all"]
        parents = query.getlist("childOf")
        return bool(pks or parents) and owns_pages(user, [*pks, *parents])
    if model is get_image_model():
        pks = query.getlist("id")
        return bool(pks) and all(is_key(pk) and owns_image(user, pk) for pk in pks)
    return belongs_to_portals(model)


def is_key(text: str) -> bool:
    """Whether a text is a primary key that every database can take."""
    return text.isdecimal() and len(text) <= LONGEST_KEY


def belongs_to_portals(model) -> bool:
    """Whether rows of the model have an owning portal."""
    field = next((field for field in model._meta.get_fields() if field.name == "portal"), None)
    return field is not None and field.related_model is Portal
