"""A test that skips itself for want of an engine fails where every engine is required."""

import pytest

SUITE = """
import pytest

def test_skips():
    pytest.skip({reason!r})
"""
MODULE = """
import pytest

pytest.skip({reason!r}, allow_module_level=True)
"""
OPTIONS = ("-p", "tests.engines.plugin", "-p", "no:cacheprovider", "-p", "no:django", "-p", "no:xdist")


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("REQUIRE_ENGINES", raising=False)
    return pytester


def test_user_sees_a_skip(suite):
    suite.makepyfile(SUITE.format(reason="no redis-server on this machine"))
    suite.runpytest(*OPTIONS).assert_outcomes(skipped=1)


@pytest.mark.parametrize("source", [SUITE, MODULE])
@pytest.mark.parametrize(
    ("reason", "is_failure"),
    [
        ("no redis-server on this machine", True),
        ("", True),
        ("data folder absent: ../shared/data/holidays", False),
        ("other database: row locks are PostgreSQL's", False),
    ],
)
def test_skip_for_want_of_an_engine_fails_where_engines_are_required(
    suite, monkeypatch, source, reason, is_failure
):
    monkeypatch.setenv("REQUIRE_ENGINES", "1")
    suite.makepyfile(source.format(reason=reason))
    result = suite.runpytest(*OPTIONS)
    assert (result.ret == pytest.ExitCode.OK) is not (is_failure or source is MODULE)
    assert ("where every engine is required" in result.stdout.str()) is is_failure


def test_expected_failure_stays_expected(suite, monkeypatch):
    monkeypatch.setenv("REQUIRE_ENGINES", "1")
    suite.makepyfile("import pytest\n\n@pytest.mark.xfail\ndef test_known():\n    assert False\n")
    suite.runpytest(*OPTIONS).assert_outcomes(xfailed=1)


def test_measurements_stay_out_of_the_suite_until_asked_for(suite):
    folder = suite.mkdir("bench")
    (folder / "test_speed.py").write_text("def test_speed():\n    pass\n")
    suite.runpytest(*OPTIONS).assert_outcomes(deselected=1)
    suite.runpytest(*OPTIONS, "--run-bench").assert_outcomes(passed=1)


def test_slow_tests_come_first_and_the_others_keep_their_order(suite):
    suite.makeini("[pytest]\nmarkers = slow")
    suite.makepyfile(
        """
        import pytest

        def test_b(): pass
        def test_a(): pass
        @pytest.mark.slow
        def test_long(): pass
        """
    )
    found = suite.runpytest(*OPTIONS, "--collect-only", "-q").outlines
    assert [line.partition("::")[2] for line in found if "::" in line] == ["test_long", "test_b", "test_a"]


MIXED = """
import pytest

def test_of_words(): pass

def test_by_fixture(db): pass

@pytest.mark.django_db
def test_by_marker(): pass

@pytest.mark.slow
def test_of_processes(): pass

@pytest.mark.browser
@pytest.mark.django_db
def test_in_chromium(): pass

@pytest.mark.one_database
def test_of_files(db): pass

@pytest.fixture
def db(): pass
"""


@pytest.mark.parametrize(("options", "passed"), [((), 6), (("--database-only",), 3)])
def test_second_database_runs_what_a_database_can_change(suite, options, passed):
    suite.makepyfile(MIXED)
    suite.runpytest(*OPTIONS, *options).assert_outcomes(passed=passed)
