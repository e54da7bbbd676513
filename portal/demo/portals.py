"""The portals of the sample province, each with a whole editorial board."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.hashers import make_password
from django.db import transaction

from portal.accounts.models import User
from portal.accounts.services import create_staff
from portal.demo.content.people import OPERATOR, PASSWORD, PersonSketch, board_of
from portal.demo.content.places import ARCHIVE_NOTE, PORTALS, PortalSketch
from portal.demo.once import MadeOnce
from portal.demo.organisations import Bodies
from portal.tenancy.enums import PortalState, Role
from portal.tenancy.models import Portal
from portal.tenancy.services import create_portal, set_state

ARCHIVED = "thuongmau"


@dataclass(frozen=True)
class Board:
    """A portal with the two people by whose hands its sample content goes: who writes and who approves."""

    portal: Portal
    author: User
    head: User


class Portals:
    """Makes portals and their people, and finds them by their keys."""

    def __init__(self, made: MadeOnce, bodies: Bodies) -> None:
        self.made = made
        self.bodies = bodies
        self._boards: dict[str, Board] = {}

    @transaction.atomic
    def make(self, sketch: PortalSketch) -> None:
        self.made.make(f"portal:{sketch.key}", lambda: self._make_portal(sketch))
        for person in self._people(sketch):
            self.made.make(
                f"person:{person.username}", lambda person=person: self._make_person(person, sketch)
            )

    def board(self, key: str) -> Board:
        """The portal of that key and the sample people who work on it."""
        if key not in self._boards:
            users = {
                person.role: User.objects.get(pk=self.made.id_of(f"person:{person.username}"))
                for person in board_of(key)
                if person.role in {Role.AUTHOR, Role.HEAD}
            }
            self._boards[key] = Board(self._portal(key), users[Role.AUTHOR], users[Role.HEAD])
        return self._boards[key]

    def archive_ended(self) -> None:
        """Close the portal of the ended district; the last step, for nothing is published on it then."""
        self.made.make(f"archived:{ARCHIVED}", self._archive)

    def _portal(self, key: str) -> Portal:
        portals = Portal.objects.select_related("site__root_page", "organisation", "collection", "workflow")
        return portals.get(pk=self.made.id_of(f"portal:{key}"))

    def _make_portal(self, sketch: PortalSketch) -> Portal:
        return create_portal(
            organisation=self.bodies.get(sketch.body),
            kind=sketch.kind,
            host=sketch.host,
            name=sketch.name,
            former_hosts=sketch.former_hosts,
            is_sample=True,
            address=sketch.address,
            phone=f"0200 000 0{sketch.number}00 (số mẫu)",
            fax=f"0200 000 0{sketch.number}01 (số mẫu)",
            email=f"banbientap.{sketch.key}@songmau.example",
            responsible_person=f"{board_of(sketch.key)[0].full_name} – Trưởng Ban Biên tập (người mẫu)",
        )

    def _people(self, sketch: PortalSketch) -> Iterator[PersonSketch]:
        yield from board_of(sketch.key)
        if sketch.key == PORTALS[0].key:
            yield OPERATOR

    def _make_person(self, person: PersonSketch, sketch: PortalSketch) -> User:
        user = create_staff(
            username=person.username,
            full_name=person.full_name,
            email=f"{person.username}@songmau.example",
            portal_roles=[(self._portal(sketch.key), person.role)] if person.role else [],
            is_operator=person.role is None,
        )
        user.password = self._password_hash
        user.save(update_fields=["password"])
        return user

    @cached_property
    def _password_hash(self) -> str:
        """One hash for all: the password stands on the screen anyway, and a hash is slow on purpose."""
        return make_password(PASSWORD)

    def _archive(self) -> Portal:
        portal = self._portal(ARCHIVED)
        set_state(portal=portal, state=PortalState.ARCHIVED, note=ARCHIVE_NOTE)
        return portal
