"""What the editor's form checks: duplicates, what does not fit together, issuers and signatories."""

import datetime

import pytest

from portal.tenancy.enums import Role
from publications.legislation.models import DocumentType, LegalDocument, Signatory
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.organisations import OrganisationFactory
from tests.publications.legislation.test_form import ADMIN, data_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(province, as_staff):
    return as_staff(UserFactory(username="bientap", roles=[(province, Role.EDITOR)]))


def published(portal, **fields) -> LegalDocument:
    known = {
        "document_number": "07/2025/QĐ-UBND",
        "issuing_body": portal.organisation,
        "issued_on": datetime.date(2025, 2, 3),
    }
    return LegalDocumentFactory(portal=portal, published=True, **(known | fields))


def test_number_that_is_public_is_refused_with_a_link(province, desk):
    twin = published(province)
    answer = desk.post(f"{ADMIN}add/", data_of(province))
    assert twin.public_url() in answer.content.decode()
    assert LegalDocument.objects.count() == 1


def test_own_draft_of_the_same_number_is_a_warning_with_a_link(province, desk):
    twin = LegalDocumentFactory(
        portal=province, document_number="07/2025/QĐ-UBND", issued_on=datetime.date(2025, 2, 3)
    )
    answer = desk.post(f"{ADMIN}add/", data_of(province), follow=True)
    assert f"{ADMIN}edit/{twin.pk}/" in answer.content.decode()
    assert LegalDocument.objects.count() == 2


def test_drafts_of_other_boards_are_not_hinted_at(province, department, desk):
    LegalDocumentFactory(
        portal=department,
        issuing_body=province.organisation,
        document_number="07/2025/QĐ-UBND",
        issued_on=datetime.date(2025, 2, 3),
    )
    answer = desk.post(f"{ADMIN}add/", data_of(province), follow=True)
    assert not [message for message in answer.context["messages"] if message.level_tag == "warning"]


@pytest.mark.parametrize(
    ("entered", "typed"),
    [("07/2013/CT-UBND", "07/CT-UBND"), ("07/CT-UBND", "07/2013/CT-UBND")],
)
def test_same_number_without_its_year_is_a_warning(province, desk, entered, typed):
    directive = DocumentType.objects.get(code="chi-thi")
    day = datetime.date(2013, 5, 2)
    twin = published(province, document_number=entered, document_type=directive, issued_on=day)
    data = data_of(province, document_number=typed, document_type=directive.pk, issued_on="2013-05-02")
    answer = desk.post(f"{ADMIN}add/", data, follow=True)
    assert twin.public_url() in answer.content.decode()
    assert LegalDocument.objects.count() == 2


def test_normative_and_individual_decisions_of_one_number_stand_side_by_side(province, desk):
    published(province, is_normative=True)
    desk.post(f"{ADMIN}add/", data_of(province))
    assert LegalDocument.objects.count() == 2


def test_second_of_two_who_publish_at_once_gets_words(province, as_staff, monkeypatch):
    head = UserFactory(username="truongban", roles=[(province, Role.HEAD)])
    published(province)
    later = LegalDocumentFactory(
        portal=province, document_number="07/2025/QĐ-UBND", issued_on=datetime.date(2025, 2, 3)
    )
    monkeypatch.setattr(LegalDocument, "check_before_publication", lambda self, revision: None)
    address = f"/admin/bulk/legislation/legaldocument/publish/?id={later.pk}"
    answer = as_staff(head).post(address, follow=True)
    assert answer.status_code == 200
    assert "Người khác vừa" in answer.content.decode()
    later.refresh_from_db()
    assert not later.live


# What does not fit together.


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"document_number": "07/2025/CT-UBND"}, "CT"),
        ({"is_normative": "on", "document_number": "07/QĐ-UBND"}, "năm"),
        ({"document_number": "số bảy"}, "dạng thường gặp"),
        ({"document_number": "07/2024/QĐ-UBND"}, "năm"),
    ],
)
def test_what_does_not_fit_together_is_said_and_saved(province, desk, changes, words):
    answer = desk.post(f"{ADMIN}add/", data_of(province, **changes), follow=True)
    said = [str(message) for message in answer.context["messages"] if message.level_tag == "warning"]
    assert words in " ".join(said)
    assert LegalDocument.objects.count() == 1


# Issuers and signatories.


def test_bodies_of_the_day_of_issue_come_first(province, desk):
    ended = OrganisationFactory(name="Sở Đã Nhập Mẫu", valid_until=datetime.date(2025, 2, 28))
    draft = LegalDocumentFactory(portal=province, issued_on=datetime.date(2025, 3, 1))
    groups = dict(
        list(desk.get(f"{ADMIN}edit/{draft.pk}/").context["form"].fields["issuing_body"].choices)[1:]
    )
    there, others = groups.values()
    assert ended.pk not in {key.value for key, _label in there}
    assert {key.value for key, _label in others} == {ended.pk}


def test_body_that_did_not_exist_can_be_chosen_and_is_pointed_out(province, desk):
    ended = OrganisationFactory(name="Sở Đã Nhập Mẫu", valid_until=datetime.date(2020, 2, 28))
    answer = desk.post(f"{ADMIN}add/", data_of(province, issuing_body=ended.pk), follow=True)
    said = " ".join(str(message) for message in answer.context["messages"])
    assert "Sở Đã Nhập Mẫu chưa có hoặc đã kết thúc" in said
    assert LegalDocument.objects.get().issuing_body == ended


def test_choosing_a_signatory_fills_name_and_position(province, desk):
    signer = Signatory.objects.create(name="Trần Văn Mẫu", title="Phó Chủ tịch")
    desk.post(f"{ADMIN}add/", data_of(province, signer=signer.pk, signatory="", signatory_title=""))
    document = LegalDocument.objects.get()
    assert (document.signatory, document.signatory_title) == ("Trần Văn Mẫu", "Phó Chủ tịch")


def test_operator_lets_the_list_remember_a_signatory_and_staff_cannot(province, desk, as_staff):
    desk.post(f"{ADMIN}add/", data_of(province, remember_signer="on"))
    assert not Signatory.objects.exists()
    operator = as_staff(UserFactory(username="tinh", is_superuser=True))
    operator.post(f"{ADMIN}add/", data_of(province, remember_signer="on", document_number="8/QĐ-UBND"))
    assert Signatory.objects.get().name == "Nguyễn Văn Mẫu"


@pytest.mark.parametrize("name", ["document_type", "field_of_law", "signatory"])
def test_vocabularies_are_the_provinces(province, desk, as_staff, name):
    assert desk.get(f"/admin/{name}/").status_code == 404
    assert desk.get(f"/admin/{name}/new/").status_code == 404
    operator = as_staff(UserFactory(username="tinh", is_superuser=True))
    assert operator.get(f"/admin/{name}/").status_code == 200
    assert operator.get(f"/admin/{name}/new/").status_code == 200
