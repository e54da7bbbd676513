"""What followers of legal documents are told, and what is no news."""

import datetime

import pytest

from directory.organisations.enums import SuccessionKind
from directory.organisations.models import Succession
from portal.ledger.models import OutboxMessage
from portal.notify.models import Announcement
from portal.notify.sending import close_all_digests
from portal.registers.first_publication import publish_new
from portal.registers.withdrawals.models import WithdrawalReason
from portal.registers.withdrawals.services import Grounds
from publications.legislation.effect.announcing import watch_days
from publications.legislation.following.news import TOPIC
from publications.legislation.models import CorrectionNote, DocumentType, FieldOfLaw, LegalDocument
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.notify import FollowerFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.relations import document, relation, state_relations

pytestmark = pytest.mark.django_db

NEW = {"issued_on": datetime.date(2026, 6, 10), "effective_from": datetime.date(2026, 7, 1)}


def publish(portal, fields_of_law=(), **fields) -> LegalDocument:
    draft = LegalDocumentFactory(portal=portal, **(NEW | fields))
    draft.fields_of_law = FieldOfLaw.objects.filter(name__in=fields_of_law)
    draft.save()
    draft.save_revision().publish()
    return LegalDocument.objects.get(pk=draft.pk)


@pytest.fixture
def first(province, told):
    """Something by which the province's body is known before anything is new; its own news has been told."""
    record = document(province, "1/2010/QĐ-UBND", "2010-01-01", "2010-02-01")
    told()
    return record


def subjects(letters) -> list[str]:
    return [subject for _address, subject, _text in letters]


def test_new_document_reaches_followers_of_its_body_field_and_list_once_each(province, first, follow, told):
    field = FieldOfLaw.objects.get(name="Đất đai")
    everything = FollowerFactory()
    for kind, key in [
        ("co-quan", province.organisation.pk),
        ("linh-vuc", field.pk),
        ("danh-sach", "q=hạn+mức&loai=quyet-dinh"),
    ]:
        follow(province, kind, key)
        follow(province, kind, key, follower=everything)
    follow(province, "linh-vuc", FieldOfLaw.objects.get(name="Y tế").pk)
    follow(province, "danh-sach", "q=trường+học")
    follow(province, "van-ban", first.pk)
    told()

    publish(province, ["Đất đai"], document_number="9/2026/QĐ-UBND", abstract="quy định hạn mức giao đất")
    letters = told()
    assert len(letters) == 4
    assert len({address for address, _subject, _text in letters}) == 4
    assert set(subjects(letters)) == {"Văn bản mới: Quyết định 9/2026/QĐ-UBND"}
    text = letters[0][2]
    for words in ("Quy định hạn mức giao đất", "10/06/2026", "01/07/2026", province.organisation.name):
        assert words in text
    assert f"http://{province.host}/van-ban/9-2026-qd-ubnd-" in text


def test_two_processings_of_one_publication_are_one_letter(province, first, follow, told):
    follow(province, "co-quan", province.organisation.pk)
    record = publish(province)
    assert len(told()) == 1
    OutboxMessage.objects.filter(topic=TOPIC, key=str(record.pk)).update(done_at=None)
    assert told() == []


def test_document_that_another_portal_published_reaches_followers_on_the_provincial_one(
    province, department, follow, told
):
    document(department, "1/2010/QĐ-STP", "2010-01-01")
    follow(province, "danh-sach", "nam=2026")
    follow(department, "danh-sach", "nam=2026")
    told()
    publish(department)
    letters = told()
    assert len(letters) == 2
    assert all(f"http://{department.host}/van-ban/" in text for _address, _subject, text in letters)
    publish(province)
    assert len(told()) == 1


def test_document_that_binds_a_body_reaches_followers_on_its_portal(province, department, follow, told):
    follow(department, "danh-sach", "nam=2026")
    draft = LegalDocumentFactory(portal=province, **NEW)
    draft.bound_bodies = [department.organisation]
    draft.save()
    draft.save_revision().publish()
    assert len(told()) == 1


def test_who_follows_a_body_that_was_merged_hears_of_its_successor(province, first, follow, told):
    heir = OrganisationFactory(name="Sở Hợp nhất Mẫu")
    Succession.objects.create(
        predecessor=province.organisation,
        successor=heir,
        kind=SuccessionKind.MERGED,
        happened_on=datetime.date(2026, 1, 1),
    )
    follow(province, "co-quan", province.organisation.pk)
    publish(province, issuing_body=heir)
    assert len(told()) == 1


def test_draft_and_unconfirmed_wish_tell_nothing(province, first, follow, told):
    follow(province, "co-quan", province.organisation.pk, confirmed_at=None)
    publish(province)
    assert told() == []
    follow(province, "co-quan", province.organisation.pk)
    LegalDocumentFactory(portal=province, **NEW)
    assert told() == []


def imported(portal, number: int, issued_on: datetime.date) -> LegalDocument:
    return LegalDocument(
        portal=portal,
        document_number=f"{number}/QĐ-UBND",
        document_type=DocumentType.objects.get(code="quyet-dinh"),
        abstract=f"Văn bản nhập số {number}",
        issuing_body=portal.organisation,
        issued_on=issued_on,
        origin="mẫu",
        origin_key=str(number),
    )


def test_imported_archive_is_no_news_and_leaves_no_work(province, first, follow, told):
    follow(province, "co-quan", province.organisation.pk)
    told()
    publish_new([imported(province, number, datetime.date(1998, 1, number)) for number in range(2, 8)])
    assert not OutboxMessage.objects.filter(topic=TOPIC, done_at=None).exists()
    publish_new([imported(province, 90, datetime.date(2026, 6, 1))])
    assert subjects(told()) == ["Văn bản mới: Quyết định 90/QĐ-UBND"]


