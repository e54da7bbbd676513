"""The scratch PostgreSQL of the suite: there when it can be, and honest when it cannot."""

import sys
from pathlib import Path

import psycopg
import pytest

from tests.engines import postgres

SHOW_ADDRESS = [sys.executable, "-c", "import os, sys; sys.exit(os.environ['DATABASE_URL'] != sys.argv[1])"]


@pytest.mark.slow
def test_scratch_server_answers_and_leaves_nothing_behind():
    binaries = postgres.find_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL on this machine (make system)")
    with postgres.scratch_server(binaries) as address:
        with psycopg.connect(address) as connection:
            folder = connection.execute("show data_directory").fetchone()[0]
            assert connection.execute("select lower('ĐẤT ĐAI')").fetchone() == ("đất đai",)
        assert Path(folder).exists()
    assert not Path(folder).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address, connect_timeout=2)


def test_own_database_of_the_caller_is_used_as_it_is(monkeypatch):
    address = "postgres://somebody@db.example/portal"
    monkeypatch.setenv("DATABASE_URL", address)
    assert postgres.main([*SHOW_ADDRESS, address]) == 0
    assert postgres.main([*SHOW_ADDRESS, "another"]) == 1


@pytest.mark.parametrize(("required", "code"), [("", 0), ("1", 1)])
def test_missing_postgresql_is_told_to_a_user_and_fails_where_engines_are_required(
    monkeypatch, capsys, required, code
):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("REQUIRE_ENGINES", required)
    monkeypatch.setattr(postgres, "find_binaries", lambda: None)
    assert postgres.main(SHOW_ADDRESS) == code
    assert "Skipped: no PostgreSQL here" in capsys.readouterr().out
