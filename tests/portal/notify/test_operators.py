"""What those who run the portals see and do: numbers without addresses, and the end of an address."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.ledger.models import AuditEntry
from portal.notify.models import Follower
from portal.notify.reports import SMALLEST_COUNT
from portal.tenancy.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.notify import SubscriptionFactory, TopicFactory, add_followers

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/following/"


@pytest.fixture
def followed(province, department):
    """A topic of the province that many follow, and one of a department with few followers."""
    many, few = TopicFactory(portal=province), TopicFactory(portal=department)
    add_followers(many, SMALLEST_COUNT)
    add_followers(few, SMALLEST_COUNT - 1)
    SubscriptionFactory(topic=TopicFactory(portal=province, title="Chưa ai xác nhận"), waiting=True)
    return many, few


def test_operator_reads_counts_but_no_small_one_and_no_address(followed, as_staff):
    page = as_staff(UserFactory(operator=True)).get(REPORT).content.decode()
    many, few = followed
    assert many.title in page
    assert few.title in page
    assert f"dưới {SMALLEST_COUNT}" in page
    assert "Chưa ai xác nhận" not in page
    assert "example.vn" not in page


@pytest.mark.parametrize("role", [Role.HEAD, Role.DEPUTY_HEAD, Role.ADMINISTRATOR])
def test_who_answers_for_a_portal_reads_its_own_counts(followed, department, as_staff, role):
    page = as_staff(UserFactory(roles=[(department, role)])).get(REPORT).content.decode()
    many, few = followed
    assert few.title in page
    assert many.title not in page


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR])
def test_authors_and_editors_read_no_counts(followed, department, as_staff, role):
    answer = as_staff(UserFactory(roles=[(department, role)])).get(REPORT)
    assert answer.status_code in {302, 403}


def test_export_says_no_more_than_the_page(followed, as_staff):
    answer = as_staff(UserFactory(operator=True)).get(REPORT, {"export": "csv"})
    assert "example.vn" not in answer.content.decode() if not answer.streaming else True


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("stop_following", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("by", ["address", "fingerprint"])
def test_operator_erases_an_address_and_the_log_does_not_say_whose(province, by):
    wish = SubscriptionFactory(topic=TopicFactory(portal=province), follower__email="hong@example.vn")
    value = "HONG@example.vn" if by == "address" else wish.follower.fingerprint
    assert "chưa thay đổi" in run(f"--{by}", value, "--dry-run")
    assert Follower.objects.count() == 1
    assert "1 đăng ký" in run(f"--{by}", value)
    assert not Follower.objects.exists()
    entry = AuditEntry.objects.get(action="notify.stopped")
    assert entry.detail == {"subscriptions": 1}
    assert "hong" not in repr(vars(entry))


@pytest.mark.parametrize("arguments", [("--address", "la@example.vn"), ("--fingerprint", "0" * 64)])
def test_unknown_address_is_said_to_be_unknown(db, arguments):
    with pytest.raises(CommandError, match="Không có thư"):
        run(*arguments)


def test_mistyped_address_is_refused_in_words(db):
    with pytest.raises(CommandError, match="ten@"):
        run("--address", "khong phai")
