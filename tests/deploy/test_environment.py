"""The environment is filled once for each lock, and mended when it was left half-made."""

import pytest


@pytest.fixture
def environment(monkeypatch, tmp_path):
    from setup import environment

    for name in ("base", "dev"):
        (tmp_path / f"{name}.lock").write_text(f"{name}==1\n")
    monkeypatch.setattr(environment, "REQUIREMENTS", tmp_path)
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(environment, "make_venv", lambda: None)
    return environment


@pytest.fixture
def installed(environment, monkeypatch):
    """Every installation that was asked for, as (lock, laid anew)."""
    calls: list[tuple[str, bool]] = []
    monkeypatch.setattr(environment, "install", lambda lock, *, again: not calls.append((lock, again)))
    return calls


def test_lock_is_installed_once(environment, installed):
    environment.prepare("base")
    environment.prepare("base")
    assert installed == [("base", False)]


def test_changed_lock_is_installed_again(environment, installed, tmp_path):
    environment.prepare("base")
    (tmp_path / "base.lock").write_text("base==2\n")
    environment.prepare("base")
    assert installed == [("base", False), ("base", False)]


def test_environment_of_the_suite_serves_the_demo_too(environment, installed):
    environment.prepare("dev")
    environment.prepare("base")
    assert installed == [("dev", False)]


def test_environment_of_the_demo_is_not_enough_for_the_suite(environment, installed):
    environment.prepare("base")
    environment.prepare("dev")
    assert installed == [("base", False), ("dev", False)]


def test_interrupted_installation_is_laid_anew(environment, installed, monkeypatch):
    def interrupt(lock, *, again):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(environment, "install", interrupt)
        with pytest.raises(KeyboardInterrupt):
            environment.prepare("base")
    environment.prepare("base")
    assert installed == [("base", True)]


def test_failed_installation_says_that_what_is_done_is_kept(environment, monkeypatch):
    from setup.words import Refused

    monkeypatch.setattr(environment, "install", lambda lock, *, again: False)
    with pytest.raises(Refused, match="run this again"):
        environment.prepare("base")


@pytest.mark.parametrize("content", ["", "{", "null", '"text"', "[1]"])
def test_damaged_stamp_counts_as_none(environment, installed, tmp_path, content):
    (tmp_path / "stamp.json").write_text(content)
    environment.prepare("base")
    assert installed == [("base", False)]


def test_pip_takes_over_where_uv_fails(environment, monkeypatch, capsys):
    commands = []

    def run(arguments, **options):
        commands.append(arguments)
        return 2 if "uv" in arguments and "install" in arguments else 0

    monkeypatch.setattr(environment, "run", run)
    assert environment.install("base", again=False) is True
    assert commands[-1][1:4] == ["-m", "pip", "install"]
    assert "--require-hashes" in commands[-1]
    assert "using pip" in capsys.readouterr().out


def test_half_made_environment_is_not_taken_for_a_whole_one(environment, monkeypatch, tmp_path):
    python = tmp_path / "bin" / "python"
    monkeypatch.setattr(environment, "PYTHON", python)
    assert environment.is_whole() is False
    python.parent.mkdir()
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    assert environment.is_whole() is False
