"""The editor's form: what the file proposes, duplicates, oddities, and stamps of secrecy."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.ledger.models import AuditEntry
from portal.media.enums import TextState
from portal.media.models import OfficialFile
from portal.tenancy.enums import Role
from publications.legislation.models import DocumentFile, LegalDocument, Signatory
from publications.legislation.state_secrets import CONFIRMED
from tests.factories.accounts import UserFactory
from tests.factories.media import OfficialFileFactory, pdf_bytes
from tests.portal.registers.test_admin import form_data
from tests.publications.legislation.reading.samples import DECISION

pytestmark = pytest.mark.django_db
ADMIN = "/admin/snippets/legislation/legaldocument/"
FROM_FILE = f"{ADMIN}doc-tu-tep/"


@pytest.fixture
def editor(province):
    return UserFactory(username="bientap", roles=[(province, Role.EDITOR)])


@pytest.fixture
def desk(editor, as_staff):
    return as_staff(editor)


@pytest.fixture
def file(province):
    return file_with(province, DECISION)


def file_with(portal, text: str, **fields) -> OfficialFile:
    """An official file of which the words are known."""
    file = OfficialFileFactory(portal=portal)
    file.stored.text, file.stored.text_state = text, TextState.EXTRACTED
    for name, value in fields.items():
        setattr(file.stored, name, value)
    file.stored.save()
    return file


def data_of(portal, **changes) -> dict:
    return form_data(portal=portal.pk, issuing_body=portal.organisation.pk) | changes


def with_file(file, **changes) -> dict:
    rows = {
        "files-TOTAL_FORMS": 1,
        "files-0-file": file.pk,
        "files-0-is_official_copy": "on",
        "files-0-id": "",
        "files-0-ORDER": 1,
    }
    return form_data() | rows | changes


def draft_of(portal, file, **fields) -> LegalDocument:
    document = LegalDocument(portal=portal, **fields)
    document.files = [DocumentFile(file=file, is_official_copy=True)]
    document.save()
    document.save_revision(clean=False)
    return document


def test_draft_with_a_file_shows_what_the_file_says_and_where(province, desk, file):
    draft = draft_of(province, file, document_number="08/2025/QĐ-UBND")
    answer = desk.get(f"{ADMIN}edit/{draft.pk}/")
    proposals = answer.context["form"].proposals
    assert proposals["document_number"].value == "07/2025/QĐ-UBND"
    assert proposals["issuing_body"].value == province.organisation.pk
    assert proposals["issued_on"].value == datetime.date(2025, 4, 8)
    page = answer.content.decode()
    assert "Số: 07/2025/QĐ-UBND Sông Mẫu, ngày 08 tháng 4 năm 2025" in page
    draft.refresh_from_db()
    assert draft.document_number == "08/2025/QĐ-UBND"


def test_what_stands_in_the_form_already_is_not_proposed(province, desk, file):
    draft = draft_of(
        province,
        file,
        document_number="07/2025/QĐ-UBND",
        issued_on=datetime.date(2025, 4, 8),
        is_normative=True,
    )
    proposals = desk.get(f"{ADMIN}edit/{draft.pk}/").context["form"].proposals
    assert not {"document_number", "issued_on", "is_normative"} & set(proposals)


def test_public_document_is_read_only_when_asked(province, desk, file):
    document = draft_of(province, file, document_number="1/QĐ-UBND", issued_on=datetime.date(2025, 4, 8))
    document.latest_revision.publish()
    assert desk.get(f"{ADMIN}edit/{document.pk}/").context["form"].proposals == {}
    answer = desk.post(f"{ADMIN}edit/{document.pk}/", with_file(file) | {"read-file": "1"})
    assert "document_number" not in answer.context["form"].proposals
    assert "signatory_title" in answer.context["form"].proposals


def test_new_form_reads_its_file_and_keeps_what_was_typed(province, desk, file):
    data = with_file(file, portal=province.pk, document_number="", abstract="Tôi gõ dở", document_type="")
    answer = desk.post(f"{ADMIN}add/", data | {"read-file": "1"})
    form = answer.context["form"]
    assert answer.status_code == 200
    assert not LegalDocument.objects.exists()
    assert form["abstract"].value() == "Tôi gõ dở"
    assert form.proposals["document_number"].words == "07/2025/QĐ-UBND"
    assert "Tôi gõ dở" in answer.content.decode()


def test_one_proposal_is_taken_over_without_scripts(province, desk, file):
    data = with_file(file, portal=province.pk, document_number="", abstract="Tôi gõ dở")
    form = desk.post(f"{ADMIN}add/", data | {"use-proposal": "document_number"}).context["form"]
    assert form["document_number"].value() == "07/2025/QĐ-UBND"
    assert form["abstract"].value() == "Tôi gõ dở"
    assert "document_number" not in form.proposals
    assert "abstract" in form.proposals


def test_all_proposals_are_taken_over_at_once(province, desk, file):
    signer = Signatory.objects.create(name="Trần Văn Mẫu", title="Phó Chủ tịch")
    data = with_file(file, portal=province.pk, document_number="", abstract="")
    form = desk.post(f"{ADMIN}add/", data | {"use-proposal": "all"}).context["form"]
    taken = {name: form[name].value() for name in ("issued_on", "signatory", "signer", "signing_capacity")}
    assert taken == {
        "issued_on": "08/04/2025",
        "signatory": "Trần Văn Mẫu",
        "signer": str(signer.pk),
        "signing_capacity": "kt",
    }
    assert form["is_normative"].value() is True
    assert form.proposals == {}


def test_file_of_another_board_is_not_read(province, department, desk):
    data = with_file(file_with(department, DECISION), portal=province.pk)
    form = desk.post(f"{ADMIN}add/", data | {"read-file": "1"}).context["form"]
    assert form.source is None
    assert form.proposals == {}


def test_scan_that_is_not_read_yet_says_so(province, desk):
    waiting = file_with(province, "", text_state=TextState.WAITING)
    draft = draft_of(province, waiting)
    page = desk.get(f"{ADMIN}edit/{draft.pk}/").content.decode()
    assert "vẫn đang được đọc" in page


def test_unknown_issuer_is_named_but_cannot_be_taken_over(province, desk):
    text = DECISION.replace("TỈNH SÔNG MẪU", "TỈNH NÀO ĐÓ").replace("QĐ-UBND", "QĐ-XYZ")
    draft = draft_of(province, file_with(province, text))
    proposal = desk.get(f"{ADMIN}edit/{draft.pk}/").context["form"].proposals["issuing_body"]
    assert not proposal.is_usable
    assert "ỦY BAN NHÂN DÂN TỈNH NÀO ĐÓ" in proposal.words


# Beginning with a file or a text.


def test_uploaded_file_becomes_a_draft_with_what_was_ticked(province, editor, desk, file):
    page = desk.get(FROM_FILE, {"tep": file.pk})
    assert "Số: 07/2025/QĐ-UBND" in page.content.decode()
    answer = desk.post(
        FROM_FILE,
        {"make-draft": "1", "tep": file.pk, "portal": province.pk, "use": ["document_number", "issued_on"]},
    )
    draft = LegalDocument.objects.get()
    assert answer["Location"] == f"{ADMIN}edit/{draft.pk}/"
    assert (draft.document_number, draft.abstract, draft.live) == ("07/2025/QĐ-UBND", "", False)
    assert draft.created_by == editor
    assert draft.files.get().file == file
    assert draft.latest_revision.as_object().issued_on == datetime.date(2025, 4, 8)


def test_upload_leads_to_what_was_read(province, desk):
    upload = SimpleUploadedFile("qd.pdf", pdf_bytes("QUYET DINH"), content_type="application/pdf")
    answer = desk.post(FROM_FILE, {"file": upload, "portal": province.pk})
    assert answer["Location"] == f"{FROM_FILE}?tep={OfficialFile.objects.get().pk}"


def test_pasted_text_becomes_a_draft(province, desk):
    page = desk.post(FROM_FILE, {"text": DECISION, "portal": province.pk})
    assert "07/2025/QĐ-UBND" in page.content.decode()
    assert not LegalDocument.objects.exists()
    desk.post(
        FROM_FILE,
        {
            "make-draft": "1",
            "text": DECISION,
            "portal": province.pk,
            "use": ["abstract", "recipients", "không"],
        },
    )
    draft = LegalDocument.objects.get()
    assert draft.abstract == "Ban hành Quy định về quản lý đất đai trên địa bàn tỉnh Sông Mẫu"
    assert draft.recipients == "Như Điều 3\nSở Tư pháp\nLưu: VT"


@pytest.mark.parametrize(
    ("data", "words"),
    [({}, "Chọn tệp hoặc dán văn bản"), ({"text": "x" * 1_000_001}, "1000000")],
    ids=["nothing", "too long"],
)
def test_bad_source_is_refused_in_words(province, desk, data, words):
    page = desk.post(FROM_FILE, {"portal": province.pk} | data)
    assert page.status_code == 200
    assert words in page.content.decode()


def test_broken_file_is_refused_in_words(province, desk):
    upload = SimpleUploadedFile("qd.pdf", b"khong phai pdf", content_type="application/pdf")
    page = desk.post(FROM_FILE, {"file": upload, "portal": province.pk})
    assert page.context["form"].errors["file"]


def test_foreign_file_and_foreign_portal_do_not_exist(province, department, desk):
    foreign = file_with(department, DECISION)
    assert desk.get(FROM_FILE, {"tep": foreign.pk}).status_code == 404
    assert desk.get(FROM_FILE, {"tep": "x"}).status_code == 404
    assert (
        desk.post(FROM_FILE, {"make-draft": "1", "tep": foreign.pk, "portal": province.pk}).status_code == 404
    )
    desk.post(FROM_FILE, {"make-draft": "1", "text": DECISION, "portal": department.pk, "use": ["abstract"]})
    assert not LegalDocument.objects.exists()


def test_who_may_not_write_cannot_begin_with_a_file(province, as_staff):
    operator = UserFactory(username="quantri", roles=[(province, Role.ADMINISTRATOR)])
    assert as_staff(operator).get(FROM_FILE).status_code in {302, 403}


# State secrets.


def test_stamped_file_is_refused_with_the_draft(province, desk):
    secret = file_with(province, "UBND TỈNH SÔNG MẪU\nTỐI MẬT\nSố: 1/BC-UBND\nBÁO CÁO\n")
    answer = desk.post(f"{ADMIN}add/", with_file(secret, portal=province.pk))
    assert "TỐI MẬT" in answer.content.decode()
    assert not LegalDocument.objects.exists()


def test_stamp_found_later_stops_the_publication(province):
    file = file_with(province, "Căn cứ Luật Bảo vệ bí mật nhà nước")
    draft = draft_of(
        province,
        file,
        document_number="1/BC-UBND",
        abstract="Báo cáo",
        issuing_body=province.organisation,
        issued_on=datetime.date(2025, 4, 8),
    )
    file.stored.text = "MẬT\nBÁO CÁO"
    file.stored.save()
    with pytest.raises(ValidationError, match="MẬT"):
        draft.latest_revision.publish()


def test_submitting_asks_for_the_confirmation_and_records_it(province, editor, desk):
    data = data_of(province) | {"action-submit": "x"}
    del data["has_no_secrets"]
    answer = desk.post(f"{ADMIN}add/", data)
    assert answer.context["form"].errors["has_no_secrets"]
    desk.post(f"{ADMIN}add/", data | {"has_no_secrets": "on"})
    document = LegalDocument.objects.get()
    entry = AuditEntry.objects.get(action=CONFIRMED)
    assert (entry.object_id, entry.user) == (str(document.pk), editor)
    assert entry.detail == {"revision": document.latest_revision_id}


def test_saving_a_draft_asks_for_no_confirmation(province, desk):
    data = data_of(province)
    del data["has_no_secrets"]
    desk.post(f"{ADMIN}add/", data)
    assert LegalDocument.objects.count() == 1
    assert not AuditEntry.objects.filter(action=CONFIRMED).exists()
