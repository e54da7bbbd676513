"""The admin's views of official files, and that no board sees another's."""

import io
import json
from types import SimpleNamespace

import pytest
from django.contrib.messages import get_messages
from django.db import models
from django.forms import modelformset_factory
from django.urls import reverse
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.panels import get_form_for_model

from portal.media.forms import OfficialFileChoiceField, OwnFilesFormMixin, limit_file_fields
from portal.media.models import OfficialFile, StoredFile
from portal.media.services import store_file
from portal.media.viewsets import official_file_chooser_viewset as chooser
from portal.tenancy.services import set_state
from tests.factories.media import active_pdf_bytes, docx_bytes, pdf_bytes
from tests.portal.media.conftest import upload

pytestmark = pytest.mark.django_db
SECRET = "Chuyện riêng của xã"


class Record(models.Model):
    """A row of some register that points to a file; it has no table."""

    file = models.ForeignKey(OfficialFile, models.DO_NOTHING, related_name="+")

    class Meta:
        app_label = "media_tests"
        managed = False


class OwnFilesForm(OwnFilesFormMixin, WagtailAdminModelForm):
    pass


@pytest.fixture
def foreign(store, other_portal) -> OfficialFile:
    return store(pdf_bytes("riêng"), name="rieng.pdf", title=SECRET, owner=other_portal)


@pytest.fixture
def own(store) -> OfficialFile:
    return store(pdf_bytes("của mình"), name="của mình.pdf", title="Của mình")


@pytest.fixture
def ask(client, settings):
    """Ask the admin by the name of an address."""

    def ask(name, *args, user=None, data=None, method="get", **query):
        if user:
            client.force_login(user)
        url = reverse(name, args=args, query=query or None)
        return getattr(client, method)(url, data, headers={"host": settings.ADMIN_HOST})

    return ask


def text_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    text = content.decode("utf-8", "replace")
    return json.dumps(json.loads(text), ensure_ascii=False) if text.startswith("{") else text


def foreign_addresses(pk):
    return [
        ("official_files:official_file_download", (pk,), {}),
        ("official_files:usage", (pk,), {}),
        ("official_files:unsearchable", (), {}),
        ("official_files:unsearchable", (), {"export": "csv"}),
        ("official_files:unsearchable_results", (), {}),
        ("official_file_chooser:chosen", (pk,), {}),
        ("official_file_chooser:chosen_multiple", (), {"id": pk}),
        ("official_files:index", (), {}),
        ("official_files:index", (), {"q": "riêng"}),
        ("official_files:index_results", (), {"q": "rieng"}),
        ("official_file_chooser:choose", (), {}),
        ("official_file_chooser:choose_results", (), {"q": "riêng"}),
        ("official_file_chooser:create", (), {}),
        ("official_files:upload", (), {}),
    ]


@pytest.mark.parametrize("role", ["head", "editor", "author", "administrator"])
def test_foreign_board_learns_nothing(ask, portal, member, foreign, role):
    user = member(portal, role)
    for name, args, query in foreign_addresses(foreign.pk):
        response = ask(name, *args, user=user, **query)
        assert SECRET not in text_of(response), name
        assert "rieng.pdf" not in text_of(response), name
        if args:
            assert response.status_code == 404, name


def test_every_address_of_the_two_namespaces_is_in_the_table():
    from portal.media.viewsets import official_file_viewset

    names = {f"official_files:{url.name}" for url in official_file_viewset.get_urlpatterns()}
    names |= {f"official_file_chooser:{url.name}" for url in chooser.get_urlpatterns()}

    assert names == {name for name, _args, _query in foreign_addresses(1)} | {"official_files:retry"}


def test_nobody_is_sent_to_the_sign_in(ask, foreign):
    for name, args, query in foreign_addresses(foreign.pk):
        response = ask(name, *args, **query)
        assert response.status_code == 302, name
        assert "/admin/login/" in response["Location"], name


def test_citizen_gets_into_none_of_them(ask, foreign, django_user_model):
    citizen = django_user_model.objects.create_user(
        username="cong-dan",
        email="cong-dan@example.vn",
        full_name="Người mẫu",
        password="Mat-khau-mau-1",
        kind="citizen",
    )
    for name, args, query in foreign_addresses(foreign.pk):
        response = ask(name, *args, user=citizen, **query)
        assert response.status_code in {302, 403, 404}, name
        assert SECRET not in text_of(response), name


def test_member_reads_an_unpublished_file_of_the_own_portal(ask, portal, member, own):
    response = ask("official_files:official_file_download", own.pk, user=member(portal, "author"))

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == pdf_bytes("của mình")
    assert "private, no-store" in response["Cache-Control"]


def test_operator_reads_every_file(ask, operator, foreign):
    assert ask("official_files:official_file_download", foreign.pk, user=operator).status_code == 200


