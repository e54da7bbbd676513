"""The same promises on a real S3 server on this machine."""

import io
import urllib.error
import urllib.request
from datetime import timedelta

import boto3
import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from moto.server import ThreadedMotoServer

from portal.media import file_checks
from portal.media.extraction import extract_text
from portal.media.models import PortalImage
from portal.media.storages import KeptForEverError
from tests.factories.media import WORDS, image_bytes, pdf_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BUCKET = "cong-mau"
KEY = {"aws_access_key_id": "sample", "aws_secret_access_key": "sample", "region_name": "us-east-1"}


@pytest.fixture(scope="module")
def server():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(autouse=True)
def bucket(server, settings, own_store):
    """The settings of production with S3, pointed at the server; an empty bucket for each test."""
    options = {
        "bucket_name": BUCKET,
        "endpoint_url": server,
        "region_name": "us-east-1",
        "access_key": "sample",
        "secret_key": "sample",
        "signature_version": "s3v4",
        "addressing_style": "path",
        "file_overwrite": False,
        "default_acl": "private",
        "querystring_auth": True,
    }
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "portal.media.s3.ImageS3Storage", "OPTIONS": options | {"location": "media"}},
        "official": {
            "BACKEND": "portal.media.s3.OfficialS3Storage",
            "OPTIONS": options | {"location": "official"},
        },
    }
    bucket = boto3.resource("s3", endpoint_url=server, **KEY).create_bucket(Bucket=BUCKET)
    yield bucket
    bucket.objects.all().delete()
    bucket.delete()


@pytest.fixture
def public_file(store, published):
    file = store(pdf_bytes(WORDS), name="Quyết định.pdf")
    published.add(file.pk)
    return file


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_bytes_lie_under_their_hash_in_the_bucket(store, bucket):
    stored = store(pdf_bytes(WORDS)).stored
    (item,) = bucket.objects.all()

    assert item.key == f"official/{stored.blob_name}"
    assert item.get()["Body"].read() == pdf_bytes(WORDS)


def test_same_bytes_are_kept_once_under_one_key(store, other_portal, bucket):
    store()
    store(owner=other_portal)

    assert len(list(bucket.objects.all())) == 1


def test_object_is_readable_by_nobody_but_its_owner(store, bucket):
    store()
    (item,) = bucket.objects.all()

    grantees = [grant["Grantee"]["Type"] for grant in item.Acl().grants]

    assert grantees == ["CanonicalUser"]


def test_unsigned_reader_is_turned_away(store, server):
    stored = store().stored

    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(f"{server}/{BUCKET}/official/{stored.blob_name}")  # noqa: S310

    assert refusal.value.code == 403


def test_no_signed_address_is_ever_made(store):
    stored = store().stored

    with pytest.raises(ValueError, match="permission"):
        stored.storage.url(stored.blob_name)


def test_stored_bytes_cannot_be_deleted_by_the_portal(store):
    stored = store().stored

    with pytest.raises(KeptForEverError):
        stored.storage.delete(stored.blob_name)
    assert stored.storage.exists(stored.blob_name)


def test_public_file_is_read_through_the_portal(client, public_file, portal):
    response = client.get(public_file.get_absolute_url(), headers={"host": portal.host})

    assert response.status_code == 200
    assert body(response) == pdf_bytes(WORDS)


def test_unpublished_file_is_not_there(client, store, published, portal):
    assert client.get(store().get_absolute_url(), headers={"host": portal.host}).status_code == 404


def test_range_is_fetched_as_a_range(client, public_file, portal):
    response = client.get(
        public_file.get_absolute_url(), headers={"host": portal.host, "range": "bytes=10-19"}
    )

    assert response.status_code == 206
    assert body(response) == pdf_bytes(WORDS)[10:20]


def test_lost_object_is_not_found(client, public_file, portal, bucket):
    bucket.objects.all().delete()

    assert client.get(public_file.get_absolute_url(), headers={"host": portal.host}).status_code == 404


def test_text_is_extracted_from_the_bucket(store):
    stored = store(pdf_bytes(WORDS)).stored

    assert extract_text(stored) == "extracted"
    assert stored.text == WORDS


def test_check_finds_missing_objects_and_orphans(store, bucket, capsys, monkeypatch):
    stored = store().stored
    call_command("check_files")
    monkeypatch.setattr(file_checks, "ORPHAN_AGE", timedelta(seconds=-5))
    bucket.objects.all().delete()
    bucket.put_object(Key="official/incoming/0123", Body=b"x")

    with pytest.raises(SystemExit):
        call_command("check_files")

    out = capsys.readouterr().out
    assert stored.blob_name in out
    assert "incoming/0123" in out


def test_picture_is_read_through_the_portal(client, portal):
    from django.core.files.images import ImageFile

    file = ImageFile(io.BytesIO(image_bytes(size=(400, 300))), name="a.png")
    image = PortalImage.objects.create(title="a", description="a", file=file, collection=portal.collection)
    response = client.get(image.get_rendition("width-100").url, headers={"host": portal.host})

    assert response.status_code == 200
    assert body(response).startswith(b"\x89PNG")
    assert client.get("/media/images/khong/co.png", headers={"host": portal.host}).status_code == 404


def test_health_check_cleans_up_in_the_bucket(bucket):
    from portal.core.health_checks import check_official_storage

    assert check_official_storage().status == "ok"
    assert not list(bucket.objects.all())
    assert type(storages["official"]).__name__ == "OfficialS3Storage"
