"""Mail about what a search newly finds."""

import time
from datetime import date
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import process_pending
from portal.notify.kinds import NotFollowable
from portal.notify.kinds import find as find_topic
from portal.notify.models import Announcement, Letter, Topic
from search.index.indexing import rebuild_index
from search.site import alerts
from search.site.asked import read
from search.site.documents import RecordsWithWords
from tests.factories.legislation import LegalDocumentFactory, add_documents
from tests.factories.notify import SubscriptionFactory, TopicFactory
from tests.factories.search import LABEL, sample_document

pytestmark = pytest.mark.django_db


def follow(portal, **query) -> Topic:
    found = find_topic(portal, alerts.KIND, urlencode(query))
    topic = TopicFactory(portal=portal, kind=found.kind, key=found.key, title=found.title, path=found.path)
    SubscriptionFactory(topic=topic)
    return topic


def work():
    while process_pending():
        pass


def told(topic) -> list[str]:
    news = Announcement.objects.filter(topics=topic).order_by("pk")
    return [one.headline.partition(": ")[2] for one in news if one.key.startswith("found:")]


def publish(portal, abstract, **fields):
    return LegalDocumentFactory(portal=portal, abstract=abstract, published=True, **fields)


@pytest.fixture(autouse=True)
def engine(index, province):
    rebuild_index(index)
    return index


def test_what_is_first_published_is_told_to_whose_question_finds_it(province, department):
    water, land = follow(province, q="nước sạch"), follow(province, q="giao đất")
    elsewhere = follow(department, q="nước sạch")
    document = publish(province, "Phê duyệt đề án nước sạch nông thôn")
    work()
    assert told(water) == [f"{document} – {document.abstract}"]
    assert told(land) == told(elsewhere) == []
    assert Letter.objects.count() == 1


def test_filters_and_marks_count_and_what_was_public_before_does_not(province):
    publish(province, "Quy định an toàn điện")
    work()
    marked, chosen = follow(province, q="đề án"), follow(province, loai_vb="quyet-dinh", q="đề án")
    other = follow(province, q="đề án", loai_vb="chi-thi")
    publish(province, "Đề ân mẫu")
    publish(province, "Phê duyệt đề án mẫu")
    work()
    assert [len(told(topic)) for topic in (marked, chosen, other)] == [1, 1, 0]


def test_words_of_the_abstract_and_number_can_be_followed(province):
    topic = follow(province, trich_yeu="nước sạch", so="7 qd ubnd")
    publish(province, "Về nước sạch", document_number="7/QĐ-UBND")
    publish(province, "Về nước sạch", document_number="8/QĐ-UBND")
    work()
    assert len(told(topic)) == 1


def test_later_publications_and_repeated_messages_tell_nothing_new(province):
    topic = follow(province, q="nước sạch")
    document = publish(province, "Đề án nước sạch")
    work()
    document.save_revision().publish()
    alerts.tell_messages([OutboxMessage(topic=alerts.TOPIC, key=f"legislation.legaldocument:{document.pk}")])
    work()
    assert len(told(topic)) == 1


def test_what_is_withdrawn_before_the_letter_is_not_told(province):
    follow(province, q="nước sạch")
    document = publish(province, "Đề án nước sạch")
    alerts.tell_messages([OutboxMessage(topic=alerts.TOPIC, key=f"legislation.legaldocument:{document.pk}")])
    document.unpublish()
    assert not Announcement.objects.filter(retracted_at=None).exists()


def test_archive_that_is_imported_is_no_news(province):
    topic = follow(province, q="nước sạch")
    document = LegalDocumentFactory(portal=province, abstract="Đề án nước sạch", origin="https://cu.gov.vn")
    document.save_revision().publish()
    work()
    assert told(topic) == []


def test_one_question_is_told_of_twenty_records_at_once(province):
    topic = follow(province, q="nước sạch")
    rows = add_documents(province, 30)
    keys = [f"legislation.legaldocument:{row.pk}" for row in rows]
    alerts.tell_messages([OutboxMessage(topic=alerts.TOPIC, key=key) for key in keys])
    assert len(told(topic)) == alerts.MOST_TOLD