def test_list_shows_own_files_with_format_and_pages(ask, portal, member, own, foreign):
    page = text_of(ask("official_files:index", user=member(portal)))

    assert "Của mình" in page
    assert "của mình.pdf" in page
    assert own.admin_url in page


def test_queries_of_the_list_do_not_grow_with_its_rows(ask, portal, member, own):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    user = member(portal)
    ask("official_files:index", user=user)
    with CaptureQueriesContext(connection) as alone:
        ask("official_files:index")
    OfficialFile.objects.bulk_create(
        OfficialFile(portal=portal, stored=own.stored, title=f"Tệp mẫu {number}", name="a.pdf")
        for number in range(25)
    )

    with CaptureQueriesContext(connection) as many:
        ask("official_files:index")
    assert len(many) == len(alone)


@pytest.mark.parametrize("query", ["cua minh", "MÌNH", "của"])
def test_list_and_chooser_are_searched_with_and_without_marks(ask, portal, member, own, store, query):
    store(name="khac.pdf", title="Khác hẳn")
    user = member(portal)

    for name in ("official_files:index_results", "official_file_chooser:choose_results"):
        page = text_of(ask(name, user=user, q=query))
        assert "Của mình" in page
        assert "Khác hẳn" not in page


def test_own_file_is_chosen_alone_and_with_others(ask, portal, member, own, store):
    second = store(pdf_bytes("hai"), name="hai.pdf")
    user = member(portal)

    one = ask("official_file_chooser:chosen", own.pk, user=user).json()
    both = ask("official_file_chooser:chosen_multiple", id=own.pk).json()

    assert one["result"]["id"] == str(own.pk)
    assert one["result"]["title"] == "Của mình"
    assert [item["id"] for item in both["result"]] == [str(own.pk)]
    assert second.pk != own.pk


@pytest.mark.parametrize("pk", ["abc", "0", "-1", "9" * 30])
def test_senseless_number_of_a_file_is_not_found(ask, portal, member, pk):
    assert ask("official_file_chooser:chosen", pk, user=member(portal)).status_code == 404


@pytest.mark.parametrize("pk", ["abc", "9" * 23, "9" * 5000, "²"])
def test_senseless_numbers_of_several_files_are_not_found(ask, portal, member, pk):
    assert ask("official_file_chooser:chosen_multiple", id=pk, user=member(portal)).status_code == 404


def test_upload_in_the_chooser_stores_for_the_own_portal_and_reads_the_text(ask, portal, member):
    user = member(portal, "author")
    data = {"file": upload(docx_bytes("Điều 1"), "Tờ trình.docx"), "title": "", "portal": portal.pk}
    answer = ask("official_file_chooser:create", user=user, data=data, method="post").json()

    file = OfficialFile.objects.get()
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(file.pk)
    assert (file.portal, file.uploaded_by, file.title) == (portal, user, "Tờ trình")
    assert StoredFile.objects.get().text == "Điều 1"


@pytest.mark.parametrize("name", ["official_file_chooser:create", "official_files:upload"])
def test_upload_for_a_foreign_portal_is_refused(ask, portal, other_portal, member, name):
    data = {"file": upload(pdf_bytes("một"), "a.pdf"), "title": "", "portal": other_portal.pk}
    response = ask(name, user=member(portal), data=data, method="post")

    assert response.status_code == 200
    assert not OfficialFile.objects.exists()
    assert other_portal.name not in text_of(response)


@pytest.mark.parametrize("name", ["official_file_chooser:create", "official_files:upload"])
@pytest.mark.parametrize(
    ("content", "file_name", "words"), [(b"", "a.pdf", "0 byte"), (b"<html></html>", "a.pdf", "HTML")]
)
def test_refusal_stands_in_words_at_the_field(ask, portal, member, name, content, file_name, words):
    data = {"file": upload(content, file_name), "title": "", "portal": portal.pk}
    response = ask(name, user=member(portal), data=data, method="post")

    assert response.status_code == 200
    assert words in text_of(response)
    assert not OfficialFile.objects.exists()


def test_refused_upload_in_the_chooser_keeps_what_was_typed_and_stays_in_its_window(ask, portal, member):
    data = {"file": upload(b"", "a.pdf"), "title": "Tờ trình về đất đai", "portal": portal.pk}
    answer = ask("official_file_chooser:create", user=member(portal), data=data, method="post").json()

    # The window shows its own form again; the record's form behind it is not sent, so nothing in it is lost.
    assert answer["step"] == "reshow_creation_form"
    assert 'value="Tờ trình về đất đai"' in answer["htmlFragment"]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (pdf_bytes(None, None), "quét.pdf", "2 trang"),
        (active_pdf_bytes("/JavaScript"), "form.pdf", "JavaScript"),
    ],
)
def test_upload_warns_of_scans_and_of_what_a_file_carries(ask, portal, member, content, name, words):
    data = {"file": upload(content, name), "title": "", "portal": portal.pk}
    response = ask("official_files:upload", user=member(portal), data=data, method="post")
    shown = [str(message) for message in get_messages(response.wsgi_request)]

    assert OfficialFile.objects.count() == 1
    assert any(words in message for message in shown)


