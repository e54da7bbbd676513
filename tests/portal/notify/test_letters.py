"""From an announcement to letters: who is told, once, when, and what the letter says."""

import datetime
import email
import email.policy
import itertools

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.ledger.models import OutboxMessage
from portal.notify import announcing, services
from portal.notify.announcing import announce, retract
from portal.notify.enums import Cadence, LetterState
from portal.notify.models import Announcement, Letter, LetterItem, Subscription, Topic
from portal.notify.retention import forget
from portal.notify.schedule import due_at
from portal.notify.sending import close_all_digests
from portal.tenancy.enums import PortalState
from portal.tenancy.services import set_state
from tests.factories.notify import (
    FollowerFactory,
    SubscriptionFactory,
    TopicFactory,
    add_followers,
    sample_news,
)

pytestmark = pytest.mark.django_db


def tell(portal, *topics, key="tin:1", **fields):
    with transaction.atomic():
        return announce(news=sample_news(portal, key, **fields), topics=topics)


def test_nobody_follows_and_nothing_is_stored(province):
    assert tell(province) is None
    assert not Announcement.objects.exists()
    assert not OutboxMessage.objects.filter(topic=announcing.ANNOUNCEMENTS).exists()


def test_each_confirmed_follower_gets_one_letter(province, topic, work):
    for _number in range(3):
        SubscriptionFactory(topic=topic)
    SubscriptionFactory(topic=topic, waiting=True)
    SubscriptionFactory(topic=TopicFactory(portal=province))
    tell(province, topic)
    work()
    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        wish.follower.address for wish in Subscription.objects.confirmed().filter(topic=topic)
    )


def test_same_event_announced_again_is_told_once(province, topic, work):
    SubscriptionFactory(topic=topic)
    for _again in range(3):
        tell(province, topic)
        work()
    assert len(mail.outbox) == 1


def test_event_that_answers_several_wishes_of_a_person_is_one_letter_that_names_them(province, work):
    topics = TopicFactory.create_batch(3, portal=province)
    follower = FollowerFactory()
    for each, cadence in zip(topics, ["daily", "at_once", "weekly"], strict=True):
        SubscriptionFactory(topic=each, follower=follower, cadence=cadence)
    tell(province, *topics)
    work()
    (message,) = mail.outbox
    assert all(each.title in message.body for each in topics)
    assert not Letter.objects.unsent().exists()


def test_database_refuses_to_tell_anybody_the_same_twice(province, topic):
    wish = SubscriptionFactory(topic=topic)
    announcement = tell(province, topic)
    letters = [
        Letter.objects.create(follower=wish.follower, portal=province, due_at=timezone.now())
        for _number in range(2)
    ]
    LetterItem.objects.create(letter=letters[0], follower=wish.follower, announcement=announcement)
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterItem.objects.create(letter=letters[1], follower=wish.follower, announcement=announcement)


def test_followers_are_reached_in_portions_each_a_step_of_its_own(province, topic, work, monkeypatch):
    monkeypatch.setattr(announcing, "FOLLOWERS_AT_ONCE", 4)
    add_followers(topic, 10)
    announcement = tell(province, topic)
    reached = []
    for _step in range(3):
        announcing.spread(announcement.pk)
        reached.append(LetterItem.objects.count())
    assert reached == [4, 8, 10]
    work()
    assert len(mail.outbox) == 10
    assert Announcement.objects.get().spread_at


def test_step_that_is_repeated_tells_nobody_twice(province, topic, work, monkeypatch):
    monkeypatch.setattr(announcing, "FOLLOWERS_AT_ONCE", 4)
    add_followers(topic, 10)
    announcement = tell(province, topic)
    announcing.spread(announcement.pk)
    Announcement.objects.update(reached=0)
    work()
    assert len(mail.outbox) == 10


def test_portion_costs_the_same_queries_however_many_follow(province, topic, django_assert_num_queries):
    add_followers(topic, 3)
    first = tell(province, topic)
    with CaptureQueriesContext(connection) as few:
        announcing.spread(first.pk)
    add_followers(topic, 90)
    second = tell(province, topic, key="tin:2")
    with django_assert_num_queries(len(few)):
        announcing.spread(second.pk)


