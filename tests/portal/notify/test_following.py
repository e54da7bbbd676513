"""From the form to the confirmed wish, as somebody without an account, a cookie or a script meets it."""

import datetime
import html
import itertools
import re

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from portal.ledger.models import AuditEntry, OutboxMessage
from portal.notify import services, throttling
from portal.notify.kinds import Followed
from portal.notify.models import Follower, Subscription, Topic
from portal.notify.retention import forget
from tests.factories.notify import SubscriptionFactory, TopicFactory
from tests.portal.notify.conftest import TITLE

pytestmark = pytest.mark.django_db

FORM = "/theo-doi/?muc=mau&ma=1"
ADDRESS = "nguoidan@example.vn"
TOKEN = re.compile(r'name="token" value="([^"]+)"')
LINK = re.compile(r"http://\S+")


FORMS_AN_HOUR = 3


@pytest.fixture(autouse=True)
def few_forms(monkeypatch):
    """Nothing counted yet, and little allowed."""
    cache.clear()
    monkeypatch.setattr(throttling, "FORMS_AN_HOUR", FORMS_AN_HOUR)


@pytest.fixture
def reader(province, as_reader):
    return as_reader(province)


def send_form(reader, **changed):
    page = reader.get(FORM).content.decode()
    sent = {"address": ADDRESS, "cadence": "at_once", "agreement": "on"}
    sent |= {"token": html.unescape(TOKEN.search(page)[1])} | changed
    return reader.post(FORM, {name: value for name, value in sent.items() if value is not None})


def links_of(message) -> list[str]:
    return [link.removeprefix("http://songmau.gov.vn") for link in LINK.findall(message.body)]


def test_form_mail_link_and_button_make_a_follower(reader, work):
    answer = send_form(reader, cadence="daily")
    assert (answer.status_code, answer["Location"]) == (303, "/theo-doi/da-gui/")
    assert not Subscription.objects.confirmed().exists()
    work()
    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    assert TITLE in message.subject
    (link, _home) = links_of(message)

    page = reader.get(link)
    assert page.status_code == 200
    assert html.escape(TITLE) in page.content.decode()
    assert not Subscription.objects.confirmed().exists(), (
        "a mail program that opens the link confirms nothing"
    )

    assert reader.post(link).status_code == 200
    subscription = Subscription.objects.confirmed().get()
    assert subscription.follower.address == ADDRESS
    assert (subscription.topic.key, subscription.cadence) == ("1", "daily")
    assert subscription.notice_version == services.NOTICE_VERSION


def test_confirming_twice_changes_nothing(reader, work):
    send_form(reader)
    work()
    (link, _home) = links_of(mail.outbox[0])
    with time_machine.travel("2026-06-01T08:00+07:00", tick=False):
        Subscription.objects.update(asked_at=timezone.now())
    reader.post(link)
    first = Subscription.objects.get().confirmed_at
    assert reader.post(link).status_code == 200
    assert Subscription.objects.get().confirmed_at == first


def test_link_is_good_for_two_days(reader, work):
    with time_machine.travel("2026-06-01T08:00+07:00", tick=False) as clock:
        send_form(reader)
        work()
        (link, _home) = links_of(mail.outbox[0])
        clock.shift(datetime.timedelta(hours=47, minutes=59))
        assert reader.get(link).status_code == 200
        clock.shift(datetime.timedelta(minutes=2))
        assert reader.get(link).status_code == 410
        assert reader.post(link).status_code == 410
    assert not Subscription.objects.confirmed().exists()


def test_forged_link_is_refused_in_words(reader):
    forged = [
        "",
        "abc",
        "a:b:c",
        ".eJw:1:2",
        "IjEi:1uXXXX:" + "a" * 43,
        "\x00",
        "x" * 5000,
        "ß" * 50,
        "../etc",
    ]
    paths = ["/theo-doi/xac-nhan/", "/theo-doi/ngung/", "/theo-doi/cua-toi/"]
    for path, token, send in itertools.product(paths, forged, [reader.get, reader.post]):
        answer = send(path, query_params={"ma": token})
        assert answer.status_code == 404
        assert "Không dùng được" in answer.content.decode()


