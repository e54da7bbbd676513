"""Where the sample portals are reached and who can sign in."""

from typing import TypedDict

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.accounts.models import User
from portal.demo.content.people import OPERATOR, PASSWORD, PersonSketch, board_of
from portal.demo.content.places import PORTALS
from portal.demo.once import MadeOnce
from portal.tenancy.enums import PortalKind, PortalState, Role
from portal.tenancy.models import Portal

OPERATOR_ROLE = "operator"


class PortalLine(TypedDict):
    name: str
    address: str
    kind: str
    state: str


class Login(TypedDict):
    role: str
    portal: str
    username: str
    password: str
    address: str


class Overview(TypedDict):
    portals: list[PortalLine]
    logins: list[Login]


def overview() -> Overview:
    """Portals and log-ins as they are now; both lists are empty before the sample is loaded."""
    made = MadeOnce()
    ids = {
        sketch.key: made.id_of(f"portal:{sketch.key}") for sketch in PORTALS if f"portal:{sketch.key}" in made
    }
    portals = Portal.objects.select_related("site").in_bulk(list(ids.values()))
    return {
        "portals": [_portal_line(portals[pk]) for pk in ids.values() if pk in portals],
        "logins": _logins({key: portals[pk] for key, pk in ids.items() if pk in portals}),
    }


def as_text(found: Overview) -> str:
    """The overview for the terminal: every address, and one log-in for each role."""
    width = max(len(line["address"]) for line in found["portals"])
    lines = [_("Sample province (tỉnh Sông Mẫu): everything in it is invented."), "", _("Portals:")]
    for portal in found["portals"]:
        kind, state = PortalKind(portal["kind"]).label, PortalState(portal["state"])
        note = f" ({state.label})" if state != PortalState.ACTIVE else ""
        lines.append(f"  {portal['address']:<{width}}  {portal['name']} · {kind}{note}")
    first = _first_of_each_role(found["logins"])
    lines += ["", _("Sign in at %(address)s with the password %(password)s:") % first[0]]
    width = max(len(login["username"]) for login in first)
    lines += [f"  {login['username']:<{width}}  {role_label(login['role'])}" for login in first]
    endings = ", ".join(f".{sketch.key}" for sketch in PORTALS[1:])
    lines += [
        "",
        _("The other portals have the same roles, with names that end in %(endings)s.")
        % {"endings": endings},
    ]
    return "\n".join(lines)


def role_label(role: str) -> str:
    if role == OPERATOR_ROLE:
        return pgettext("role", "Operator of the province")
    return str(Role(role).label)


def _portal_line(portal: Portal) -> PortalLine:
    return {
        "name": portal.name,
        "address": portal.absolute_url("/"),
        "kind": portal.kind,
        "state": portal.state,
    }


def _logins(portals: dict[str, Portal]) -> list[Login]:
    """Every sample account that is open, the operator first."""
    people = [(person, portal) for key, portal in portals.items() for person in board_of(key)]
    if portals:
        people.insert(0, (OPERATOR, next(iter(portals.values()))))
    usernames = [person.username for person, _portal in people]
    there = set(
        User.objects.filter(username__in=usernames, is_active=True).values_list("username", flat=True)
    )
    return [_login(person, portal) for person, portal in people if person.username in there]


def _login(person: PersonSketch, portal: Portal) -> Login:
    return {
        "role": str(person.role.value) if person.role else OPERATOR_ROLE,
        "portal": portal.name,
        "username": person.username,
        "password": PASSWORD,
        "address": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_home"),
    }


def _first_of_each_role(logins: list[Login]) -> list[Login]:
    first: dict[str, Login] = {}
    for login in logins:
        first.setdefault(login["role"], login)
    return list(first.values())
