"""A department's board with drafts that wait for it, made in a database of their own.

Run as a module, with the settings and the database in the environment; prints what it made as JSON.
"""

import json
import sys

import django

WORDS = "trồng rừng phòng hộ đầu nguồn"


def prepare(count: int) -> dict:
    """Make `count` drafts of an author: every second one is submitted to the board, the others only saved."""
    from portal.core.scope import work_scope
    from portal.tenancy.enums import PortalKind, Role
    from tests.factories.accounts import PASSWORD, UserFactory
    from tests.factories.legislation import LegalDocumentFactory
    from tests.factories.tenancy import make_portal

    make_portal(PortalKind.PROVINCE, "songmau.gov.vn")
    department = make_portal(PortalKind.DEPARTMENT, "sonn.songmau.gov.vn")
    author = UserFactory(username="soanthao", roles=[(department, Role.AUTHOR)])
    UserFactory(username="truongban", roles=[(department, Role.HEAD)])
    submitted, saved = [], []
    with work_scope():
        for number in range(1, count + 1):
            document = LegalDocumentFactory(
                portal=department,
                author=author,
                document_number=f"{number}/QĐ-SNN",
                abstract=f"Phê duyệt phương án {WORDS} (mẫu {number})",
            )
            if number % 2:
                state = department.workflow.start(document, author).current_task_state
                submitted.append([document.pk, state.pk])
            else:
                saved.append(document.pk)
    return {"submitted": submitted, "saved": saved, "username": "truongban", "password": PASSWORD}


if __name__ == "__main__":
    django.setup()
    from django.db import transaction

    with transaction.atomic():
        made = prepare(int(sys.argv[1]))
    json.dump(made, sys.stdout)
