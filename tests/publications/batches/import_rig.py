"""A checked import of many rows, made in a database of its own and set going.

Run as a module, with the settings and the database in the environment; prints the number of the batch.
"""

import sys

import django


def prepare(count: int) -> int:
    """Make a department, an author and an import of `count` rows that waits for the worker."""
    from portal.tenancy.enums import PortalKind, Role
    from publications.batches.services import start
    from tests.factories.accounts import UserFactory
    from tests.factories.tenancy import make_portal
    from tests.publications.batches.conftest import checked, row, table

    make_portal(PortalKind.PROVINCE, "songmau.gov.vn")
    department = make_portal(PortalKind.DEPARTMENT, "sonn.songmau.gov.vn")
    author = UserFactory(username="soanthao", roles=[(department, Role.AUTHOR)])
    rows = [row(f"{number}/QĐ-SNN", "20/07/2022", f"Mẫu số {number}") for number in range(1, count + 1)]
    batch = checked(department, author, table(*rows))
    start(batch)
    return batch.pk


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(str(prepare(int(sys.argv[1]))))