def test_provisions_of_one_law_leave_the_other_records_room(province):
    """A law has hundreds of provisions, which come before what is older."""
    topic = follow(province, q="nước sạch")
    fields = {"owner_portal_id": province.pk, "portal_ids": (province.pk,), "title": "Nước sạch"}
    law = [sample_document(1, date=date(2024, 5, 6), **fields)] + [
        sample_document(key=f"sample.part:{pk}", group=f"{LABEL}:1", date=date(2024, 5, 6), **fields)
        for pk in range(150)
    ]
    other = sample_document(2, date=date(2024, 1, 2), **fields)
    gained = {f"{LABEL}:{pk}": [] for pk in (1, 2)}
    alerts.tell([*law, other], [topic], gained, time.monotonic() + 60)
    assert len(told(topic)) == 2


def test_many_questions_let_other_work_have_its_turn_and_are_all_asked(province, monkeypatch):
    topics = [follow(province, q="nước sạch", nam=year) for year in ("2024", "")] + [
        follow(province, q=words) for words in ("giao đất", "đề án nước sạch")
    ]
    monkeypatch.setattr(alerts, "SECONDS_AT_ONCE", 0.0)
    asked = []
    find_in = alerts._found
    monkeypatch.setattr(alerts, "_found", lambda e, topic, r: asked.append(topic.pk) or find_in(e, topic, r))
    publish(province, "Đề án nước sạch")
    [first] = OutboxMessage.objects.filter(topic=alerts.TOPIC, done_at=None)
    alerts.tell_messages([first])
    assert asked == [topics[0].pk]
    assert not Announcement.objects.filter(key__startswith="found:").exists()
    first.delete()
    work()
    assert asked == [topic.pk for topic in topics]
    assert [len(told(topic)) for topic in topics] == [1, 1, 0, 1]
    assert Announcement.objects.filter(key__startswith="found:").count() == 1


def test_what_is_withdrawn_between_two_turns_is_not_told(province, monkeypatch):
    topics = [follow(province, q=words) for words in ("nước sạch", "đề án nước sạch")]
    monkeypatch.setattr(alerts, "SECONDS_AT_ONCE", 0.0)
    document = publish(province, "Đề án nước sạch")
    [first] = OutboxMessage.objects.filter(topic=alerts.TOPIC, done_at=None)
    alerts.tell_messages([first])
    first.delete()
    document.unpublish()
    work()
    assert [told(topic) for topic in topics] == [[], []]


def test_the_register_is_asked_about_the_batch_alone(province, django_assert_num_queries):
    add_documents(province, 30)
    document = publish(province, "Về nước sạch")
    records = RecordsWithWords(among=[document.pk])
    question = read(QueryDict(urlencode({"trich_yeu": "nước sạch"})))
    with django_assert_num_queries(1):
        for _ in range(5):
            assert records.of(question) == [f"legislation.legaldocument:{document.pk}"]


def test_nothing_is_indexed_while_nobody_follows_a_search(province, monkeypatch):
    monkeypatch.setattr(alerts, "tell", lambda *args: pytest.fail("asked in vain"))
    publish(province, "Đề án nước sạch")
    work()


@pytest.mark.parametrize(
    "key", ["", "q=", "trang=2", "tu_ngay=31/02/2024&q=x", "q=" + "a" * 2000, "\x00", "pham_vi=tinh", "q=%00"]
)
def test_what_asks_nothing_cannot_be_followed(province, key):
    with pytest.raises(NotFollowable):
        find_topic(province, alerts.KIND, key)


def test_one_question_is_one_topic_however_it_is_written(province):
    first = find_topic(province, alerts.KIND, "nam=2024&q=n%C6%B0%E1%BB%9Bc&trang=3&x=1&sap_xep=date")
    assert first == find_topic(province, alerts.KIND, "q= n%C6%B0%E1%BB%9Bc &nam=2024")
    assert first.title == "Tìm kiếm: nước; Năm: 2024"


def test_page_leads_to_the_form_of_its_question(samples, reader):
    html = reader.get("/tim-kiem/?q=%C4%91%E1%BA%A5t&nam=2024").content.decode()
    path = html.split('href="/theo-doi/?muc=tim-kiem&amp;ma=')[1].split('"')[0]
    form = reader.get(f"/theo-doi/?muc=tim-kiem&ma={path}")
    assert form.status_code == 200
    assert "Tìm kiếm: đất" in form.content.decode()
