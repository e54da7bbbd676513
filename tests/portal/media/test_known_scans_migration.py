"""The migration that puts scans in the queue which were set aside before they could be recognised."""

import importlib

import pytest
from django.apps import apps

from portal.media.models import ScannedPage, StoredFile
from tests.factories.media import StoredFileFactory

pytestmark = pytest.mark.django_db
migration = importlib.import_module("portal.media.migrations.0003_recognise_known_scans")


def test_files_set_aside_are_queued_once_and_others_keep_their_state():
    scan = StoredFileFactory(kind="pdf", text_state="no_text", page_count=3)
    image = StoredFileFactory(kind="image", text_state="not_applicable", page_count=None)
    empty = StoredFileFactory(kind="docx", text_state="no_text", page_count=None)
    read = StoredFileFactory(kind="pdf", text_state="extracted", text="Chữ")

    for _ in range(2):
        migration.want_known_scans(apps, None)

    states = dict(StoredFile.objects.values_list("pk", "text_state"))
    assert states == {
        scan.pk: "recognising",
        image.pk: "recognising",
        empty.pk: "no_text",
        read.pk: "extracted",
    }
    pages = ScannedPage.objects.order_by("stored", "number").values_list("stored", "number")
    assert list(pages) == [(scan.pk, 1), (scan.pk, 2), (scan.pk, 3), (image.pk, 1)]
    assert StoredFile.objects.get(pk=read.pk).text_source == "layer"
