"""What a follower sees and changes by signed links: one's list, the end of a mail, the end of everything."""

import datetime
import itertools

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.notify import services
from portal.notify.enums import Cadence
from portal.notify.models import Follower, Subscription
from portal.notify.tokens import manage_token, stop_token
from tests.factories.notify import FollowerFactory, SubscriptionFactory, TopicFactory

pytestmark = pytest.mark.django_db

OWN = "/theo-doi/cua-toi/"
STOP = "/theo-doi/ngung/"
ASK = "/theo-doi/gui-lien-ket/"


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


@pytest.fixture
def reader(province, as_reader):
    return as_reader(province)


@pytest.fixture
def follower(province):
    return FollowerFactory(email="nguoidan@example.vn")


def follow(follower, portal, count=1, **fields) -> list[Subscription]:
    return [
        SubscriptionFactory(follower=follower, topic=TopicFactory(portal=portal), **fields)
        for _number in range(count)
    ]


def test_list_shows_everything_on_every_portal_and_the_address_masked(reader, follower, province, department):
    [here], [there] = follow(follower, province), follow(follower, department)
    page = reader.get(OWN, {"ma": manage_token(follower)}).content.decode()
    assert here.topic.title in page
    assert there.topic.title in page
    assert "http://sotuphap.songmau.gov.vn/mau/" in page
    assert "n…@example.vn" in page
    assert "nguoidan" not in page


def test_list_shows_nothing_of_others(reader, follower, province):
    follow(follower, province)
    [foreign] = follow(FollowerFactory(), province)
    assert foreign.topic.title not in reader.get(OWN, {"ma": manage_token(follower)}).content.decode()


def test_list_takes_the_same_queries_however_much_is_followed(
    reader, follower, province, department, django_assert_num_queries
):
    follow(follower, province)
    follow(follower, department)
    token = manage_token(follower)
    reader.get(OWN, {"ma": token})
    with CaptureQueriesContext(connection) as few:
        reader.get(OWN, {"ma": token})
    follow(follower, province, 20)
    with django_assert_num_queries(len(few)):
        reader.get(OWN, {"ma": token})


def test_cadence_changes_for_this_one_alone(reader, follower, province):
    first, second = follow(follower, province, 2)
    token = manage_token(follower)
    answer = reader.post(f"{OWN}?ma={token}", {"dang_ky": first.pk, "cadence": "weekly"})
    assert answer.status_code == 303
    assert "Đã lưu" in reader.get(answer["Location"]).content.decode()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.cadence, second.cadence) == (Cadence.WEEKLY, Cadence.AT_ONCE)


def test_one_is_stopped_and_with_the_last_one_the_address_is_erased(reader, follower, province):
    first, second = follow(follower, province, 2)
    address = f"{OWN}?ma={manage_token(follower)}"
    assert reader.post(address, {"dang_ky": first.pk, "ngung": "1"}).status_code == 303
    assert list(follower.subscriptions.all()) == [second]
    assert reader.post(address, {"dang_ky": second.pk, "ngung": "1"}).status_code == 200
    assert not Follower.objects.exists()
    assert reader.get(address).status_code == 404


def test_all_are_stopped_at_once(reader, follower, province):
    follow(follower, province, 3)
    answer = reader.post(f"{OWN}?ma={manage_token(follower)}", {"tat_ca": "1"})
    assert "Đã ngừng" in answer.content.decode()
    assert not Follower.objects.exists()
    assert not Subscription.objects.exists()


def test_bad_number_changes_nothing(reader, follower, province):
    follow(follower, province)
    bad = ["", "abc", "-1", "1e3", "٣", "9" * 30, "\x00", "1; DROP TABLE"]
    buttons: list[dict] = [{"ngung": "1"}, {"cadence": "weekly"}, {"cadence": "hang-giay"}, {}]
    for value, button in itertools.product(bad, buttons):
        answer = reader.post(f"{OWN}?ma={manage_token(follower)}", {"dang_ky": value} | button)
        assert answer.status_code == 303
    assert follower.subscriptions.get().cadence == Cadence.AT_ONCE


