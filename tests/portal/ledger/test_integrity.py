"""A chain of hashes shows whatever is altered, removed or put in between."""

import json
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from portal.core.database_guards import guards_lifted
from portal.ledger.integrity import FIRST_PREVIOUS_HASH, verify_chain
from portal.ledger.models import IntegrityEntry
from portal.ledger.services import append_integrity

# PostgreSQL takes no guard off in the transaction that wrote to the table.
pytestmark = pytest.mark.django_db(transaction=True)


def append(number: int) -> IntegrityEntry:
    with transaction.atomic():
        return append_integrity(obj=Group(pk=number, name="mẫu"), content=f"Điều {number}")


@pytest.fixture
def chain():
    return [append(number) for number in range(1, 6)]


def tamper(sequence: int, **values) -> None:
    """Change an entry as somebody would who has the rights to take the guards off."""
    with guards_lifted(connection):
        IntegrityEntry.objects.filter(sequence=sequence).update(**values)


def test_untouched_chain_is_intact(chain):
    report = verify_chain()
    assert (report.is_intact, report.checked, report.head_hash) == (True, 5, chain[-1].entry_hash)


def test_empty_chain_is_intact():
    report = verify_chain()
    assert (report.is_intact, report.checked, report.head_hash) == (True, 0, FIRST_PREVIOUS_HASH)


@pytest.mark.parametrize(
    "values",
    [
        {"content_hash": "f" * 64},
        {"object_id": "9"},
        {"object_label": "auth.user"},
        {"created_at": "2020-01-01T00:00:00Z"},
        {"previous_hash": "e" * 64},
        {"entry_hash": "d" * 64},
    ],
)
def test_altered_entry_breaks_the_chain(chain, values):
    tamper(3, **values)
    assert verify_chain().broken_at == 3


def test_removed_entry_breaks_the_chain(chain):
    with guards_lifted(connection):
        IntegrityEntry.objects.filter(sequence=2).delete()
    report = verify_chain()
    assert report.broken_at == 3
    assert "2" in report.reason


def test_entry_put_in_the_place_of_another_breaks_the_chain(chain):
    with guards_lifted(connection):
        IntegrityEntry.objects.filter(sequence__gte=4).delete()
        IntegrityEntry.objects.filter(sequence=3).update(content_hash="f" * 64)
    append(9)
    assert verify_chain().broken_at == 3


def test_verifying_takes_one_query_whatever_the_length(chain, django_assert_num_queries):
    with django_assert_num_queries(1):
        verify_chain()


def test_command_tells_the_last_hash(chain):
    out = StringIO()
    call_command("verify_integrity", stdout=out)
    assert chain[-1].entry_hash in out.getvalue()


def test_command_fails_on_a_broken_chain_and_says_where(chain):
    tamper(3, object_id="9")
    out = StringIO()
    with pytest.raises(CommandError, match="3"):
        call_command("verify_integrity", format="json", stdout=out)
    assert json.loads(out.getvalue())["broken_at"] == 3
