"""Periods of effect in the database follow publication and withdrawal, also of those further up."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import process_pending
from portal.registers.first_publication import publish_new
from publications.legislation.effect import announcing, services
from publications.legislation.effect.listeners import register_effect_listener, unregister_effect_listener
from publications.legislation.effect.services import recompute
from publications.legislation.models import EffectPeriod, LegalDocument
from tests.factories.legislation import LegalDocumentFactory, add_documents
from tests.factories.relations import document, relation, state_relations

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2020-06-15 09:00+07:00", tick=False)


@pytest.fixture
def old(province):
    return document(province, "1/2010/QĐ-UBND", "2010-01-01", "2010-02-01")


@pytest.fixture
def new(province):
    return document(province, "2/2015/QĐ-UBND", "2015-01-01", "2015-03-01")


def course(record: LegalDocument) -> list[tuple[str, str]]:
    rows = EffectPeriod.objects.filter(document=record).order_by("starts_on")
    return [(row.state, row.starts_on.isoformat()) for row in rows][1:]


def test_publication_works_out_the_periods(old):
    assert course(old) == [("in_force", "2010-02-01")]


def test_draft_has_no_periods(province):
    draft = LegalDocumentFactory(portal=province, issued_on=datetime.date(2020, 1, 1))
    assert not draft.effect_periods.exists()


def test_bulk_publication_works_out_the_periods_too(province, old):
    rows = [
        LegalDocument(
            portal=province,
            document_number=f"{number}/QĐ-UBND",
            abstract="Mẫu",
            issued_on=datetime.date(2012, 1, number),
            effective_from=datetime.date(2012, 2, 1),
            origin="mẫu",
            origin_key=str(number),
        )
        for number in (1, 2)
    ]
    publish_new(rows)
    assert all(course(row) == [("in_force", "2012-02-01")] for row in rows)


def test_relation_counts_from_the_publication_of_its_version(old, new):
    new.relations = [relation("repeals", old)]
    draft = new.save_revision()
    assert course(old) == [("in_force", "2010-02-01")]
    draft.publish()
    assert course(old) == [("in_force", "2010-02-01"), ("expired", "2015-03-01")]


def test_withdrawal_of_the_acting_document_undoes_what_it_did(old, new):
    new = state_relations(new, relation("repeals", old))
    new.unpublish()
    assert course(old) == [("in_force", "2010-02-01")]
    assert not EffectPeriod.objects.filter(document=new).exists()
    new.latest_revision.publish()
    assert course(old) == [("in_force", "2010-02-01"), ("expired", "2015-03-01")]


def test_relation_that_a_later_version_drops_acts_no_more(old, new):
    new = state_relations(new, relation("repeals", old))
    state_relations(new)
    assert course(old) == [("in_force", "2010-02-01")]


def test_effect_follows_over_two_steps(province, old, new):
    third = document(province, "3/2016/QĐ-UBND", "2016-01-01", "2016-03-01")
    state_relations(new, relation("suspends", old))
    third = state_relations(third, relation("repeals", new))
    assert course(old) == [
        ("in_force", "2010-02-01"),
        ("suspended", "2015-03-01"),
        ("in_force", "2016-03-01"),
    ]
    third.unpublish()
    assert course(old) == [("in_force", "2010-02-01"), ("suspended", "2015-03-01")]


def test_corrections_guidance_and_consolidation_leave_effect_alone(old, new):
    verbs = ("corrects", "guides", "consolidates", "based_on", "cites")
    state_relations(new, *(relation(verb, old) for verb in verbs))
    assert course(old) == [("in_force", "2010-02-01")]


def test_words_of_old_data_that_name_no_provision_still_mean_a_part(province, old):
    taken_over = document(
        province, "2/2015/QĐ-UBND", "2015-01-01", "2015-03-01", origin="mẫu", origin_key="2"
    )
    state_relations(taken_over, relation("repeals", old, "một số quy định"))
    assert course(old)[-1] == ("partly_expired", "2015-03-01")


def test_queries_do_not_grow_with_the_documents(province, django_assert_max_num_queries):
    for count in (5, 60):
        rows = add_documents(province, count, effective_from=datetime.date(2012, 1, 1))
        with django_assert_max_num_queries(9):
            assert recompute([row.pk for row in rows]) == count


def test_nothing_is_written_when_nothing_changed(old):
    before = list(EffectPeriod.objects.values_list("pk", flat=True))
    assert recompute([old.pk]) == 0
    assert list(EffectPeriod.objects.values_list("pk", flat=True)) == before


def test_command_finds_and_mends_periods_that_are_not_true(old, new):
    EffectPeriod.objects.filter(document=old).update(state="expired")
    EffectPeriod.objects.filter(document=new).delete()
    with pytest.raises(CommandError):
        call_command("recompute_effects", "--verify", stdout=StringIO())
    told = StringIO()
    call_command("recompute_effects", "--format", "json", stdout=told)
    assert '"different": 2' in told.getvalue()
    call_command("recompute_effects", "--verify", stdout=StringIO())
    assert course(old) == [("in_force", "2010-02-01")]


def test_command_removes_periods_of_what_is_not_live(old):
    LegalDocument.objects.filter(pk=old.pk).update(live=False)
    call_command("recompute_effects", stdout=StringIO())
    assert not EffectPeriod.objects.exists()


@pytest.fixture
def heard():
    told = []
    register_effect_listener("test", lambda record, *change: told.append((record.pk, *change)))
    yield told
    unregister_effect_listener("test")


def handle(*topics: str) -> None:
    OutboxMessage.objects.exclude(topic__in=topics).delete()
    process_pending()


def test_listeners_hear_of_a_change_by_publication_with_its_reason(old, new, heard):
    state_relations(new, relation("repeals", old, "điểm b khoản 2 Điều 5"))
    handle(announcing.CHANGE_TOPIC)
    [(pk, before, after, reason, day)] = heard
    assert (pk, before, after, day) == (old.pk, "in_force", "partly_expired", datetime.date(2020, 6, 15))
    assert reason == "điểm b khoản 2 Điều 5 bị bãi bỏ bởi Quyết định 2/2015/QĐ-UBND từ ngày 01/03/2015"


def test_first_publication_and_withdrawal_are_no_change_of_effect(old, heard):
    old.unpublish()
    old.latest_revision.publish()
    handle(announcing.CHANGE_TOPIC)
    assert heard == []


def test_changed_periods_ask_for_indexing(old, new):
    OutboxMessage.objects.all().delete()
    state_relations(new, relation("repeals", old))
    assert OutboxMessage.objects.filter(topic="search", key=f"legislation.legaldocument:{old.pk}").exists()


def test_each_day_is_noticed_once_even_after_the_worker_stood_still(province, heard, time_machine):
    soon = document(province, "9/2020/QĐ-UBND", "2020-06-10", "2020-06-20")
    announcing.watch_days()
    announcing.watch_days()
    handle(announcing.DAY_TOPIC, announcing.CHANGE_TOPIC)
    assert heard == []
    time_machine.move_to("2020-06-25 09:00+07:00", tick=False)
    process_pending()
    process_pending()
    assert [(pk, before, after, day) for pk, before, after, _reason, day in heard] == [
        (soon.pk, "not_yet", "in_force", datetime.date(2020, 6, 20))
    ]
    announcing.watch_days()
    process_pending()
    assert len(heard) == 1
    assert OutboxMessage.objects.filter(topic=announcing.DAY_TOPIC, done_at=None).count() == 1


def test_document_that_breaks_the_work_leaves_the_others_their_periods(old, new, monkeypatch):
    EffectPeriod.objects.all().delete()
    work_out = services.work_out

    def break_at_one(facts):
        if old.pk in facts:
            raise ValueError("a fault in this document")
        return work_out(facts)

    monkeypatch.setattr(services, "work_out", break_at_one)
    services.complete()
    assert not course(old)
    assert course(new) == [("in_force", "2015-03-01")]
