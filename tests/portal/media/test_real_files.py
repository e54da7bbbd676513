"""Every file of the folder of real official files: right kind, right pages, text where there is text."""

import hashlib
import json
import os
from pathlib import Path

import pytest
from django.conf import settings

from portal.core.text import fold
from portal.media.extraction import extract_text

FOLDER = Path(os.environ.get("SHARED_DATA", settings.BASE_DIR.parent / "shared" / "data")) / "official-files"
INDEX = json.loads((FOLDER / "index.json").read_text("utf-8")) if FOLDER.is_dir() else []

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.one_database,
    pytest.mark.skipif(not INDEX, reason=f"data folder absent: {FOLDER}"),
]


def name_of(entry: dict) -> str:
    return Path(entry["file"]).name


@pytest.mark.parametrize("entry", INDEX, ids=name_of)
def test_real_file_is_what_the_index_says(store, entry):
    content = (FOLDER / entry["file"]).read_bytes()
    stored = store(content, name=name_of(entry)).stored

    assert stored.sha256 == entry["sha256"] == hashlib.sha256(content).hexdigest()
    assert stored.size == entry["bytes"]
    assert stored.kind == Path(entry["file"]).suffix[1:]
    assert stored.page_count == entry.get("pages")


@pytest.mark.parametrize("entry", [e for e in INDEX if not e["file"].endswith(".doc")], ids=name_of)
def test_text_of_real_file_is_found_exactly_where_there_is_text(store, entry):
    stored = store((FOLDER / entry["file"]).read_bytes(), name=name_of(entry)).stored
    is_scan = entry.get("kind") == "scan"

    assert extract_text(stored) == ("recognising" if is_scan else "extracted")
    assert stored.scanned_pages.count() == (entry["pages"] if is_scan else 0)
    if "pages" in entry and not is_scan:
        assert len(stored.pages) == entry["pages"]
        # The index counted its characters on the first pages only.
        assert len(stored.text) > entry["pages"] * entry["chars_per_page"] / 2
        first_words = fold(entry["first_text"]).split()[:6]
        assert set(first_words) <= set(fold(stored.pages[0]).split())
