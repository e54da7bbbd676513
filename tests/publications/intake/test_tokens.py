"""Tokens: shown once, kept as a hash, ended by day or by hand; issued by those who answer for a portal."""

import datetime
import re

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.ledger.models import AuditEntry
from portal.tenancy.enums import PortalState, Role
from portal.tenancy.services import set_state
from publications.intake.models import IntakeToken
from publications.intake.tokens import hash_of, issue_token, replace_token, revoke_token
from tests.factories.accounts import UserFactory
from tests.publications.intake.conftest import Sender

pytestmark = pytest.mark.django_db
INDEX = "/admin/tiep-nhan/"


def issue(portal, user, **changes):
    values = {"name": "Hệ thống mẫu", "policy": "draft", "expires_on": timezone.localdate()}
    return issue_token(portal=portal, user=user, **(values | changes))


def form(**changes) -> dict:
    return {"name": "Hệ thống mẫu", "policy": "draft", "expires_on": str(timezone.localdate())} | changes


def test_secret_is_kept_nowhere_but_as_its_hash(department, head):
    issued = issue(department, head)
    assert issued.secret.startswith("nyt_")
    assert len(issued.secret) > 40
    row = IntakeToken.objects.values().get()
    assert row["secret_hash"] == hash_of(issued.secret)
    assert issued.secret not in str(row)
    entry = AuditEntry.objects.get(action="intake.token_issued")
    assert (entry.portal, entry.user) == (department, head)
    assert issued.secret not in f"{entry.object_title} {entry.detail}"


def test_portal_has_one_token(department, head):
    first = issue(department, head).token
    with pytest.raises(ValidationError):
        issue(department, head)
    with pytest.raises(IntegrityError), transaction.atomic():
        IntakeToken.objects.create(
            portal=department, name="x", secret_hash="x", hint="x", expires_on=first.expires_on
        )
    revoke_token(token=first, user=head)
    assert issue(department, head).token.pk != first.pk


@pytest.mark.parametrize("days", [-1, 732, 100_000])
def test_end_lies_within_two_years(department, head, days):
    with pytest.raises(ValidationError) as refused:
        issue(department, head, expires_on=timezone.localdate() + datetime.timedelta(days=days))
    assert refused.value.message_dict.keys() == {"expires_on"}


def test_closed_portal_gets_no_token(department, head):
    set_state(portal=department, state=PortalState.ARCHIVED, note="Đã hợp nhất (mẫu)")
    with pytest.raises(ValidationError):
        issue(department, head)


def test_only_a_leader_lets_a_system_publish_at_once(department, head):
    administrator = UserFactory(roles=[(department, Role.ADMINISTRATOR)])
    with pytest.raises(PermissionDenied):
        issue(department, administrator, policy="publish")
    token = issue(department, head, policy="publish").token
    with pytest.raises(PermissionDenied):
        replace_token(token=token, user=administrator)
    assert IntakeToken.objects.in_use().get() == token


def test_replaced_revoked_and_expired_tokens_open_nothing(department, head):
    first = issue(department, head, expires_on=timezone.localdate() + datetime.timedelta(days=5))
    second = replace_token(token=first.token, user=head)
    old, new = Sender(department.host, first.secret), Sender(department.host, second.secret)
    assert old.status("vb-1").json()["code"] == "token_revoked"
    assert new.status("vb-1").status_code == 404
    after = datetime.datetime.combine(second.token.expires_on, datetime.time(23, 59)).astimezone()
    with time_machine.travel(after):
        assert new.status("vb-1").status_code == 404
    with time_machine.travel(after + datetime.timedelta(days=1)):
        assert new.status("vb-1").json()["code"] == "token_expired"
    revoke_token(token=second.token, user=head)
    assert new.status("vb-1").json()["code"] == "token_revoked"


def test_use_is_noted_to_the_minute(sender, django_assert_num_queries):
    sender.status("vb-1")
    first = IntakeToken.objects.get().last_used_at
    assert timezone.now() - first < datetime.timedelta(minutes=1)
    with time_machine.travel(first + datetime.timedelta(seconds=30)):
        sender.status("vb-1")
    assert IntakeToken.objects.get().last_used_at == first
    with time_machine.travel(first + datetime.timedelta(seconds=90)):
        sender.status("vb-1")
    assert IntakeToken.objects.get().last_used_at > first


