"""What operators see of two engines, and hostile questions to the second."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from search.index.engines import embedded_engine
from search.index.health_checks import check_search_index
from search.index.queries import SearchQuery
from search.index.services import search
from tests.factories.search import LABEL, sample_document
from tests.search.index.two_engines import publish, remove_index, work

pytestmark = pytest.mark.django_db
HOSTILE = [
    "", "ă", "đ" * 10_000, "đ " * 5000, "...", '"((', "title:x AND body:[* TO *]", "*", "?*?*?",
    "/.*/", "a~2^9",
    "<script>alert(1)</script>", "{{7*7}}", '{"query": {"match_all": {}}}', "🙂👩‍👩‍👧", "\u202eđất\u202c",
    "\x00", "\ud800", "a\u0301" * 300, "15/2024/QĐ-UBND " * 50, "+-&&||!", "_id:*", "\\", "%00", "\x1f",
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
