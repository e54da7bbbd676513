"""Two engines kept by one outbox: one that is down holds up nothing, and heals by itself."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import ServiceUnavailable, process_pending
from search.index import backlog, repairing
from search.index.backlog import Backlog
from search.index.engines import CLUSTER, TOPICS, cluster_engine, elastic_connection, embedded_engine
from search.index.health_checks import check_search_index
from search.index.indexing import index_cluster_messages, rebuild_index
from search.index.queries import SearchQuery
from search.index.repairing import repair_indexes
from search.index.services import request_indexing, search
from tests.factories.ledger import OutboxMessageFactory
from tests.factories.search import LABEL, sample_document

pytestmark = pytest.mark.django_db
HOSTILE = [
    "", "ă", "đ" * 10_000, "đ " * 5000, "...", '"((', "title:x AND body:[* TO *]", "*", "?*?*?",
    "/.*/", "a~2^9",
    "<script>alert(1)</script>", "{{7*7}}", '{"query": {"match_all": {}}}', "🙂👩‍👩‍👧", "\u202eđất\u202c",
    "\x00", "\ud800", "a\u0301" * 300, "15/2024/QĐ-UBND " * 50, "+-&&||!", "_id:*", "\\", "%00", "\x1f",
]  # fmt: skip


@pytest.fixture
def two(settings, index_root, elastic_settings, source, monkeypatch):
    """The installation's two engines, each with an empty index, and nobody else's builder."""
    settings.SEARCH_URL = elastic_settings.urls[0]
    settings.SEARCH_INDEX_PREFIX = elastic_settings.prefix
    settings.SEARCH_REPLICAS = 0
    monkeypatch.setattr(backlog, "LOOK_EVERY_SECONDS", 0.0)
    monkeypatch.setattr(repairing, "build_beside", lambda name: rebuild_index(cluster_engine()))
    embedded_engine().clear()
    cluster_engine().clear()
    return source


@pytest.fixture
def outage(monkeypatch):
    """Call to take the cluster away, and again to bring it back."""
    make_client = elastic_connection.make_client

    def change(is_away):
        connection = cluster_engine().connection
        dead = replace(connection.settings, urls=("http://127.0.0.1:9",))
        connection._client = make_client(dead if is_away else connection.settings)
        connection.breaker.succeeded()

    return change


def publish(source, *pks, title="Thu hồi đất", version="1"):
    with transaction.atomic():
        for pk in pks:
            source.rows[str(pk)] = sample_document(pk, title=title, version=version)
            request_indexing(LABEL, pk)


def withdraw(source, pk):
    with transaction.atomic():
        del source.rows[str(pk)]
        request_indexing(LABEL, pk)


def work():
    """What the worker does when all pauses are over."""
    OutboxMessage.objects.pending().update(available_at=timezone.now())
    process_pending()


def found():
    result = search(SearchQuery("thu hoi dat"))
    assert result.is_available
    return sorted(int(hit.key.split(":")[1]) for hit in result.hits)


class TestOutbox:
    def test_change_reaches_both_engines(self, two):
        publish(two, 1, 2)
        work()
        assert (embedded_engine().count(), cluster_engine().count()) == (2, 2)
        withdraw(two, 1)
        work()
        assert (embedded_engine().count(), cluster_engine().count()) == (1, 1)
        assert not OutboxMessage.objects.pending().exists()

    def test_cluster_that_is_away_holds_up_neither_editors_nor_the_embedded_index(self, two, outage):
        outage(True)
        publish(two, 1)
        work()
        assert embedded_engine().count() == 1
        assert found() == [1]
        assert set(OutboxMessage.objects.pending().values_list("topic", flat=True)) == {TOPICS[CLUSTER]}

    def test_after_the_outage_nothing_that_was_taken_back_is_shown_and_all_of_it_is_made_good(
        self, two, outage
    ):
        publish(two, 1, 2)
        work()
        outage(True)
        withdraw(two, 1)
        publish(two, 3)
        work()
        outage(False)
        assert cluster_engine().count() == 2
        assert found() == [2, 3]
        repair_indexes()
        process_pending()
        assert not Backlog(TOPICS[CLUSTER]).is_behind()
        assert found() == [2, 3]
        assert dict(cluster_engine().keys_and_versions()).keys() == {f"{LABEL}:2", f"{LABEL}:3"}

    def test_messages_for_a_cluster_that_was_given_up_are_done(self, index_root, source):
        index_cluster_messages([OutboxMessageFactory.build(topic=TOPICS[CLUSTER], key=f"{LABEL}:1")])

    def test_without_an_index_messages_wait_for_the_one_that_is_built(self, two):
        remove_index()
        with pytest.raises(ServiceUnavailable):
            index_cluster_messages([OutboxMessageFactory.build(key=f"{LABEL}:1")])

    def test_message_that_fails_for_a_reason_of_its_own_does_not_make_the_cluster_lag(self, two):
        OutboxMessageFactory(topic=TOPICS[CLUSTER], key="a:1", attempts=3, last_error="ValueError: broken")
        assert not Backlog(TOPICS[CLUSTER]).is_behind()
        OutboxMessageFactory(topic="other", key="a:1", attempts=3, last_error="ServiceUnavailable: away")
        assert not Backlog(TOPICS[CLUSTER]).is_behind()

    def test_processes_look_for_a_backlog_every_few_seconds_only(self, two, django_assert_num_queries):
        looking = Backlog(TOPICS[CLUSTER], clock=lambda: 1.0)
        backlog.LOOK_EVERY_SECONDS = 5.0
        with django_assert_num_queries(1):
            assert [looking.is_behind() for _ in range(5)] == [False] * 5


def remove_index():
    engine = cluster_engine()
    behind = engine.connection.call("GET", f"/{engine.names.current}/_alias")
    engine.connection.call("DELETE", f"/{next(iter(behind))}")


class TestRepair:
    @pytest.fixture
    def rows(self, two):
        two.rows = {str(pk): sample_document(pk) for pk in (1, 2)}
        rebuild_index(embedded_engine())
        return two

    def test_index_that_is_gone_is_built(self, rows):
        remove_index()
        repair_indexes()
        assert cluster_engine().count() == 2

    def test_empty_index_is_built(self, rows):
        repair_indexes()
        assert cluster_engine().count() == 2

    def test_half_built_index_is_finished(self, rows):
        rebuild_index(cluster_engine())
        rebuild = cluster_engine().begin_rebuild()
        rebuild.add([sample_document(1)])
        rebuild.leave()
        repair_indexes()
        assert not cluster_engine().has_unfinished_rebuild()

    def test_sound_index_is_left_alone(self, rows, monkeypatch):
        rebuild_index(cluster_engine())
        monkeypatch.setattr(repairing, "build_beside", lambda name: pytest.fail("built"))
        repair_indexes()

    def test_cluster_that_is_away_is_left_alone(self, rows, outage, monkeypatch):
        monkeypatch.setattr(repairing, "build_beside", lambda name: pytest.fail("built"))
        outage(True)
        repair_indexes()

    def test_builder_works_in_a_process_of_its_own_and_is_not_started_twice(self, monkeypatch):
        class Process:
            def __init__(self, command, **options):
                started.append(command)

            def poll(self):
                return None

        started = []
        monkeypatch.setattr(repairing.subprocess, "Popen", Process)
        monkeypatch.setattr(repairing, "_builders", {})
        repairing.build_beside(CLUSTER)
        repairing.build_beside(CLUSTER)
        (command,) = started
        assert command[2:] == [
            "django", "rebuild_search_index", "--engine", "elasticsearch", "--format", "json",
            "--settings", "portal.settings.test", "--pythonpath", command[-1],
        ]  # fmt: skip


class TestCommand:
    def run(self, *args, is_ok=True):
        out = StringIO()
        try:
            call_command("rebuild_search_index", *args, "--format", "json", stdout=out, stderr=StringIO())
        except SystemExit:
            assert not is_ok
        else:
            assert is_ok
        return [json.loads(line) for line in out.getvalue().splitlines()]

    def test_every_engine_is_built_or_the_one_that_is_named(self, two):
        two.rows = {str(pk): sample_document(pk) for pk in (1, 2)}
        (alone,) = self.run("--engine", "elasticsearch")
        assert alone["indexed"] == 2
        assert [(told["engine"], told["indexed"]) for told in self.run()] == [
            ("embedded", 2), ("elasticsearch", 2),
        ]  # fmt: skip

    def test_differences_are_named_and_repaired(self, two):
        two.rows = {str(pk): sample_document(pk) for pk in (1, 2, 3)}
        self.run()
        del two.rows["1"]
        two.rows |= {"2": sample_document(2, version="2"), "4": sample_document(4)}
        (told,) = self.run("--engine", "elasticsearch", "--verify", is_ok=False)
        assert (told["missing"], told["stale"], told["surplus"]) == (
            [f"{LABEL}:4"], [f"{LABEL}:2"], [f"{LABEL}:1"],
        )  # fmt: skip
        repaired = self.run("--verify", "--repair")
        assert [(told["is_true"], told["repaired"]) for told in repaired] == [(True, 3), (True, 3)]

    def test_repair_builds_an_index_that_is_gone(self, two):
        two.rows = {"1": sample_document(1)}
        remove_index()
        (told,) = self.run("--engine", "elasticsearch", "--verify", "--repair")
        assert told["is_true"]

    def test_one_engine_that_is_away_does_not_keep_the_other_from_its_turn(self, two, outage):
        two.rows = {"1": sample_document(1)}
        outage(True)
        embedded, cluster = self.run(is_ok=False)
        assert embedded["indexed"] == 1
        assert cluster == {"engine": "elasticsearch", "problem": "unreachable"}

    def test_cluster_that_is_not_there_cannot_be_named(self, index_root, source):
        with pytest.raises(CommandError):
            self.run("--engine", "elasticsearch")

    def test_repair_without_comparison_is_refused(self, index_root):
        with pytest.raises(CommandError):
            self.run("--repair")


class TestHealth:
    def test_both_engines_are_told(self, two):
        result = check_search_index()
        assert result.status == "ok"
        assert result.detail == {
            "cluster": {"documents": 0, "color": "green"}, "embedded": {"documents": 0},
        }  # fmt: skip

    def test_cluster_that_is_away_is_a_warning_as_long_as_the_embedded_index_answers(
        self, two, outage, index_root
    ):
        outage(True)
        result = check_search_index()
        assert (result.status, result.detail["cluster"]) == ("warning", {"problem": "unreachable"})
        (index_root / "current").unlink()
        assert check_search_index().status == "failed"

    def test_embedded_index_that_is_gone_is_a_warning_while_the_cluster_answers(self, two, index_root):
        (index_root / "current").unlink()
        assert check_search_index().status == "warning"


def test_hostile_questions_are_answered_by_the_cluster_itself(two):
    publish(two, 1)
    work()
    (index_root := embedded_engine().folders.root / "current").unlink()
    for text in HOSTILE:
        assert search(SearchQuery(text)).is_available, text
    for fields in (
        {"page": 100_000}, {"page": -1},
        {"facets": {"không có": ["x\x1fy", ".*"]}, "count": [".*", "(", "kind"]},
        {"states": ["x"], "on_day": timezone.localdate()}, {"portal_ids": [10**30]}, {"sort": "khác"},
        {"records": ["x" * 40_000]},
    ):  # fmt: skip
        assert search(SearchQuery("thu hoi dat", **fields)).is_available, fields
    assert not index_root.exists()
