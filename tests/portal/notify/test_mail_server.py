"""A mail server that is away, refuses, or asks to come again; and nothing of an address in what is logged."""

import smtplib
import ssl

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import process_pending
from portal.notify import services
from portal.notify.announcing import announce
from portal.notify.enums import LetterState
from portal.notify.health_checks import check_letters
from portal.notify.models import Follower, Letter
from portal.notify.sending import MOST_ATTEMPTS
from tests.factories.notify import SubscriptionFactory, sample_news

pytestmark = pytest.mark.django_db

BAD = "hong@example.vn"
GOOD = "tot@example.vn"


class Server(EmailBackend):
    """Takes what it is given, but for what the test says."""

    on_open: Exception | None = None
    on_send: dict[str, Exception] = {}

    def open(self):
        if self.on_open:
            raise self.on_open
        return True

    def send_messages(self, messages):
        for message in messages:
            if error := self.on_send.get(message.to[0]):
                raise error
        return super().send_messages(messages)


@pytest.fixture
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    monkeypatch.setattr(Server, "on_open", None)
    monkeypatch.setattr(Server, "on_send", {})
    return Server


@pytest.fixture
def told(province, topic):
    """News for two followers, the first of whom the server will not like."""
    for address in (BAD, GOOD):
        SubscriptionFactory(topic=topic, follower__email=address)
    with transaction.atomic():
        announce(news=sample_news(province), topics=[topic])


def come_again() -> None:
    OutboxMessage.objects.filter(done_at=None).update(available_at="2020-01-01T00:00Z")
    process_pending()


def refused(code: int) -> Exception:
    return smtplib.SMTPRecipientsRefused({BAD: (code, b"no such user " + BAD.encode())})


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(111, "refused"),
        TimeoutError("timed out"),
        OSError("name or service not known"),
        ssl.SSLError("certificate"),
        smtplib.SMTPConnectError(554, b"no"),
        smtplib.SMTPAuthenticationError(535, b"no"),
        smtplib.SMTPServerDisconnected("gone"),
    ],
)
def test_server_that_is_away_lets_everything_wait_and_nothing_is_lost(server, told, error):
    server.on_open = error
    process_pending()
    assert mail.outbox == []
    waiting = OutboxMessage.objects.get(topic="notify.letters")
    assert waiting.last_error.startswith("ServiceUnavailable")
    server.on_open = None
    come_again()
    assert [message.to for message in mail.outbox] == [[BAD], [GOOD]]


def test_server_that_goes_away_in_mid_portion_gets_the_rest_later_and_nothing_twice(server, told):
    server.on_send = {GOOD: smtplib.SMTPServerDisconnected("gone")}
    process_pending()
    assert [message.to for message in mail.outbox] == [[BAD]]
    server.on_send = {}
    come_again()
    assert [message.to for message in mail.outbox] == [[BAD], [GOOD]]


def test_recipient_refused_for_good_is_not_tried_again_and_the_others_get_theirs(server, told):
    server.on_send = {BAD: refused(550)}
    process_pending()
    come_again()
    assert [message.to for message in mail.outbox] == [[GOOD]]
    assert sorted(Letter.objects.values_list("state", flat=True)) == [LetterState.REFUSED, LetterState.SENT]
    assert not OutboxMessage.objects.pending().exists()


@pytest.mark.parametrize("error", [refused(451), smtplib.SMTPDataError(452, b"full")])
def test_recipient_to_come_back_for_holds_nobody_up(server, told, error):
    server.on_send = {BAD: error}
    process_pending()
    assert [message.to for message in mail.outbox] == [[GOOD]]
    server.on_send = {}
    come_again()
    assert [message.to for message in mail.outbox] == [[GOOD], [BAD]]


def test_letter_that_never_gets_through_is_given_up(server, told):
    server.on_send = {BAD: ValueError("some bug")}
    process_pending()
    for _time in range(MOST_ATTEMPTS):
        come_again()
    assert Letter.objects.get(state=LetterState.REFUSED).follower.address == BAD
    assert not OutboxMessage.objects.pending().exists()


def test_closing_server_is_a_server_that_is_away(server, told):
    server.on_send = {BAD: smtplib.SMTPDataError(421, b"closing")}
    process_pending()
    assert mail.outbox == []
    assert Letter.objects.queued().count() == 2


@pytest.mark.parametrize(
    "error", [refused(550), refused(451), ValueError(BAD), smtplib.SMTPDataError(554, BAD)]
)
def test_no_address_reaches_log_or_outbox(server, told, caplog, error):
    caplog.set_level("DEBUG")
    server.on_send = {BAD: error}
    for _time in range(2):
        come_again()
    assert caplog.text
    assert "hong@" not in caplog.text
    assert "hong@" not in repr(list(OutboxMessage.objects.values_list("last_error", "payload", "key")))


def test_refused_confirmation_is_dropped_and_the_row_forgotten_with_its_time(server, province, sample_kind):
    from portal.notify import kinds

    server.on_send = {BAD: refused(550)}
    followed = kinds.find(province, "mau", "1")
    for address in (BAD, GOOD):
        services.ask_to_follow(portal=province, followed=followed, address=address, cadence="daily")
    process_pending()
    assert [message.to for message in mail.outbox] == [[GOOD]]
    assert not OutboxMessage.objects.pending().exists()


def test_confirmation_waits_for_a_server_that_is_away(server, province):
    from portal.notify import kinds

    server.on_open = ConnectionRefusedError(111, "refused")
    followed = kinds.find(province, "mau", "1")
    services.ask_to_follow(portal=province, followed=followed, address=GOOD, cadence="daily")
    process_pending()
    server.on_open = None
    come_again()
    assert [message.to for message in mail.outbox] == [[GOOD]]


def test_address_sealed_under_a_lost_key_is_left_out(server, told):
    Follower.objects.filter(pk=Follower.objects.earliest("pk").pk).update(sealed_address="gAAAAABhỏng")
    process_pending()
    come_again()
    assert [message.to for message in mail.outbox] == [[GOOD]]
    assert Letter.objects.filter(state=LetterState.REFUSED).count() == 1


def test_doctor_tells_of_letters_that_are_late_and_of_refusals(server, told):
    assert check_letters().status == "ok"
    server.on_send = {BAD: refused(550)}
    process_pending()
    assert check_letters().detail["refused"] == 1
    server.on_send = {}
    Letter.objects.update(state=LetterState.QUEUED, due_at="2020-01-01T00:00Z")
    result = check_letters()
    assert (result.status, result.detail["late"]) == ("warning", 2)
    assert "2 thư" in str(result.message)
