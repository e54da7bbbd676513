"""`rebuild_search_index`: builds, and with --verify proves that the index is complete."""

import json
from contextlib import nullcontext
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search.index.engines import get_engine
from tests.factories.search import LABEL, sample_document


def run(*args, status=0):
    out = StringIO()
    with pytest.raises(SystemExit, match="1") if status else nullcontext():
        call_command("rebuild_search_index", *args, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def rows(index_root, source):
    source.rows = {str(pk): sample_document(pk) for pk in range(1, 6)}
    return source


def test_rebuild_tells_how_many_documents_it_indexed(rows):
    result = json.loads(run("--format", "json"))
    assert (result["indexed"], result["failed"]) == (5, [])
    assert get_engine().count() == 5


@pytest.mark.django_db
def test_rebuild_names_broken_rows_and_fails(rows):
    rows.broken = {"2"}
    assert f"{LABEL}:2" in run(status=1)
    assert get_engine().count() == 4


def test_rebuild_without_a_source_that_can_be_read_fails_in_words(rows):
    run()
    rows.rows = {str(pk): sample_document(pk, version="2") for pk in range(20)}
    rows.broken = set(rows.rows)
    assert json.loads(run("--format", "json", status=1)) == {"problem": "source"}
    with pytest.raises(CommandError, match=LABEL):
        run()
    assert get_engine().count() == 5


def test_repair_puts_every_difference_right(rows):
    run()
    del rows.rows["1"]
    rows.rows |= {"2": sample_document(2, version="2"), "6": sample_document(6)}
    found = json.loads(run("--verify", "--repair", "--format", "json"))
    assert (found["is_true"], found["repaired"], found["missing"]) == (True, 3, [])


def test_verify_of_a_true_index_succeeds(rows):
    run()
    assert json.loads(run("--verify", "--format", "json")) == {
        "is_true": True, "checked": 5, "missing": [], "stale": [], "surplus": [],
    }  # fmt: skip
    assert "5" in run("--verify")


def test_verify_names_every_difference_and_fails(rows):
    run()
    del rows.rows["1"]
    rows.rows |= {"2": sample_document(2, version="2"), "6": sample_document(6)}
    found = json.loads(run("--verify", "--format", "json", status=1))
    assert (found["missing"], found["stale"], found["surplus"]) == (
        [f"{LABEL}:6"], [f"{LABEL}:2"], [f"{LABEL}:1"],
    )  # fmt: skip
    text = run("--verify", status=1)
    assert all(f"{LABEL}:{pk}" in text for pk in (1, 2, 6))


def test_verify_without_an_index_fails(rows):
    assert json.loads(run("--verify", "--format", "json", status=1)) == {
        "is_true": False,
        "problem": "missing",
    }
    with pytest.raises(CommandError):
        run("--verify")


def test_rebuild_while_another_runs_is_refused_in_words(rows):
    rebuild = get_engine().begin_rebuild()
    with pytest.raises(CommandError):
        run()
    rebuild.abandon()