def test_link_of_one_purpose_serves_no_other(reader, province):
    from portal.notify.tokens import confirm_token, manage_token, stop_token

    subscription = SubscriptionFactory(topic=TopicFactory(portal=province))
    follower = subscription.follower
    tokens = {
        "/theo-doi/xac-nhan/": confirm_token(subscription),
        "/theo-doi/ngung/": stop_token(follower, [subscription]),
        "/theo-doi/cua-toi/": manage_token(follower),
    }
    for path in tokens:
        for other, token in tokens.items():
            expected = 200 if path == other else 404
            assert reader.get(path, {"ma": token}).status_code == expected, (path, other)


def test_link_of_a_stopped_wish_is_refused_even_when_its_number_is_used_again(reader, work, province):
    send_form(reader)
    work()
    (link, _home) = links_of(mail.outbox[0])
    pk = Subscription.objects.get().pk
    services.erase(follower=Follower.objects.get())
    SubscriptionFactory(pk=pk, topic=TopicFactory(portal=province), waiting=True)
    assert reader.post(link).status_code == 404
    assert not Subscription.objects.confirmed().exists()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"address": ""}, "bắt buộc"),
        ({"address": "nguoidan"}, "ten@example.vn"),
        ({"address": "dan@example.vn\r\nBcc: khac@example.vn"}, "ten@example.vn"),
        ({"address": "x" * 100_000 + "@example.vn"}, "254"),
        ({"agreement": None}, "bắt buộc"),
        ({"cadence": "moi-giay"}, "moi-giay"),
        ({"cadence": None}, "bắt buộc"),
        ({"decoy": "http://spam.example"}, "để trống"),
        ({"token": "giả"}, "gửi lại"),
        ({"token": None}, "gửi lại"),
    ],
)
def test_wrong_entry_is_named_and_the_others_stay(reader, changed, words):
    answer = send_form(reader, **changed)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert words in page
    if "address" not in changed:
        assert f'value="{ADDRESS}"' in page
    assert not Follower.objects.exists()


def test_form_of_another_portal_or_of_yesterday_is_sent_once_more(reader, department, as_reader):
    foreign = as_reader(department).get(FORM).content.decode()
    answer = send_form(reader, token=html.unescape(TOKEN.search(foreign)[1]))
    assert answer.status_code == 400
    fresh = html.unescape(TOKEN.search(answer.content.decode())[1])
    assert send_form(reader, token=fresh).status_code == 303
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=25)):
        page = reader.post(FORM, {"address": ADDRESS, "cadence": "daily", "agreement": "on", "token": fresh})
    assert page.status_code == 400


def test_what_is_not_public_cannot_be_followed(reader):
    for query in ("?muc=mau&ma=2", "?muc=khong-co&ma=1", "?muc=mau", "?muc=%00&ma=%00"):
        assert reader.get(f"/theo-doi/{query}").status_code == 404
        assert reader.post(f"/theo-doi/{query}", {"address": ADDRESS}).status_code == 404


def test_answer_and_mail_give_nothing_away_of_whose_address_is_known(reader, work):
    first = send_form(reader)
    work()
    (link, _home) = links_of(mail.outbox[0])
    reader.post(link)
    Subscription.objects.update(asked_at=timezone.now() - datetime.timedelta(hours=2))
    for address in (ADDRESS, "chua-ai-biet@example.vn"):
        again = send_form(reader, address=address)
        assert (again.status_code, again.content, again["Location"]) == (
            303,
            first.content,
            first["Location"],
        )
    work()
    assert len(mail.outbox) == 3
    assert mail.outbox[1].to == [ADDRESS]
    assert "/theo-doi/cua-toi/" in mail.outbox[1].body


def test_stranger_who_repeats_the_form_changes_nothing_of_what_was_confirmed(reader, topic, work):
    kept = SubscriptionFactory(topic=topic, follower__email=ADDRESS, cadence="weekly")
    Subscription.objects.update(asked_at=timezone.now() - datetime.timedelta(days=1))
    send_form(reader, cadence="at_once")
    work()
    kept.refresh_from_db()
    assert (kept.cadence, bool(kept.confirmed_at)) == ("weekly", True)


def test_same_wish_is_mailed_once_in_ten_minutes(reader, work):
    with time_machine.travel("2026-06-01T08:50+07:00", tick=False) as clock:
        for _again in range(3):
            assert send_form(reader).status_code == 303
        clock.shift(datetime.timedelta(minutes=11))
        send_form(reader)
    work()
    assert len(mail.outbox) == 2


