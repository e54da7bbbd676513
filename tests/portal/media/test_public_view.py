import unicodedata
from datetime import timedelta
from urllib.parse import quote

import pytest

from portal.media import visibility
from portal.media.models import OfficialFile
from portal.tenancy.services import set_state
from tests.factories.media import WORDS, docx_bytes, image_bytes, pdf_bytes

pytestmark = pytest.mark.django_db
CONTENT = pdf_bytes(WORDS)


@pytest.fixture
def public_file(store, published):
    file = store(CONTENT, name="Quyết định số 15.pdf")
    published.add(file.pk)
    return file


@pytest.fixture
def get(client, portal):
    """Ask the portal for a path."""

    def ask(path, method="get", **headers):
        return getattr(client, method)(path, headers={"host": portal.host, **headers})

    return ask


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_public_file_is_answered_with_its_bytes_and_type(get, public_file):
    response = get(public_file.get_absolute_url())

    assert response.status_code == 200
    assert body(response) == CONTENT
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(CONTENT))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"] == f'"{public_file.stored.sha256}"'
    assert "public" in response["Cache-Control"]


def test_file_without_anything_live_is_not_there(get, store, published):
    assert get(store().get_absolute_url()).status_code == 404


def test_without_any_predicate_nothing_is_public(store, monkeypatch):
    monkeypatch.setattr(visibility, "_predicates", {})

    assert not visibility.is_public(store())


def test_two_predicates_cannot_have_one_name(monkeypatch):
    monkeypatch.setattr(visibility, "_predicates", {})
    visibility.register("register", bool)
    visibility.register("register", bool)

    with pytest.raises(ValueError, match="register"):
        visibility.register("register", callable)


def test_withdrawn_file_is_gone_at_once(get, public_file, published):
    assert get(public_file.get_absolute_url()).status_code == 200
    published.clear()

    assert get(public_file.get_absolute_url()).status_code == 404


def test_files_of_a_suspended_portal_are_not_public_anywhere(client, public_file, other_portal):
    set_state(portal=public_file.portal, state="suspended", note="Bảo trì")

    response = client.get(public_file.get_absolute_url(), headers={"host": other_portal.host})

    assert response.status_code == 404


def test_public_copy_does_not_open_the_copy_of_another_portal(get, public_file, store, other_portal):
    other = store(CONTENT, owner=other_portal)

    assert other.stored == public_file.stored
    assert get(other.get_absolute_url()).status_code == 404


def test_reading_sets_no_cookie_and_never_varies_by_one(get, public_file):
    response = get(public_file.get_absolute_url())

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("name", ["khac.pdf", "", unicodedata.normalize("NFD", "Quyết định")])
def test_wrong_name_leads_to_the_right_one(get, public_file, name):
    response = get(f"/tep/{public_file.pk}/{quote(name or 'x')}?tai-ve=1")

    assert response.status_code == 301
    assert response["Location"] == public_file.get_absolute_url() + "?tai-ve=1"


def test_decomposed_name_is_the_same_name(get, public_file):
    path = f"/tep/{public_file.pk}/{quote(unicodedata.normalize('NFD', public_file.name))}"

    assert get(path).status_code == 200


def test_name_of_an_unpublished_file_is_not_told(get, store, published):
    file = store(name="bí mật.pdf")

    response = get(f"/tep/{file.pk}/thu.pdf")

    assert response.status_code == 404
    assert "Location" not in response


@pytest.mark.parametrize(("query", "way"), [("", "inline"), ("?tai-ve=1", "attachment")])
def test_vietnamese_name_arrives_whole_in_the_download(get, public_file, query, way):
    response = get(public_file.get_absolute_url() + query)

    assert response["Content-Disposition"] == f"{way}; filename*=utf-8''{quote('Quyết định số 15.pdf')}"