def test_sending_costs_two_queries_a_letter_and_a_constant_rest(province, topic):
    def queries(count, key):
        add_followers(topic, count)
        announcing.spread(tell(province, topic, key=key).pk)
        message = OutboxMessage.objects.filter(topic="notify.letters").last()
        from portal.notify.sending import send_letters

        with CaptureQueriesContext(connection) as counted:
            send_letters(message.payload["letters"])
        return len(counted)

    few, more = queries(2, "a"), queries(20, "b")
    assert len(mail.outbox) == 2 + 22
    assert more - few == 20


MONDAY = "2026-06-01"


@pytest.mark.parametrize(
    ("cadence", "now", "due"),
    [
        ("at_once", "2026-06-01T03:00+07:00", "2026-06-01T03:00+07:00"),
        ("daily", "2026-06-01T03:00+07:00", "2026-06-01T07:00+07:00"),
        ("daily", "2026-06-01T07:00+07:00", "2026-06-02T07:00+07:00"),
        ("daily", "2026-06-01T23:59+07:00", "2026-06-02T07:00+07:00"),
        ("daily", "2026-05-31T17:30+00:00", "2026-06-01T07:00+07:00"),
        ("weekly", "2026-06-01T06:59+07:00", "2026-06-01T07:00+07:00"),
        ("weekly", "2026-06-01T07:00+07:00", "2026-06-08T07:00+07:00"),
        ("weekly", "2026-06-06T12:00+07:00", "2026-06-08T07:00+07:00"),
        ("daily", "2026-12-31T20:00+07:00", "2027-01-01T07:00+07:00"),
    ],
)
def test_letters_leave_at_once_in_the_morning_or_on_monday_by_vietnamese_time(cadence, now, due):
    parse = datetime.datetime.fromisoformat
    assert due_at(cadence, parse(now)) == parse(due)


def test_digest_gathers_the_news_of_a_day_and_leaves_in_the_morning(province, topic, work):
    with time_machine.travel(f"{MONDAY}T10:00+07:00", tick=False) as clock:
        SubscriptionFactory(topic=topic, cadence=Cadence.DAILY)
        for number in range(3):
            tell(province, topic, key=f"tin:{number}", headline=f"Tin mẫu {number}")
            work()
            clock.shift(datetime.timedelta(hours=4))
        close_all_digests()
        work()
        assert mail.outbox == []
        clock.move_to(datetime.datetime.fromisoformat("2026-06-02T07:00+07:00"))
        close_all_digests()
        work()
        (message,) = mail.outbox
        assert message.subject == f"{province.name}: 3 tin mới"
        assert [message.body.index(f"Tin mẫu {number}") for number in range(3)] == sorted(
            message.body.index(f"Tin mẫu {number}") for number in range(3)
        )
        close_all_digests()
        work()
        assert len(mail.outbox) == 1


def test_many_digests_are_queued_in_portions(province, topic, work):
    with time_machine.travel(f"{MONDAY}T10:00+07:00", tick=False) as clock:
        add_followers(topic, 230, Cadence.WEEKLY)
        tell(province, topic)
        work()
        clock.shift(datetime.timedelta(days=7))
        close_all_digests()
        assert OutboxMessage.objects.filter(topic="notify.letters").count() == 3
        work()
    assert len(mail.outbox) == 230


def test_digest_of_two_portals_is_two_letters(province, department, work):
    follower = FollowerFactory()
    topics = [TopicFactory(portal=portal) for portal in (province, department)]
    with time_machine.travel(f"{MONDAY}T10:00+07:00", tick=False) as clock:
        for number, each in enumerate(topics):
            SubscriptionFactory(topic=each, follower=follower, cadence=Cadence.DAILY)
            tell(each.portal, each, key=f"tin:{number}")
        work()
        clock.shift(datetime.timedelta(days=1))
        close_all_digests()
        work()
    assert len({message.from_email for message in mail.outbox}) == len(mail.outbox) == 2


def wait_for_a_digest(province, topic, cadence=Cadence.DAILY):
    wish = SubscriptionFactory(topic=topic, cadence=cadence)
    announcement = tell(province, topic, subject="mau:57")
    announcing.spread(announcement.pk)
    return wish


def next_week(work):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=8)):
        close_all_digests()
        work()


def test_what_was_stopped_while_a_digest_was_gathered_is_not_told(province, topic, work):
    wish = wait_for_a_digest(province, topic)
    other = SubscriptionFactory(follower=wish.follower, topic=TopicFactory(portal=province))
    services.stop(follower=wish.follower, pks=[wish.pk])
    next_week(work)
    assert mail.outbox == []
    assert not Letter.objects.exists()
    assert Subscription.objects.get() == other