def ask(portal, number: int, **more) -> None:
    followed = Followed("mau", str(number), f"Thứ {number}", "/mau/", **more)
    services.ask_to_follow(portal=portal, followed=followed, address=ADDRESS, cadence="daily")


def test_address_is_asked_ten_times_an_hour_at_most_however_few_the_topics(province, work):
    with time_machine.travel("2026-06-01T08:00+07:00", tick=False) as clock:
        for _round in range(4):
            for number in range(3):
                ask(province, number)
            clock.shift(datetime.timedelta(minutes=11))
        work()
        assert len(mail.outbox) == services.MAILS_AN_HOUR
        clock.shift(datetime.timedelta(minutes=17))
        ask(province, 1)
        work()
    assert len(mail.outbox) == services.MAILS_AN_HOUR + 1


def test_words_of_a_stranger_stand_in_no_mail_that_nobody_asked_for(province, work):
    ask(province, 1, title_unasked="Một danh sách có bộ lọc")
    work()
    (message,) = mail.outbox
    assert "Một danh sách có bộ lọc" in message.subject
    for text in (message.subject, message.body, message.alternatives[0].content):
        assert "Thứ 1" not in text
    assert Subscription.objects.get().topic.title == "Thứ 1"


def test_client_that_sends_too_many_forms_is_told_and_keeps_what_was_typed(reader):
    for number in range(FORMS_AN_HOUR):
        assert send_form(reader, address=f"dan{number}@example.vn").status_code == 303
    answer = send_form(reader)
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert f'value="{ADDRESS}"' in answer.content.decode()
    assert not Follower.objects.with_address(ADDRESS).exists()


def test_clients_of_one_ipv6_network_are_counted_together(reader):
    for number in range(FORMS_AN_HOUR):
        reader.defaults["REMOTE_ADDR"] = f"2001:db8:1:2::{number + 1:x}"
        assert send_form(reader, address=f"dan{number}@example.vn").status_code == 303
    assert send_form(reader).status_code == 429
    reader.defaults["REMOTE_ADDR"] = "2001:db8:1:3::1"
    assert send_form(reader).status_code == 303


PATHS = [
    "/theo-doi/",
    FORM,
    "/theo-doi/da-gui/",
    "/theo-doi/gui-lien-ket/",
    "/theo-doi/cua-toi/?ma=gia",
]


def test_pages_set_no_cookie_and_stay_out_of_caches_and_referers(reader):
    for path in PATHS:
        answer = reader.get(path)
        assert not answer.cookies
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex"
        assert reader.put(path).status_code == 405


def test_form_needs_no_cookie_even_where_forgery_is_checked(province):
    from django.test import Client

    strict = Client(HTTP_HOST=province.host, enforce_csrf_checks=True)
    assert send_form(strict).status_code == 303


def test_consent_is_never_given_beforehand_and_the_notice_stands_above_the_button(reader):
    page = reader.get(FORM).content.decode()
    box = re.search(r"<input[^>]*name=\"agreement\"[^>]*>", page)[0]
    assert "checked" not in box
    assert page.index('id="du-lieu-ca-nhan"') < page.index('type="submit"', page.index("<main"))


def test_title_in_page_and_mail_is_text(reader, work):
    assert "<b>ký tự lạ" not in reader.get(FORM).content.decode()
    send_form(reader)
    work()
    html_part = mail.outbox[0].alternatives[0][0]
    assert "<b>ký tự lạ" not in html_part
    assert html.escape(TITLE) in html_part


def test_unconfirmed_address_is_forgotten_after_a_week(reader):
    with time_machine.travel("2026-06-01T08:00+07:00", tick=False) as clock:
        send_form(reader)
        clock.shift(datetime.timedelta(days=6, hours=23))
        forget()
        assert Follower.objects.exists()
        clock.shift(datetime.timedelta(hours=2))
        forget()
    assert not Follower.objects.exists()
    assert not Topic.objects.exists()


def test_nothing_but_the_sealed_column_holds_the_address(reader, work, caplog):
    caplog.set_level("DEBUG")
    send_form(reader)
    work()
    reader.post(links_of(mail.outbox[0])[0])
    stored = [*OutboxMessage.objects.values_list("payload", "key", "last_error")]
    stored += [*AuditEntry.objects.values_list("detail", "object_title")]
    stored += [*Follower.objects.values(), *Subscription.objects.values(), *Topic.objects.values()]
    assert "nguoidan" not in repr(stored)
    assert "nguoidan" not in caplog.text
