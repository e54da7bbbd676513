"""The whole sample province, loaded once as `make demo` does it."""

import json
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.test import Client, TestCase, override_settings
from wagtail.models import ReferenceIndex, TaskState

from directory.organisations.models import Organisation
from portal.accounts.models import User
from portal.demo.content.people import PASSWORD
from portal.demo.content.places import PORTALS
from portal.demo.models import SampleItem
from portal.ledger.models import AuditEntry, OutboxMessage
from portal.media.enums import TextState
from portal.media.models import OfficialFile, StoredFile
from portal.pages.models import ArticlePage, SectionPage
from portal.registers.models import Placement
from portal.tenancy.enums import PortalState, Role
from portal.tenancy.models import Portal
from publications.legislation.models import LegalDocument
from search.index.queries import SearchQuery
from search.index.services import search

#: Rows that a second run must not touch.
COUNTED = (
    Organisation,
    Portal,
    User,
    SectionPage,
    ArticlePage,
    LegalDocument,
    OfficialFile,
    StoredFile,
    SampleItem,
    AuditEntry,
    OutboxMessage,
)


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("load_demo", *arguments, stdout=out)
    return out.getvalue()


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in COUNTED}


def numbers(query: str) -> list[str]:
    return [hit.number for hit in search(SearchQuery(query)).hits]


