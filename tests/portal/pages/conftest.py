"""A provincial portal, and a client that asks it as Chromium would."""

import pytest
from django.test import Client

from portal.tenancy.models import Portal
from tests.factories.pages import sample_portal

HOST = "tinhmau.example.gov.vn"


@pytest.fixture
def portal(db) -> Portal:
    return sample_portal(host=HOST)


@pytest.fixture
def reader(portal) -> Client:
    """A citizen's client, on the host of the sample portal."""
    return Client(HTTP_HOST=HOST)
