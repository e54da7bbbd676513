"""Two portals with people on their boards, and a store of their own for every test."""

import io
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.accounts.models import User
from portal.media import visibility
from portal.media.models import OfficialFile
from portal.media.services import store_file
from portal.tenancy.models import Portal, PortalGroup
from tests.factories.media import WORDS, pdf_bytes
from tests.factories.organisations import OrganisationFactory
from tests.factories.tenancy import make_portal


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    """Bytes of one test are not there for the next."""
    official = {
        **settings.STORAGES["official"],
        "OPTIONS": {"location": tmp_path / "official", "base_url": None},
    }
    default = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path / "media"}}
    settings.STORAGES = settings.STORAGES | {"official": official, "default": default}
    cache.clear()  # Wagtail remembers renditions by the number of the image
    return tmp_path / "official"


@pytest.fixture
def portal(db) -> Portal:
    return make_portal("department", "sodatdai.example.gov.vn", OrganisationFactory(name="Sở Đất đai Mẫu"))


@pytest.fixture
def other_portal(db) -> Portal:
    return make_portal("commune", "hoamau.example.gov.vn", OrganisationFactory(name="Xã Hòa Mẫu"))


@pytest.fixture
def member() -> Callable[..., User]:
    def make(portal: Portal, role: str = "editor") -> User:
        name = f"{role}.{portal.pk}"
        user = User.objects.create_user(
            username=name, email=f"{name}@example.gov.vn", full_name="Người mẫu", password="Mat-khau-mau-1"
        )
        user.groups.add(PortalGroup.objects.get(portal=portal, role=role).group)
        return user

    return make


@pytest.fixture
def operator(db) -> User:
    return User.objects.create_superuser(
        username="operator", email="operator@example.gov.vn", full_name="Người mẫu", password="Mat-khau-mau-1"
    )


@pytest.fixture
def store(portal) -> Callable[..., OfficialFile]:
    """Store bytes under a name for a portal; a PDF with one page of words when nothing else is said."""

    def keep(content: bytes = b"", name: str = "Quyết định.pdf", owner: Portal | None = None, **options):
        content = content or pdf_bytes(WORDS)
        return store_file(portal=owner or portal, file=io.BytesIO(content), name=name, **options)

    return keep


@pytest.fixture
def published(monkeypatch) -> set[int]:
    """Ids of the files that something live refers to, for a test's own predicate."""
    public: set[int] = set()
    monkeypatch.setattr(visibility, "_predicates", {"test": lambda file: file.pk in public})
    return public


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")
