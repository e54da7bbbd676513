"""A portal with a store of its own; the reader in this process, where a test does not want the real one."""

import hashlib
import io
import json
from collections.abc import Callable

import pytest
import time_machine
from django.core.files.base import ContentFile

from portal.media.models import OfficialFile, StoredFile
from portal.media.services import store_file
from portal.signatures import examination
from portal.signatures.models import SignatureCheck
from portal.signatures.reader.document import examine
from portal.signatures.reader.trust import Anchors
from portal.signatures.services import check_files
from tests.factories.media import StoredFileFactory
from tests.portal.media.conftest import member, operator, other_portal, own_store, portal

__all__ = ["member", "operator", "other_portal", "own_store", "portal"]

NOW = "2026-01-05T02:00:00+00:00"


@pytest.fixture(autouse=True)
def frozen_time():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def read_here(monkeypatch) -> list[int]:
    """Read files in this process, which saves a second a file; the list tells how many at once."""
    batches = []

    def read(paths, roots, seconds):
        batches.append(len(paths))
        job = {"now": examination.timezone.now().isoformat(), "anchors": roots.anchors, "paths": []}
        anchors = Anchors.of_job(job)
        return [json.loads(json.dumps(examine(str(path), anchors))) for path in paths]

    monkeypatch.setattr(examination, "_read", read)
    return batches


@pytest.fixture
def store(portal) -> Callable[..., OfficialFile]:
    def keep(content: bytes, name: str = "Quyết định.pdf", owner=None) -> OfficialFile:
        return store_file(portal=owner or portal, file=io.BytesIO(content), name=name)

    return keep


@pytest.fixture
def keep(own_store, db) -> Callable[[bytes], StoredFile]:
    """Put bytes into the store past the inspection of uploads, which takes a process for each."""

    def keep_bytes(content: bytes) -> StoredFile:
        stored = StoredFileFactory(sha256=hashlib.sha256(content).hexdigest(), size=len(content))
        stored.storage.save(stored.blob_name, ContentFile(content))
        return stored

    return keep_bytes


@pytest.fixture
def checked(keep, read_here) -> Callable[[bytes], SignatureCheck]:
    """Keep bytes, check their signatures, and return what was found."""

    def check(content: bytes) -> SignatureCheck:
        stored = keep(content)
        check_files([stored])
        return SignatureCheck.objects.get(stored=stored)

    return check
