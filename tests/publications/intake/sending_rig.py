"""A sending system in a process of its own, which says on a line what was answered to each delivery.

Run as a module, with settings and database in the environment: `prepare` prints a host and a secret, and
`deliver` with these goes on until it is killed.
"""

import itertools
import json
import sys

import django


def prepare() -> None:
    """Make a portal that publishes at once what its system delivers."""
    import datetime

    from django.utils import timezone

    from portal.tenancy.enums import PortalKind, Role
    from publications.intake.tokens import issue_token
    from tests.factories.accounts import UserFactory
    from tests.factories.tenancy import make_portal

    portal = make_portal(PortalKind.PROVINCE, "songmau.gov.vn")
    issued = issue_token(
        portal=portal,
        name="Hệ thống mẫu",
        policy="publish",
        expires_on=timezone.localdate() + datetime.timedelta(days=1),
        user=UserFactory(roles=[(portal, Role.HEAD)]),
    )
    print(json.dumps([portal.host, issued.secret]))


def deliver(host: str, secret: str) -> None:
    """Deliver one document after the other, each with its file, from the first on."""
    from tests.publications.intake.conftest import PDF, Sender

    sender = Sender(host, secret)
    for number in itertools.count(1):
        content = {
            "external_id": f"vb-{number}",
            "document_number": f"{number}/QĐ-UBND",
            "document_type": "quyet-dinh",
            "is_normative": False,
            "abstract": f"Phê duyệt kế hoạch mẫu số {number}",
            "issuer": "UBND",
            "issued_on": "2024-05-06",
        }
        response = sender.post_parts(content, {f"{number}.pdf": PDF})
        print(content["external_id"], response.status_code, response.json().get("state"), flush=True)


if __name__ == "__main__":
    django.setup()
    prepare() if sys.argv[1] == "prepare" else deliver(*sys.argv[2:])
