"""A checked list of many people, made in a database of its own and set going.

Run as a module, with the settings and the database in the environment; prints the number of the update.
"""

import sys

import django


def prepare(count: int) -> int:
    """Make a department, an editor and an update of `count` people, some in a new unit, for the worker."""
    from directory.exchange.services import start
    from portal.tenancy.enums import PortalKind, Role
    from tests.directory.exchange.conftest import ROOM, compared, line
    from tests.factories.accounts import UserFactory
    from tests.factories.people import invented_name, unit_of
    from tests.factories.tenancy import make_portal

    make_portal(PortalKind.PROVINCE, "songmau.gov.vn")
    department = make_portal(PortalKind.DEPARTMENT, "sonn.songmau.gov.vn")
    editor = UserFactory(username="bientap", roles=[(department, Role.EDITOR)])
    unit_of(department, ROOM)
    rows = [
        line(invented_name(number), unit="Phòng Mới" if number % 3 else ROOM, mail=f"nguoi{number}")
        for number in range(count)
    ]
    update = compared(department, editor, *rows)
    start(update, user=editor)
    return update.pk


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(str(prepare(int(sys.argv[1]))))
