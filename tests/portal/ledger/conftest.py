"""Portals, people and handlers for the ledger's tests."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Collection, Page, Site, Workflow

from directory.organisations.models import Organisation
from portal.ledger import outbox, periodic
from portal.tenancy.models import Portal
from portal.tenancy.roles import ensure_groups


@pytest.fixture
def make_portal(db):
    """Return a function that makes a bare portal with its groups."""

    def make(name: str, host: str, kind: str = "department") -> Portal:
        home = Page.get_first_root_node().add_child(instance=Page(title=name, slug=host.split(".")[0]))
        portal = Portal.objects.create(
            name=name,
            kind=kind,
            address="Số 1 (địa chỉ mẫu)",
            phone="000",
            email=f"mau@{host}",
            responsible_person="Người phụ trách (mẫu)",
            organisation=Organisation.objects.create(name=f"{name} (mẫu)", kind=kind),
            site=Site.objects.create(hostname=host, root_page=home),
            collection=Collection.get_first_root_node().add_child(name=name),
            workflow=Workflow.objects.create(name=name),
        )
        ensure_groups(portal=portal, home=home, collection=portal.collection)
        return portal

    return make


@pytest.fixture
def make_person(db):
    """Return a function that makes a person with a role on some portals."""

    def make(username: str, role: str = "", *portals: Portal, **fields):
        person = get_user_model().objects.create_user(username, f"{username}@example.gov.vn", **fields)
        for portal in portals:
            person.groups.add(portal.portal_groups.get(role=role).group)
        return person

    return make


@pytest.fixture
def handlers(monkeypatch):
    """An empty registry of handlers for this test."""
    monkeypatch.setattr(outbox, "_subscriptions", {})


@pytest.fixture
def jobs(monkeypatch):
    """An empty registry of periodic jobs for this test."""
    monkeypatch.setattr(periodic, "_jobs", {})
