"""Two engines kept by one outbox: one that is down holds up nothing, and heals by itself."""

import pytest

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import ServiceUnavailable, process_pending
from search.index import backlog, repairing
from search.index.backlog import Backlog
from search.index.engines import CLUSTER, TOPICS, cluster_engine, embedded_engine
from search.index.indexing import index_cluster_messages, rebuild_index
from search.index.repairing import repair_indexes
from tests.factories.ledger import OutboxMessageFactory
from tests.factories.search import LABEL, sample_document
from tests.search.index.two_engines import found, publish, remove_index, withdraw, work

pytestmark = pytest.mark.django_db


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