def test_number_of_another_follower_changes_nothing(reader, follower, province):
    follow(follower, province)
    [foreign] = follow(FollowerFactory(), province)
    for button in ({"ngung": "1"}, {"cadence": "weekly"}):
        reader.post(f"{OWN}?ma={manage_token(follower)}", {"dang_ky": foreign.pk} | button)
    foreign.refresh_from_db()
    assert foreign.cadence == Cadence.AT_ONCE


def test_link_to_the_list_is_good_for_thirty_days(reader, follower, province):
    follow(follower, province)
    token = manage_token(follower)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=31)):
        assert reader.get(OWN, {"ma": token}).status_code == 410


def test_get_stops_nothing_and_the_button_does(reader, follower, province):
    first, second = follow(follower, province, 2)
    address = f"{STOP}?ma={stop_token(follower, [first])}"
    page = reader.get(address).content.decode()
    assert first.topic.title in page
    assert second.topic.title not in page
    assert follower.subscriptions.count() == 2
    assert reader.post(address).status_code == 200
    assert list(follower.subscriptions.all()) == [second]


def test_mail_program_stops_with_one_post_and_no_redirect(province, follower):
    from django.test import Client

    [only] = follow(follower, province)
    program = Client(HTTP_HOST=province.host, enforce_csrf_checks=True)
    address = f"{STOP}?ma={stop_token(follower, [only])}"
    answer = program.post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Follower.objects.exists()
    assert program.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert program.get(address).status_code == 200


def test_link_to_stop_works_years_later_and_touches_no_wish_made_since(reader, follower, province):
    first, second = follow(follower, province, 2)
    address = f"{STOP}?ma={stop_token(follower, [first])}"
    with time_machine.travel(timezone.now() + datetime.timedelta(days=3 * 365)):
        reader.post(address)
    assert list(follower.subscriptions.all()) == [second]


def test_link_to_stop_ends_everything_by_its_second_button(reader, follower, province):
    first, _second = follow(follower, province, 2)
    reader.post(f"{STOP}?ma={stop_token(follower, [first])}", {"tat_ca": "1"})
    assert not Follower.objects.exists()


def test_link_of_one_follower_stops_nothing_of_another(reader, follower, province):
    follow(follower, province)
    [foreign] = follow(FollowerFactory(), province)
    reader.post(f"{STOP}?ma={stop_token(follower, [foreign])}")
    assert Subscription.objects.filter(pk=foreign.pk).exists()


def ask(reader, address, token=None):
    token = token or reader.get(ASK).context["form"].token
    return reader.post(ASK, {"address": address, "token": token})


def test_link_to_the_list_is_mailed_to_those_alone_who_follow_something(reader, follower, province, work):
    follow(follower, province)
    follow(FollowerFactory(email="cho@example.vn"), province, confirmed_at=None)
    known, unknown = ask(reader, "NguoiDan@example.vn"), ask(reader, "la@example.vn")
    ask(reader, "cho@example.vn")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    work()
    (message,) = mail.outbox
    assert message.to == ["nguoidan@example.vn"]
    link = next(line for line in message.body.split() if "/cua-toi/" in line)
    assert reader.get(link.removeprefix(f"http://{province.host}")).status_code == 200


def test_link_is_mailed_once_in_ten_minutes(reader, follower, province, work):
    follow(follower, province)
    for _again in range(3):
        assert ask(reader, "nguoidan@example.vn").status_code == 303
    work()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("address", ["", "khong-phai", "a@b.vn\nBcc: c@d.vn"])
def test_wrong_address_is_named(reader, address):
    answer = ask(reader, address)
    assert answer.status_code == 400
    assert "error-summary" in answer.content.decode()


def test_mail_that_was_asked_for_and_stopped_in_between_is_not_sent(reader, follower, province, work):
    follow(follower, province)
    ask(reader, "nguoidan@example.vn")
    services.erase(follower=follower)
    work()
    assert mail.outbox == []