@pytest.fixture
def followed(first, province, follow, told):
    follow(province, "van-ban", first.pk)
    told()
    return first


def again(record: LegalDocument, note: str = "") -> None:
    record = LegalDocument.objects.get(pk=record.pk)
    if note:
        record.corrections = [
            *record.corrections.all(),
            CorrectionNote(note=note, corrected_on=datetime.date(2026, 6, 15)),
        ]
        record.abstract += " (đã sửa)"
    record.save_revision().publish()


def test_correction_is_told_with_its_note_and_only_once(followed, told):
    again(followed, "Sửa ngày ký ghi nhầm")
    ((_address, subject, text),) = told()
    assert subject == f"{followed}: được chỉnh sửa trên cổng này"
    assert "Sửa ngày ký ghi nhầm" in text
    again(followed)
    assert told() == []
    again(followed, "Sửa tên cơ quan")
    ((_address, _subject, text),) = told()
    assert "Sửa tên cơ quan" in text
    assert "ngày ký" not in text


def test_withdrawal_says_the_number_alone_and_return_is_told(followed, told):
    grounds = Grounds(reason=WithdrawalReason.ERROR, explanation="Đăng nhầm bản dự thảo")
    LegalDocument.objects.get(pk=followed.pk).unpublish(grounds=grounds)
    ((_address, subject, text),) = told()
    assert subject == f"{followed}: bị gỡ khỏi cổng"
    assert "Đăng nhầm bản dự thảo" in text
    assert followed.abstract not in text
    again(followed)
    ((_address, subject, _text),) = told()
    assert subject == f"{followed}: được đăng trở lại"


def test_document_withdrawn_before_the_digest_is_not_in_it(province, first, follow, told, time_machine):
    follow(province, "co-quan", province.organisation.pk, cadence="daily")
    record = publish(province)
    told()
    record.unpublish()
    told()
    time_machine.move_to("2026-06-16 07:01+07:00")
    close_all_digests()
    assert told() == []


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("amends", "được sửa đổi, bổ sung"),
        ("replaces", "thay thế"),
        ("repeals", "bãi bỏ"),
        ("suspends", "ngưng hiệu lực"),
        ("corrects", "đính chính"),
    ],
)
def test_what_a_new_document_does_to_it_is_told(province, followed, told, verb, words):
    acting = publish(province, document_number="9/2026/QĐ-UBND", abstract="xử lý văn bản cũ")
    told()
    state_relations(acting, relation(verb, followed, "Điều 5"))
    ((_address, subject, text),) = told()
    assert subject.startswith(f"{followed}: ")
    assert "Quyết định 9/2026/QĐ-UBND" in subject
    assert words in subject
    assert "Điều 5" in text
    assert "01/07/2026" in text
    assert f"http://{province.host}/van-ban/9-2026-qd-ubnd-{acting.pk}/" in text


def test_mere_basis_is_no_news(province, followed, told):
    acting = publish(province)
    state_relations(acting, relation("based_on", followed), relation("cites", followed))
    assert told() == []


def test_relation_entered_into_an_old_document_is_work_on_the_archive(province, followed, told):
    acting = document(province, "2/2015/QĐ-UBND", "2015-01-01", "2015-03-01")
    told()
    state_relations(acting, relation("guides", followed))
    assert told() == []


def days_pass(time_machine, moment: str, told) -> list[tuple[str, str, str]]:
    """What is told when the worker has come to another day."""
    watch_days()
    told()
    time_machine.move_to(moment)
    watch_days()
    return told()


def test_repeal_is_told_when_it_is_published_and_again_on_its_day(province, followed, told, time_machine):
    acting = publish(province, document_number="9/2026/QĐ-UBND")
    state_relations(acting, relation("repeals", followed))
    assert len(told()) == 1
    ((_address, subject, text),) = days_pass(time_machine, "2026-07-01 08:00+07:00", told)
    assert subject == f"{followed}: hết hiệu lực toàn bộ"
    assert "9/2026/QĐ-UBND" in text
    assert "01/07/2026" in text


def test_repeal_that_works_on_the_day_of_its_publication_is_one_letter(province, followed, told):
    acting = publish(province, document_number="9/2026/QĐ-UBND", effective_from=datetime.date(2026, 6, 15))
    told()
    state_relations(acting, relation("repeals", followed))
    ((_address, subject, text),) = told()
    assert subject == f"{followed}: hết hiệu lực toàn bộ"
    assert "9/2026/QĐ-UBND" in text


def test_document_takes_effect_and_ends_on_its_days(province, follow, told, time_machine):
    record = publish(province, effective_until=datetime.date(2026, 8, 31))
    follow(province, "van-ban", record.pk)
    told()
    assert subjects(days_pass(time_machine, "2026-07-01 08:00+07:00", told)) == [f"{record}: còn hiệu lực"]
    assert days_pass(time_machine, "2026-08-31 08:00+07:00", told) == []
    assert subjects(days_pass(time_machine, "2026-09-03 08:00+07:00", told)) == [
        f"{record}: hết hiệu lực toàn bộ"
    ]


def test_withdrawn_document_takes_its_relations_news_back(province, followed, follow, told):
    acting = publish(province, document_number="9/2026/QĐ-UBND")
    state_relations(acting, relation("guides", followed))
    LegalDocument.objects.get(pk=acting.pk).unpublish()
    assert told() == []
    assert Announcement.objects.filter(key__startswith="relation:", retracted_at=None).count() == 0


def test_nobody_follows_and_nothing_is_announced(province, first, told):
    again(first, "Sửa lỗi")
    publish(province)
    assert told() == []
    assert not Announcement.objects.exists()
