"""The admin's gate: which view a portal's staff may enter, and about which objects.

Wagtail has no tenancy. Its views check rights on models and subtrees, but not all of them, and not always on
the object. So every admin address needs a rule here; one without a rule does not exist for a portal's staff.
Operators of the province pass. A check (`manage.py check`) lists addresses that nobody has thought about.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import Http404, HttpRequest

from portal.tenancy import scoped_objects
from portal.tenancy.scope import is_province_operator

#: (request, positional arguments, keyword arguments of the address) -> may this person enter?
Rule = Callable[[HttpRequest, Sequence[Any], dict[str, Any]], bool]

_rules: dict[str, Rule] = {}


def allow(*names: str, rule: Rule | None = None) -> None:
    """Open admin addresses to portals' staff. “namespace:*” opens a whole namespace.

    Without a rule the view itself must show each person only what is his or her portals'.
    """
    for name in names:
        _rules[name] = rule or _everybody


def close(*names: str) -> None:
    """Keep addresses for the province's operators, and say that this was thought about."""
    for name in names:
        _rules[name] = _nobody


def rule_for(view_name: str) -> Rule | None:
    """The rule of an address, its own or its namespace's; None when nobody has thought about it."""
    if view_name in _rules:
        return _rules[view_name]
    return _rules.get(f"{view_name.rpartition(':')[0]}:*")


def refuse_foreign_view(request: HttpRequest, args: Sequence[Any], kwargs: dict[str, Any]) -> None:
    """Raise Http404 unless the person may enter this admin view about these objects."""
    if is_province_operator(request.user) or request.resolver_match is None:
        return
    rule = rule_for(request.resolver_match.view_name)
    if rule is None or not rule(request, args, kwargs):
        raise Http404


def about_page(*names: str) -> Rule:
    """Every page named in the address (by keyword, or the first positional) lies on the person's portals."""

    def rule(request: HttpRequest, args: Sequence[Any], kwargs: dict[str, Any]) -> bool:
        pks = [kwargs[name] for name in names if name in kwargs] or list(args[:1])
        return bool(pks) and scoped_objects.owns_pages(request.user, pks)

    return rule


def about_image(name: str) -> Rule:
    """The image named in the address lies in the collection of one of the person's portals."""

    def rule(request: HttpRequest, args: Sequence[Any], kwargs: dict[str, Any]) -> bool:
        return scoped_objects.owns_image(request.user, kwargs[name])

    return rule


def about_any_object(request: HttpRequest, args: Sequence[Any], kwargs: dict[str, Any]) -> bool:
    """The object named by app_label, model_name and object_id belongs to one of the person's portals."""
    return scoped_objects.owns_object(
        request.user, kwargs["app_label"], kwargs["model_name"], kwargs["object_id"]
    )


def about_bulk(request: HttpRequest, args: Sequence[Any], kwargs: dict[str, Any]) -> bool:
    """Bulk work on models that belong to portals, and on objects of the person's own ones."""
    return scoped_objects.owns_bulk(request.user, kwargs["app_label"], kwargs["model_name"], request.GET)


def about_query_pages(*parameters: str) -> Rule:
    """Pages named in the query string, if any, lie on the person's portals."""

    def rule(request: HttpRequest, args: Sequence[Any], kwargs: dict[str, Any]) -> bool:
        pks = [pk for parameter in parameters for pk in request.GET.getlist(parameter) if pk]
        return not pks or scoped_objects.owns_pages(request.user, pks)

    return rule


def _everybody(request: HttpRequest, args: Sequence[Any], kwargs: dict[str, Any]) -> bool:
    return True


def _nobody(request: HttpRequest, args: Sequence[Any], kwargs: dict[str, Any]) -> bool:
    return False