@pytest.mark.parametrize(
    ("content", "name", "way", "policy"),
    [
        (CONTENT, "a.pdf", "inline", "object-src 'self'"),
        (image_bytes(), "a.png", "inline", "sandbox"),
        (docx_bytes(), "a.docx", "attachment", "sandbox"),
    ],
)
def test_only_harmless_formats_open_in_the_browser(get, store, published, content, name, way, policy):
    file = store(content, name=name)
    published.add(file.pk)

    response = get(file.get_absolute_url())

    assert response["Content-Disposition"].startswith(way)
    assert policy in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=100-", 100, None),
        ("bytes=-50", -50, None),
        ("bytes=5-999999999", 5, None),
        (f"bytes=5-{'9' * 5000}", 5, None),
        (f"bytes={'0' * 5000}5-9", 5, 9),
        (f"bytes=-{'9' * 5000}", 0, None),
    ],
)
def test_range_is_answered_with_just_those_bytes(get, public_file, asked, start, end):
    response = get(public_file.get_absolute_url(), range=asked)
    wanted = CONTENT[start : end + 1 if end else None]
    first = start if start >= 0 else len(CONTENT) + start

    assert response.status_code == 206
    assert body(response) == wanted
    assert response["Content-Range"] == f"bytes {first}-{first + len(wanted) - 1}/{len(CONTENT)}"
    assert response["Content-Length"] == str(len(wanted))


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=9-5", "bytes=-", "lines=1-2", "bytes=a-b"])
def test_range_that_makes_no_sense_is_passed_over(get, public_file, asked):
    response = get(public_file.get_absolute_url(), range=asked)

    assert (response.status_code, body(response)) == (200, CONTENT)


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0", f"bytes={'9' * 5000}-"])
def test_range_behind_the_end_is_told(get, public_file, asked):
    response = get(public_file.get_absolute_url(), range=asked)

    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(CONTENT)}"


def test_range_of_an_outdated_copy_gets_the_whole(get, public_file):
    etag = f'"{public_file.stored.sha256}"'

    assert get(public_file.get_absolute_url(), range="bytes=0-9", **{"if-range": '"old"'}).status_code == 200
    assert get(public_file.get_absolute_url(), range="bytes=0-9", **{"if-range": etag}).status_code == 206


def test_unchanged_file_is_not_sent_again(get, public_file):
    first = get(public_file.get_absolute_url())
    by_hash = get(public_file.get_absolute_url(), **{"if-none-match": first["ETag"]})
    by_date = get(public_file.get_absolute_url(), **{"if-modified-since": first["Last-Modified"]})

    assert (by_hash.status_code, body(by_hash)) == (304, b"")
    assert by_date.status_code == 304
    assert by_hash["ETag"] == first["ETag"]


def test_last_modified_is_the_owners_upload_and_not_that_of_another_portal(
    get, public_file, store, other_portal
):
    StoredFile = type(public_file.stored)
    StoredFile.objects.update(stored_at=public_file.uploaded_at - timedelta(days=900))

    year = get(public_file.get_absolute_url())["Last-Modified"].split()[3]

    assert year == str(public_file.uploaded_at.year)


def test_head_tells_what_get_would_send(get, public_file):
    whole, head = get(public_file.get_absolute_url()), get(public_file.get_absolute_url(), method="head")

    assert body(head) == b""
    for name in ("Content-Length", "Content-Type", "ETag", "Accept-Ranges", "Content-Disposition"):
        assert head[name] == whole[name]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_files_are_only_read(get, public_file, method):
    assert get(public_file.get_absolute_url(), method=method).status_code == 405


@pytest.mark.parametrize("method", ["get", "head"])
def test_lost_bytes_are_not_found_instead_of_an_error(get, public_file, own_store, method):
    (own_store / public_file.stored.blob_name).unlink()

    assert get(public_file.get_absolute_url(), method=method).status_code == 404


def test_queries_of_a_download_do_not_grow(get, public_file, store, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as alone:
        get(public_file.get_absolute_url())
    OfficialFile.objects.bulk_create(
        OfficialFile(portal=public_file.portal, stored=public_file.stored, title="x", name="x.pdf")
        for _ in range(200)
    )

    with django_assert_num_queries(len(alone)):
        get(public_file.get_absolute_url())
