"""Citations in the text: found with what is done to them, decided by editors, public as relations."""

import datetime
import unicodedata

import pytest

from portal.ledger.models import AuditEntry, OutboxMessage
from portal.ledger.outbox import process_pending
from portal.media.enums import TextState
from portal.media.signals import text_extracted
from portal.tenancy.enums import Role
from publications.legislation.citations.finding import find_citations
from publications.legislation.citations.services import propose_citations
from publications.legislation.models import Citation, DocumentFile, LegalDocument
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import OfficialFileFactory
from tests.factories.relations import document

ADMIN = "/admin/snippets/legislation/legaldocument/"


def seen(text: str, own: str = "") -> list[tuple[str, str, str]]:
    return [(found.number, str(found.verb), found.provisions) for found in find_citations(text, own)]


DECREE = "Nghị định số 43/2011/NĐ-CP ngày 13 tháng 6 năm 2011 của Chính phủ"
SENTENCES = [
    (f"Căn cứ {DECREE};", [("43/2011/NĐ-CP", "based_on", "")]),
    (f"- Căn cứ vào {DECREE}", [("43/2011/NĐ-CP", "based_on", "")]),
    (
        "Căn cứ Luật Đất đai; Nghị định số 1/2010/NĐ-CP và Nghị định số 2/2010/NĐ-CP;",
        [("01/2010/NĐ-CP", "based_on", ""), ("02/2010/NĐ-CP", "based_on", "")],
    ),
    (
        "Căn cứ Nghị định số 3/2008/NĐ-CP về sửa đổi, bổ sung một số điều của Nghị định số 99/2007/NĐ-CP;",
        [("03/2008/NĐ-CP", "based_on", ""), ("99/2007/NĐ-CP", "cites", "")],
    ),
    (
        "Quyết định này thay thế Quyết định số 12/2004/QĐ-UB và Quyết định số 13/2004/QĐ-UB.",
        [("12/2004/QĐ-UB", "replaces", ""), ("13/2004/QĐ-UB", "replaces", "")],
    ),
    ("Bãi bỏ khoản 2 Điều 5 Quyết định số 9/QĐ-UBND.", [("09/QĐ-UBND", "repeals", "khoản 2 Điều 5")]),
    (
        "Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Quyết định số 9/2005/QĐ-UB",
        [("09/2005/QĐ-UB", "amends", "")],
    ),
    (
        "Quyết định số 31/2006/QĐ-BVHTT hết hiệu lực kể từ ngày Thông tư này có hiệu lực.",
        [("31/2006/QĐ-BVHTT", "repeals", "")],
    ),
    ("Tạm ngưng hiệu lực Điều 3 Quyết định số 9/QĐ-UBND", [("09/QĐ-UBND", "suspends", "Điều 3")]),
    ("Đính chính Quyết định số 9/QĐ-UBND", [("09/QĐ-UBND", "corrects", "")]),
    ("Thông tư hướng dẫn thi hành Nghị định số 77/2008/NĐ-CP", [("77/2008/NĐ-CP", "guides", "")]),
    ("Thực hiện theo Nghị định số 77/2008/NĐ-CP đã được sửa đổi", [("77/2008/NĐ-CP", "cites", "")]),
    ("Điều chỉnh giá theo quy định tại Điều 11 Nghị định số 69/2009/NĐ-CP", [("69/2009/NĐ-CP", "cites", "")]),
    ("Xét Tờ trình số 398/TTr-TNMT ngày 27/10/2009", [("398/TTr-TNMT", "cites", "")]),
    ("Căn cứ Luật Xuất bản số 30/2004/QH11", [("30/2004/QH11", "based_on", "")]),
    ("văn bản số 1488/VP-KH&CĐS", [("1488/VP-KH&CĐS", "cites", "")]),
    ("theo nghị quyết số 30a/2008/nq-cp", [("30a/2008/NQ-CP", "cites", "")]),
    (
        "1. Có hiệu lực từ ngày 01/7/2026.\n2. Các nghị định sau hết hiệu lực từ ngày Nghị định này:\n"
        "a) Nghị định số 45/2026/NĐ-CP;\nb) Nghị định số 42/2022/NĐ-CP.\n3. Theo Nghị định số 1/2020/NĐ-CP.",
        [("45/2026/NĐ-CP", "repeals", ""), ("42/2022/NĐ-CP", "repeals", ""), ("01/2020/NĐ-CP", "cites", "")],
    ),
    ("Căn cứ Luật Chuyển đổi số số 148/2025/QH15;", [("148/2025/QH15", "based_on", "")]),
    ("mức 5.000 đồng/m2, 1/2 diện tích, ngày 26/11/2003, 15.000đ/ngày/người", []),
    ("tỷ lệ 1/500 và số liệu 12/2010", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentence_proposes_who_does_what_to_whom(text, expected):
    assert seen(text) == expected
    assert seen(unicodedata.normalize("NFD", text)) == expected


def test_day_beside_the_number_is_read_and_the_sentence_kept():
    [found] = find_citations(f"Căn cứ {DECREE} quy định về cung cấp thông tin;")
    assert found.cited_on == datetime.date(2011, 6, 13)
    assert found.sentence.startswith("Căn cứ Nghị định số 43/2011/NĐ-CP")
    assert found.title == "Nghị định số 43/2011/NĐ-CP ngày 13 tháng 6 năm 2011"


def test_own_number_and_mere_mentions_beside_an_act_are_left_out():
    text = "Số: 9/QĐ-UBND\nTheo Quyết định số 5/QĐ-UBND.\nBãi bỏ Quyết định số 5/QĐ-UBND."
    assert seen(text, own="9/QĐ-UBND") == [("05/QĐ-UBND", "repeals", "")]


@pytest.mark.parametrize(
    "text", ["a/" * 90_000, "1/" * 90_000, "số 1/QĐ-" * 500, "bãi bỏ " * 30_000, "\n" * 10**6, "luật " * 5000]
)
def test_hostile_text_is_read_in_bounded_time(text):
    assert len(find_citations(text)) < 5


pytest_db = pytest.mark.django_db


@pytest.fixture
def editor(province):
    return UserFactory(username="bientap", roles=[(province, Role.EDITOR)])


@pytest.fixture
def decree(province):
    return document(province, "43/2011/NĐ-CP", "2011-06-13", "2011-10-01")


@pytest.fixture
def draft(province, editor):
    file = OfficialFileFactory(portal=province)
    file.stored.text = f"Căn cứ {DECREE};\nBãi bỏ Điều 3 Quyết định số 8/2012/QĐ-UBND ngày 02/02/2012."
    file.stored.text_state = TextState.EXTRACTED
    file.stored.save()
    record = LegalDocument(portal=province, document_number="9/QĐ-UBND", abstract="Mẫu", created_by=editor,
                           issued_on=datetime.date(2024, 1, 2))  # fmt: skip
    record.files = [DocumentFile(file=file, is_official_copy=True)]
    record.save()
    record.save_revision(user=editor, clean=False)
    propose_citations(LegalDocument.objects.with_texts().get(pk=record.pk))
    return record


def page(record):
    return f"{ADMIN}dan-chieu/{record.pk}/"


def answer(citation, verb="", target="", provisions=None, action="confirm"):
    return {
        "action": f"{action}-{citation.pk}",
        f"verb-{citation.pk}": verb or citation.verb,
        f"target-{citation.pk}": target,
        f"provisions-{citation.pk}": citation.provisions if provisions is None else provisions,
    }


@pytest_db
def test_worker_looks_when_a_file_has_been_read(draft):
    Citation.objects.all().delete()
    OutboxMessage.objects.all().delete()
    text_extracted.send(None, stored=draft.files.get().file.stored)
    process_pending()
    assert set(draft.citations.values_list("number", "verb")) == {
        ("43/2011/NĐ-CP", "based_on"),
        ("08/2012/QĐ-UBND", "repeals"),
    }


@pytest_db
def test_looking_again_proposes_nothing_twice_and_forgets_what_the_text_lost(draft):
    record = LegalDocument.objects.with_texts().get(pk=draft.pk)
    assert propose_citations(record) == 0
    stored = record.files.all()[0].file.stored
    stored.text = f"Căn cứ {DECREE};"
    assert propose_citations(record) == 0
    assert draft.citations.count() == 1


@pytest_db
def test_editor_confirms_and_the_draft_gets_the_relation(draft, decree, editor, as_staff):
    desk = as_staff(editor)
    html = desk.get(page(draft)).content.decode()
    assert "Căn cứ Nghị định số 43/2011/NĐ-CP" in html
    basis = draft.citations.get(verb="based_on")
    assert desk.post(page(draft), answer(basis, target=decree.pk)).status_code == 302
    basis.refresh_from_db()
    assert (basis.state, basis.decided_by) == ("confirmed", editor)
    record = LegalDocument.objects.get(pk=draft.pk).get_latest_revision_as_object()
    [stated] = record.relations.all()
    assert (stated.verb, stated.object_document) == ("based_on", decree)
    assert AuditEntry.objects.filter(action="confirm_citation", user=editor).count() == 1


@pytest_db
def test_what_is_not_in_the_database_keeps_its_words(draft, editor, as_staff):
    repeal = draft.citations.get(verb="repeals")
    as_staff(editor).post(page(draft), answer(repeal, verb="amends", provisions="khoản 1 Điều 3"))
    [stated] = LegalDocument.objects.get(pk=draft.pk).get_latest_revision_as_object().relations.all()
    assert (stated.verb, stated.provisions) == ("amends", "khoản 1 Điều 3")
    assert stated.object_text == "Quyết định số 8/2012/QĐ-UBND ngày 02/02/2012"


@pytest_db
def test_dismissed_citation_is_proposed_no_more(draft, editor, as_staff):
    repeal = draft.citations.get(verb="repeals")
    as_staff(editor).post(page(draft), answer(repeal, action="dismiss"))
    as_staff(editor).post(page(draft), {"action": "find"})
    assert draft.citations.proposed().count() == 1


WRONG = [{"verb": "loves"}, {"provisions": "đâu đó"}, {"target": "999999"}, {"target": "x"}]


@pytest_db
@pytest.mark.parametrize("changes", WRONG)
def test_wrong_decision_is_refused_in_words_and_decides_nothing(draft, editor, as_staff, changes):
    repeal = draft.citations.get(verb="repeals")
    reply = as_staff(editor).post(page(draft), answer(repeal, **changes))
    assert reply.status_code == 200
    assert draft.citations.proposed().count() == 2


@pytest_db
def test_second_decision_on_the_same_citation_is_refused(draft, editor, as_staff):
    repeal = draft.citations.get(verb="repeals")
    desk = as_staff(editor)
    desk.post(page(draft), answer(repeal))
    reply = desk.post(page(draft), answer(repeal))
    assert "Đã có người quyết định" in reply.content.decode()


@pytest_db
@pytest.mark.parametrize(
    "action", ["", "explode", "confirm-", "confirm-999999", "dismiss-x", "confirm-" + "9" * 40]
)
def test_unknown_action_is_not_found(draft, editor, as_staff, action):
    assert as_staff(editor).post(page(draft), {"action": action}).status_code == 404


@pytest_db
def test_page_is_closed_to_other_boards_and_offers_no_drafts_of_theirs(draft, commune, editor, as_staff):
    stranger = UserFactory(username="nguoila", roles=[(commune, Role.HEAD)])
    assert as_staff(stranger).get(page(draft)).status_code == 404
    LegalDocumentFactory(
        portal=commune, document_number="8/2012/QĐ-UBND", issued_on=datetime.date(2012, 2, 2)
    )
    html = as_staff(editor).get(page(draft)).content.decode()
    assert commune.organisation.display_name not in html


@pytest_db
def test_queries_do_not_grow_with_the_citations(draft, editor, as_staff, django_assert_max_num_queries):
    desk = as_staff(editor)
    desk.get(page(draft))
    Citation.objects.bulk_create(
        Citation(
            document=draft,
            number=f"{n}/QĐ-UBND",
            number_key=f"{n}/QĐ-UBND",
            title="x",
            verb="cites",
            sentence="x",
        )
        for n in range(100, 130)
    )
    with django_assert_max_num_queries(40):
        assert desk.get(page(draft)).content.decode().count("<fieldset") == 32