def test_what_was_withdrawn_while_a_digest_was_gathered_is_not_told(province, topic, work):
    wait_for_a_digest(province, topic)
    retract(subject="mau:57")
    next_week(work)
    assert mail.outbox == []


def test_what_was_withdrawn_before_it_was_spread_is_not_told(province, topic, work):
    SubscriptionFactory(topic=topic)
    tell(province, topic, subject="mau:57")
    retract(subject="mau:57")
    work()
    assert mail.outbox == []


def test_news_of_a_portal_that_closes_is_not_told(province, topic, work):
    wait_for_a_digest(province, topic)
    set_state(portal=province, state=PortalState.SUSPENDED, note="Đang kiểm tra")
    next_week(work)
    assert mail.outbox == []


def test_erased_address_takes_its_waiting_letters_along(province, topic, work):
    wish = wait_for_a_digest(province, topic)
    services.erase(follower=wish.follower)
    assert not Letter.objects.exists()
    next_week(work)
    assert mail.outbox == []


def test_letter_has_the_headers_by_which_mail_programs_end_it(province, topic, work):
    SubscriptionFactory(topic=topic)
    tell(province, topic)
    work()
    raw = mail.outbox[0].message().as_bytes(linesep="\r\n")
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert message["List-Id"] == f"<theo-doi.{province.host}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = message["List-Unsubscribe"].strip()
    assert stop.startswith(f"<http://{province.host}/theo-doi/ngung/?ma=")
    assert stop.endswith(">")
    assert " " not in stop
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<{Letter.objects.get().handle}@{province.host}>"
    assert message["Reply-To"] == province.email
    assert province.name in message["From"]
    assert message["Subject"].strip() == "Quyết định mẫu số 1 có hiệu lực"
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    plain, marked = message.get_body(("plain",)), message.get_body(("html",))
    assert "Nội dung mẫu" in plain.get_content()
    assert f"http://{province.host}/mau/1/" in plain.get_content()
    assert "<img" not in marked.get_content()


@pytest.mark.parametrize(
    "headline",
    ["Tin\r\nBcc: khac@example.vn", "Tin\nX: 1", "Tin\x0bX", "Tin\u2028X", "x" * 2000, "\u202eTin"],
)
def test_no_headline_reaches_the_headers_with_a_line_end(province, topic, work, headline):
    SubscriptionFactory(topic=topic)
    tell(province, topic, headline=headline)
    work()
    (message,) = mail.outbox
    sent = email.message_from_bytes(message.message().as_bytes(), policy=email.policy.default)
    assert not {"Bcc", "X"} & set(sent.keys())
    assert len(sent["Subject"].strip()) <= 150
    assert len(message.recipients()) == 1


def test_mail_of_several_wishes_stops_them_all_and_no_other(province, work, as_reader):
    topics = TopicFactory.create_batch(3, portal=province)
    follower = FollowerFactory()
    for each in topics:
        SubscriptionFactory(topic=each, follower=follower)
    tell(province, *topics[:2])
    work()
    link = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    as_reader(province).post(link.removeprefix(f"http://{province.host}"), {"List-Unsubscribe": "One-Click"})
    assert [wish.topic for wish in follower.subscriptions.all()] == [topics[2]]


def test_old_letters_and_news_are_forgotten_and_waiting_ones_are_not(province, topic, work):
    SubscriptionFactory(topic=topic)
    tell(province, topic)
    work()
    waiting = SubscriptionFactory(topic=topic)
    letter = Letter.objects.create(
        follower=waiting.follower, portal=province, due_at=timezone.now(), state=LetterState.QUEUED
    )
    held = tell(province, topic, key="tin:2")
    LetterItem.objects.create(letter=letter, follower=waiting.follower, announcement=held)
    for days, letters, news in [(29, 2, 2), (31, 1, 2), (91, 1, 1)]:
        with time_machine.travel(timezone.now() + datetime.timedelta(days=days)):
            forget()
        assert (Letter.objects.count(), Announcement.objects.count()) == (letters, news)
    assert Topic.objects.filter(pk=topic.pk).exists()
    assert Subscription.objects.count() == 2


def test_cadences_are_ranked_by_how_often_they_come():
    ranks = [Cadence(value).rank for value in ("at_once", "daily", "weekly")]
    assert all(first < second for first, second in itertools.pairwise(ranks))
