"""The people of the sample province. Their given name says that nobody is meant."""

from dataclasses import dataclass

from portal.demo.content.places import PORTALS
from portal.tenancy.enums import Role

#: Public on purpose: it is printed with the addresses, and only samples have it.
PASSWORD = "song-mau-2026"  # noqa: S105

USERNAMES = {
    Role.HEAD: "truongban",
    Role.DEPUTY_HEAD: "phoban",
    Role.EDITOR: "bientap",
    Role.AUTHOR: "soanthao",
    Role.ADMINISTRATOR: "quantrivien",
}
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ")
MIDDLES = ("Văn", "Thị", "Minh", "Thu", "Quốc")


@dataclass(frozen=True)
class PersonSketch:
    """An account to be; the province's operator has no role on a portal."""

    username: str
    full_name: str
    role: Role | None


OPERATOR = PersonSketch("quantri.tinh", "Đinh Văn Mẫu", None)


def board_of(portal_key: str) -> list[PersonSketch]:
    """One person for each role of a portal's editorial board."""
    family = FAMILIES[[portal.key for portal in PORTALS].index(portal_key)]
    return [
        PersonSketch(f"{USERNAMES[role]}.{portal_key}", f"{family} {middle} Mẫu", role)
        for role, middle in zip(Role, MIDDLES, strict=True)
    ]