def test_chooser_says_of_a_scan_what_it_is(ask, portal, member):
    data = {"file": upload(pdf_bytes(None), "quét.pdf"), "title": "", "portal": portal.pk}
    answer = ask("official_file_chooser:create", user=member(portal), data=data, method="post").json()

    assert answer["result"]["title"] == "quét (Bản quét, đã nhận dạng 0/1 trang)"


@pytest.mark.parametrize("name", ["official_file_chooser:create", "official_files:upload"])
def test_technical_staff_and_boards_of_closed_portals_do_not_upload(ask, portal, member, name):
    assert ask(name, user=member(portal, "administrator")).status_code in {302, 403}
    set_state(portal=portal, state="archived", note="Đã sáp nhập")
    assert ask(name, user=member(portal, "editor")).status_code in {302, 403}


def test_upload_page_stores_and_returns_to_the_list(ask, portal, member):
    data = {"file": upload(pdf_bytes("một"), "a.pdf"), "title": "Mới", "portal": portal.pk}
    response = ask("official_files:upload", user=member(portal), data=data, method="post")

    assert response.status_code == 302
    assert OfficialFile.objects.get().title == "Mới"


def test_portal_is_asked_for_only_where_there_are_several(ask, portal, other_portal, member):
    user = member(portal)
    assert "<select" not in upload_form_html(ask("official_files:upload", user=user))
    user.groups.add(*member(other_portal).groups.all())
    user = type(user).objects.get(pk=user.pk)

    assert "<select" in upload_form_html(ask("official_files:upload", user=user))


def upload_form_html(response) -> str:
    return text_of(response).partition('id="w-editor-form"')[2]


def test_usage_page_answers_for_an_own_file(ask, portal, member, own):
    assert ask("official_files:usage", own.pk, user=member(portal)).status_code == 200


def record_form(user, instance=None, data=None, base=OwnFilesForm):
    form_class = get_form_for_model(Record, form_class=base, fields=["file"])
    return form_class(data, instance=instance or Record(), for_user=user)


def test_record_accepts_an_own_file_and_shows_it(portal, member, own):
    form = record_form(member(portal), data={"file": str(own.pk)})

    assert form.is_valid()
    assert "Của mình" in str(form["file"])


def test_record_refuses_a_foreign_file_without_telling_its_title(portal, member, foreign):
    form = record_form(member(portal), data={"file": str(foreign.pk)})

    assert not form.is_valid()
    assert SECRET not in str(form)


def test_record_keeps_the_file_that_the_province_has_put_there(portal, member, foreign):
    form = record_form(member(portal), instance=Record(file=foreign), data={"file": str(foreign.pk)})

    assert form.is_valid()


def inline_formset(user, *files):
    """The files of a record in an InlinePanel, as they are posted and limited by its form."""
    child_form = get_form_for_model(Record, fields=["file"])
    formset_class = modelformset_factory(Record, form=child_form)
    data = {"files-TOTAL_FORMS": str(len(files)), "files-INITIAL_FORMS": "0"}
    data |= {f"files-{number}-file": str(file.pk) for number, file in enumerate(files)}
    formset = formset_class(data, queryset=Record.objects.none(), prefix="files")
    limit_file_fields(SimpleNamespace(fields={}, formsets={"files": formset}), user)
    return formset


def test_inline_files_are_accepted_from_own_portals_only(portal, member, own, foreign):
    user = member(portal)

    assert inline_formset(user, own, own).is_valid()
    formset = inline_formset(user, own, foreign)
    assert not formset.is_valid()
    assert SECRET not in str(formset)


def test_form_that_does_not_say_who_chooses_accepts_nothing(own, operator):
    form = record_form(operator, data={"file": str(own.pk)}, base=WagtailAdminModelForm)

    assert not form.is_valid()
    assert "Của mình" not in str(form["file"])


def test_foreign_key_to_a_file_gets_the_chooser_in_every_admin_form():
    field = formfield_for_dbfield(Record._meta.get_field("file"))

    assert isinstance(field, OfficialFileChoiceField)
    assert isinstance(field.widget, chooser.widget_class)


def test_same_bytes_show_the_same_to_the_second_portal_as_to_the_first(portal, other_portal, member, ask):
    for owner in (portal, other_portal):
        store_file(portal=owner, file=io.BytesIO(pdf_bytes("chung")), name="chung.pdf", title="Chung")
    pages = [
        text_of(ask("official_file_chooser:choose_results", user=member(owner)))
        for owner in (portal, other_portal)
    ]

    assert pages[0].count("Chung") == pages[1].count("Chung") > 0
    assert other_portal.name not in pages[0]
    assert portal.name not in pages[1]
