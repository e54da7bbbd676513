import io
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from wagtail.images import get_image_model

from portal.media.models import PortalImage, PortalRendition
from portal.media.s3 import ImageS3Storage
from portal.tenancy.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.media import image_bytes
from tests.portal.media.conftest import upload

pytestmark = pytest.mark.django_db
TOKEN = "[0-9a-f]{24}"


def make_image(portal, name="Ảnh Đường phố.PNG", **fields) -> PortalImage:
    file = ImageFile(io.BytesIO(image_bytes(size=(400, 300))), name=name)
    fields = {"title": "Ảnh (mẫu)", "description": "Một con đường (mẫu)"} | fields
    return PortalImage.objects.create(file=file, collection=portal.collection, **fields)


@pytest.fixture
def get(client, portal):
    return lambda path: client.get(path, headers={"host": portal.host})


def test_wagtail_uses_the_portals_images():
    assert get_image_model() is PortalImage


@pytest.mark.parametrize("description", ["", "   "])
def test_image_without_words_for_the_blind_is_refused(portal, description):
    image = make_image(portal, description=description)

    with pytest.raises(ValidationError) as error:
        image.full_clean()

    assert "description" in error.value.message_dict


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"description": "Trụ sở xã"}, "Trụ sở xã"), ({"description": "thừa", "is_decorative": True}, "")],
)
def test_words_for_the_blind_are_the_description_unless_the_image_is_decoration(portal, fields, words):
    image = make_image(portal, **fields)
    image.full_clean()

    assert image.get_rendition("width-100").alt == words


def test_path_of_an_image_cannot_be_guessed_from_its_name(portal):
    first, second = make_image(portal), make_image(portal)

    assert re.fullmatch(rf"original_images/{TOKEN}/anh-duong-pho\.png", first.file.name)
    assert first.file.name != second.file.name


@pytest.mark.parametrize("spec", ["width-100", "fill-1200x630-c100|format-webp|webpquality-80"])
def test_path_of_every_size_carries_the_token(portal, spec):
    image = make_image(portal, name="a" * 200 + ".png")
    rendition = image.get_rendition(spec)

    assert rendition.file.name.startswith(f"images/{image.token}/")
    assert len(rendition.file.name) <= 100


def test_picture_is_read_with_a_long_cache_and_no_cookie(get, portal):
    rendition = make_image(portal).get_rendition("width-100|format-webp")
    response = get(rendition.url)

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == rendition.file.storage.open(rendition.file.name).read()
    assert response["Content-Type"] == "image/webp"
    assert "immutable" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


@pytest.mark.parametrize(
    "path",
    [
        "images/../../portal.sqlite3",
        "images/x/../../../secret_key.png",
        "images/%2e%2e/secret.png",
        "images//etc/passwd.png",
        "wagtail_uploads/ten/doan-duoc.png",
        "images/khong-co/anh.png",
        "images",
        "images/a/b%00.png",
        "",
    ],
)
def test_nothing_but_pictures_is_read_from_the_store(get, path, settings, tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")

    assert get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize("name", ["images/token/page.html", "images/token/drawing.svg"])
def test_active_content_in_the_store_is_not_answered(get, tmp_path, name):
    path = tmp_path / "media" / name
    path.parent.mkdir(parents=True)
    path.write_text("<script>alert(1)</script>")

    assert get(f"/media/{name}").status_code == 404


def test_form_of_an_image_asks_for_words_and_not_for_tags(client, portal, member, settings):
    client.force_login(member(portal))
    html = client.get("/admin/images/add/", headers={"host": settings.ADMIN_HOST}).content.decode()

    assert 'name="description"' in html
    assert 'name="is_decorative"' in html
    assert 'name="tags"' not in html


def test_upload_of_many_asks_for_the_words_before_it_keeps_an_image(client, portal, member, settings):
    client.force_login(member(portal))
    answer = client.post(
        "/admin/images/multiple/add/",
        {"title": "Ảnh", "collection": portal.collection_id, "files[]": upload(image_bytes(), "a.png")},
        headers={"host": settings.ADMIN_HOST, "x-requested-with": "XMLHttpRequest"},
    ).json()

    assert answer["success"]
    assert "uploaded_file_id" in answer
    assert not PortalImage.objects.exists()


def test_renditions_are_of_the_portals_kind(portal):
    assert isinstance(make_image(portal).get_rendition("width-50"), PortalRendition)


def test_address_of_a_picture_on_s3_is_the_portals_own():
    storage = ImageS3Storage(bucket_name="sample", location="media")

    assert storage.url("images/token/ảnh.png") == "/media/images/token/%E1%BA%A3nh.png"


def test_board_uploads_a_picture_and_describes_it_in_the_second_step(portal, as_staff):
    editor = UserFactory(roles=[(portal, Role.EDITOR)])
    stranger = UserFactory(roles=[(portal, Role.EDITOR)])
    desk = as_staff(editor)
    answer = desk.post(
        "/admin/images/multiple/add/",
        {"files[]": upload(image_bytes(), "Anh.png"), "collection": portal.collection.pk, "title": "Ảnh"},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    waiting = answer.json()["uploaded_file_id"]
    address = f"/admin/images/multiple/create_from_uploaded_image/{waiting}/"
    prefix = f"uploaded-image-{waiting}-"
    data = {"title": "Trụ sở", "description": "Trụ sở xã", "collection": portal.collection.pk}
    data = {prefix + name: value for name, value in data.items()}
    ajax = {"x-requested-with": "XMLHttpRequest"}
    assert as_staff(stranger).post(address, data, headers=ajax).status_code in {302, 403}
    assert desk.post(address, data, headers=ajax).json()["success"]
    assert PortalImage.objects.get().collection == portal.collection