@override_settings(SEARCH_INDEX_DIR=settings.DATA_DIR / "sample-search")
class SampleProvinceTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.told = run()

    def portal(self, host: str) -> Portal:
        return Portal.objects.get(addresses__host=host)

    # What is there.

    def test_counts(self):
        assert Portal.objects.count() == 6
        assert LegalDocument.objects.count() == 62
        assert LegalDocument.objects.live().count() == 57
        assert User.objects.count() == 31
        assert ArticlePage.objects.live().count() == 17

    def test_progress_is_told(self):
        assert ": 62" in self.told
        assert len(self.told.splitlines()) >= 4

    def test_every_portal_is_a_sample_with_all_its_contact_data(self):
        for portal in Portal.objects.all():
            assert portal.is_sample
            assert portal.address
            assert portal.phone
            assert portal.fax
            assert portal.email.endswith(".example")
            assert "mẫu" in portal.responsible_person

    def test_sample_documents_are_valid(self):
        for document in LegalDocument.objects.all():
            document.full_clean()

    def test_every_live_document_has_a_file_whose_text_is_read(self):
        for document in LegalDocument.objects.live():
            attached = list(document.files.select_related("file__stored"))
            assert attached[0].is_official_copy
            assert all(item.file.stored.text_state == TextState.EXTRACTED for item in attached)
            assert document.document_number in attached[0].file.stored.text

    def test_some_documents_have_a_word_file_too(self):
        assert StoredFile.objects.filter(kind="docx").count() == 11

    def test_documents_end_where_their_sketches_say(self):
        assert LegalDocument.objects.get(document_number="77/TB-UBND").first_published_at
        assert not LegalDocument.objects.get(document_number="77/TB-UBND").live
        scheduled = LegalDocument.objects.get(document_number="512/QĐ-UBND")
        assert not scheduled.live
        assert scheduled.approved_schedule
        submitted = LegalDocument.objects.get(document_number="22/TTr-STP")
        assert submitted.current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS
        for number in ("19/2026/QĐ-UBND", "27/QĐ-STC"):
            assert LegalDocument.objects.get(document_number=number).first_published_at is None

    def test_documents_are_written_by_one_person_and_approved_by_another(self):
        published = AuditEntry.objects.filter(action="publish", object_label="legislation.legaldocument")
        assert published.count() == 58
        assert {entry.user.username.partition(".")[0] for entry in published} == {"truongban"}
        authors = LegalDocument.objects.values_list("created_by__username", flat=True)
        assert {username.partition(".")[0] for username in authors} == {"soanthao"}

    def test_bound_document_appears_on_the_portal_of_the_bound_body(self):
        document = LegalDocument.objects.get(document_number="33/2025/QĐ-UBND")
        hosts = Placement.objects.filter(object_id=document.pk).values_list(
            "portal__addresses__host", flat=True
        )
        assert {"localhost", "dongmau.localhost", "bensong.localhost"} <= set(hosts)

    def test_decomposed_text_is_stored_composed(self):
        assert LegalDocument.objects.filter(abstract__contains="chất thải rắn sinh hoạt").exists()
        assert ArticlePage.objects.filter(title__startswith="Đẩy mạnh phân loại rác").exists()

    def test_references_are_known(self):
        article = ArticlePage.objects.exclude(image=None).get()
        assert ReferenceIndex.get_references_to(article.image).exists()

    # The district that has ended.

    def test_district_is_archived_with_a_note_and_successors(self):
        portal = self.portal("huyenthuongmau.localhost")
        assert portal.state == PortalState.ARCHIVED
        assert "01/7/2025" in portal.state_note
        successors = set(portal.organisation.successors.values_list("short_name", flat=True))
        assert successors == {"UBND xã Đông Mẫu", "UBND xã Bến Sông"}
        assert portal.organisation.valid_until.isoformat() == "2025-06-30"

    # Readers.

    def test_every_host_answers_with_the_banner(self):
        for sketch in PORTALS:
            for path in ("/", "/van-ban/", "/tin-tuc/", "/gioi-thieu/"):
                response = Client(HTTP_HOST=sketch.host).get(path)
                assert response.status_code == 200, (sketch.host, path)
                self.assertContains(response, "notice--sample")

    def test_former_host_answers_301(self):
        response = Client(HTTP_HOST="congthongtin.localhost").get("/van-ban/?nam=2024")
        assert response.status_code == 301
        assert response["Location"] == "http://localhost/van-ban/?nam=2024"

    def test_pages_of_every_live_document_and_article_answer(self):
        for record in [*LegalDocument.objects.live(), *ArticlePage.objects.live()]:
            host = record.portal.host
            path = record.public_path if isinstance(record, LegalDocument) else record.local_path
            assert Client(HTTP_HOST=host).get(path).status_code == 200, (host, path)

    def test_file_of_a_live_document_is_public_and_of_a_draft_is_not(self):
        client = Client(HTTP_HOST="localhost")
        live = LegalDocument.objects.get(document_number="15/2024/QĐ-UBND").files.first().file
        draft = LegalDocument.objects.get(document_number="19/2026/QĐ-UBND").files.first().file
        assert client.get(live.get_absolute_url()).status_code == 200
        assert client.get(draft.get_absolute_url()).status_code == 404

    def test_search_works_at_once(self):
        assert numbers("15/2024/qd-ubnd")[0] == "15/2024/QĐ-UBND"
        assert "5/2026/QĐ-UBND" in {number.lstrip("0") for number in numbers("chất thải rắn sinh hoạt")}
        assert numbers("bong den bao bi thuoc bao ve thuc vat")
        assert not OutboxMessage.objects.pending().exists()

    # Staff.

    def test_every_role_signs_in_with_the_sample_password(self):
        found = json.loads(run("--show", "--format", "json"))
        for login in found["logins"][:6]:
            client = Client(HTTP_HOST=settings.ADMIN_HOST)
            data = {"username": login["username"], "password": login["password"]}
            response = client.post("/admin/login/", data)
            assert response.status_code == 302, login
            assert client.get("/admin/").status_code == 200, login

    def test_roles_of_every_board(self):
        for portal in Portal.objects.all():
            for group in portal.portal_groups.all():
                assert group.group.user_set.count() == 1, group
        assert User.objects.filter(is_superuser=True).get().username == "quantri.tinh"

    # Showing.

    def test_show_as_json(self):
        found = json.loads(run("--show", "--format", "json"))
        assert found["portals"][0]["kind"] == "province"
        assert {portal["state"] for portal in found["portals"]} == {"active", "archived"}
        assert {login["role"] for login in found["logins"]} == {"operator", *Role.values}
        assert all(login["address"].endswith("/admin/") for login in found["logins"])

    def test_show_as_text(self):
        text = run("--show")
        assert text.count("http://") == 7
        assert PASSWORD in text
        assert "truongban.tinh" in text

    # Once more.

    def test_second_run_creates_and_says_nothing(self):
        before = counts()
        assert run() == ""
        assert counts() == before

    def test_second_run_keeps_what_an_editor_has_done(self):
        article = ArticlePage.objects.filter(title__startswith="Hội đua thuyền").get()
        article.title = "Tiêu đề do biên tập viên sửa"
        article.save_revision().publish()
        LegalDocument.objects.get(document_number="27/QĐ-STC").delete()
        user = User.objects.get(username="bientap.tinh")
        user.set_password("mật khẩu riêng của tôi")
        user.save()
        run()
        assert ArticlePage.objects.get(pk=article.pk).title == "Tiêu đề do biên tập viên sửa"
        assert not LegalDocument.objects.filter(document_number="27/QĐ-STC").exists()
        assert User.objects.get(pk=user.pk).check_password("mật khẩu riêng của tôi")