class TestAdmin:
    """The page where a portal's people keep its token."""

    @pytest.fixture
    def administrator(self, department):
        return UserFactory(full_name="Lê Văn Mẫu", roles=[(department, Role.ADMINISTRATOR)])

    @pytest.fixture
    def browser(self, as_staff, administrator):
        return as_staff(administrator)

    def test_token_is_issued_and_its_secret_shown_once(self, browser, department):
        page = browser.get(INDEX).content.decode()
        assert f"{INDEX}{department.pk}/cap/" in page
        shown = browser.post(f"{INDEX}{department.pk}/cap/", form())
        [secret] = re.findall(r'value="(nyt_[^"]+)"', shown.content.decode())
        assert "no-store" in shown["Cache-Control"]
        assert IntakeToken.objects.get().secret_hash == hash_of(secret)
        assert secret not in browser.get(INDEX).content.decode()
        assert Sender(department.host, secret).status("vb-1").status_code == 404

    def test_second_token_is_refused_in_the_form(self, browser, department):
        browser.post(f"{INDEX}{department.pk}/cap/", form())
        again = browser.post(f"{INDEX}{department.pk}/cap/", form())
        assert again.context["form"].non_field_errors()
        assert IntakeToken.objects.count() == 1

    def test_administrator_is_not_offered_publishing_at_once(self, browser, department, as_staff, head):
        page = browser.get(f"{INDEX}{department.pk}/cap/")
        assert list(dict(page.context["form"].fields["policy"].choices)) == ["draft", "submit"]
        refused = browser.post(f"{INDEX}{department.pk}/cap/", form(policy="publish"))
        assert "policy" in refused.context["form"].errors
        page = as_staff(head).get(f"{INDEX}{department.pk}/cap/")
        assert "publish" in dict(page.context["form"].fields["policy"].choices)

    def test_token_is_replaced_and_revoked(self, browser, department):
        browser.post(f"{INDEX}{department.pk}/cap/", form())
        first = IntakeToken.objects.in_use().get()
        shown = browser.post(f"{INDEX}ma/{first.pk}/doi/")
        assert re.search(r'value="nyt_[^"]+"', shown.content.decode())
        second = IntakeToken.objects.in_use().get()
        assert second != first
        assert browser.get(f"{INDEX}ma/{second.pk}/doi/").status_code == 405
        assert browser.post(f"{INDEX}ma/{second.pk}/thu-hoi/").status_code == 302
        assert not IntakeToken.objects.in_use().exists()

    def test_other_portals_tokens_do_not_exist(self, browser, province, head):
        token = issue(province, UserFactory(roles=[(province, Role.HEAD)])).token
        for path in (f"{province.pk}/cap/", f"ma/{token.pk}/doi/", f"ma/{token.pk}/thu-hoi/"):
            assert browser.post(f"{INDEX}{path}", form()).status_code == 404
        assert token.name not in browser.get(INDEX).content.decode()
        assert IntakeToken.objects.in_use().get() == token

    @pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR])
    def test_those_who_write_keep_no_tokens(self, department, as_staff, role):
        browser = as_staff(UserFactory(roles=[(department, role)]))
        assert browser.get(INDEX).status_code in {302, 403}
        assert INDEX not in browser.get("/admin/").content.decode()

    def test_operator_of_the_province_keeps_all(self, as_staff, province, department):
        browser = as_staff(UserFactory(operator=True))
        page = browser.get(INDEX).content.decode()
        assert all(f"{INDEX}{portal.pk}/cap/" in page for portal in (province, department))

    def test_newest_deliveries_are_listed_in_constant_queries(self, browser, sender, content):
        counts = []
        for number in range(3):
            change = {"external_id": f"vb-{number}", "document_number": f"{number + 1}/QĐ-STP"}
            sender.post(content | change)
            with CaptureQueriesContext(connection) as asked:
                page = browser.get(INDEX).content.decode()
            counts.append(len(asked))
        assert counts[1] == counts[2]
        assert all(f"vb-{number}" in page for number in range(3))
        assert "/admin/snippets/legislation/legaldocument/edit/" in page
