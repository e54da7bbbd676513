"""The pages of the rule and of exceptions: who reaches them, and what they do."""

import pytest

from portal.tenancy.enums import Role
from publications.legislation.models import DocumentType
from publications.signing.models import SignatureException, SignaturePolicy
from tests.factories.accounts import UserFactory
from tests.factories.media import pdf_bytes
from tests.factories.signatures import signed_pdf
from tests.portal.media.conftest import own_store
from tests.portal.signatures.conftest import read_here
from tests.publications.signing.test_rule import REASON, attach, draft_of, head, rule

__all__ = ["head", "own_store", "read_here", "rule"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_store", "read_here")]


def address_of(portal) -> str:
    return f"/admin/signing/{portal.pk}/"


@pytest.mark.parametrize("role", [Role.HEAD, Role.ADMINISTRATOR])
def test_head_and_administrator_set_the_rule(department, as_staff, role):
    browser = as_staff(UserFactory(roles=[(department, role)]))
    decision = DocumentType.objects.get(code="quyet-dinh")
    assert "Quy định về chữ ký số" in browser.get("/admin/signing/").content.decode()
    answer = browser.post(
        address_of(department), {"document_types": [decision.pk], "applies_from": "2024-01-01"}, follow=True
    )
    assert "Đã lưu quy định về chữ ký số" in answer.content.decode()
    policy = SignaturePolicy.objects.get(portal=department)
    assert list(policy.document_types.all()) == [decision]


def test_province_sets_the_rule_of_any_portal(department, as_staff):
    browser = as_staff(UserFactory(is_superuser=True))
    assert browser.post(address_of(department), {"document_types": []}).status_code == 302
    assert SignaturePolicy.objects.filter(portal=department).exists()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUTHOR, Role.DEPUTY_HEAD])
def test_others_do_not_set_the_rule(department, as_staff, role):
    browser = as_staff(UserFactory(roles=[(department, role)]))
    assert browser.post(address_of(department), {"document_types": []}).status_code in {302, 403}
    assert not SignaturePolicy.objects.exists()


def test_wrong_date_is_said_at_the_field(department, as_staff, head):
    answer = as_staff(head).post(address_of(department), {"applies_from": "31/02/2024"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["applies_from"]


def test_leader_records_an_exception(rule, department, head, as_staff):
    document = draft_of(department)
    file = attach(document, pdf_bytes("Ký tay"))
    browser, address = as_staff(head), f"/admin/signing/exceptions/{document.pk}/"
    assert file.title in browser.get(address).content.decode()
    answer = browser.post(address, {"shortfall": file.stored_id, "reason": REASON}, follow=True)
    assert REASON in answer.content.decode()
    assert SignatureException.objects.get().recorded_by == head


def test_short_reason_comes_back_with_words(rule, department, head, as_staff):
    document = draft_of(department)
    file = attach(document, pdf_bytes("Ký tay"))
    address = f"/admin/signing/exceptions/{document.pk}/"
    answer = as_staff(head).post(address, {"shortfall": file.stored_id, "reason": "ngắn"})
    assert "Hãy nêu lý do thành một câu" in answer.content.decode()
    assert not SignatureException.objects.exists()


def test_editor_sees_what_is_missing_and_records_nothing(rule, department, as_staff):
    document = draft_of(department)
    file = attach(document, pdf_bytes("Ký tay"))
    browser = as_staff(UserFactory(roles=[(department, Role.EDITOR)]))
    address = f"/admin/signing/exceptions/{document.pk}/"
    assert "Chỉ lãnh đạo Ban Biên tập" in browser.get(address).content.decode()
    browser.post(address, {"shortfall": file.stored_id, "reason": REASON})
    assert not SignatureException.objects.exists()


def test_other_boards_find_no_such_page(rule, department, commune, as_staff):
    document = draft_of(department)
    browser = as_staff(UserFactory(roles=[(commune, Role.HEAD)]))
    assert browser.get(f"/admin/signing/exceptions/{document.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (pdf_bytes("Ký tay"), "Quy định của cổng yêu cầu chữ ký số hợp lệ"),
        (signed_pdf(), "Đã đáp ứng quy định về chữ ký số của cổng"),
    ],
)
def test_form_of_the_document_says_what_the_rule_makes_of_it(
    rule, department, head, as_staff, content, expected
):
    document = draft_of(department)
    attach(document, content)
    page = as_staff(head).get(f"/admin/snippets/legislation/legaldocument/edit/{document.pk}/")
    assert expected in page.content.decode()


def test_publishing_in_the_admin_is_refused_in_words(rule, department, head, as_staff):
    author = UserFactory(roles=[(department, Role.AUTHOR)])
    document = draft_of(department, author=author)
    attach(document, pdf_bytes("Ký tay"))
    task_state = department.workflow.start(document, author).current_task_state
    address = (
        f"/admin/snippets/legislation/legaldocument/workflow/action/{document.pk}/approve/{task_state.pk}/"
    )
    answer = as_staff(head).post(address, {"comment": ""}, follow=True)
    document.refresh_from_db()
    assert not document.live
    assert "phải có chữ ký số hợp lệ" in answer.content.decode()
