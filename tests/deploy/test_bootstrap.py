"""The first file that a newcomer's Python reads."""

import ast
import importlib.util
import os
import subprocess
import sys
from types import ModuleType

import pytest

from tests.house.tracked import REPOSITORY

SCRIPT = REPOSITORY / "deploy" / "bootstrap.py"


@pytest.fixture
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_bootstrap_has_no_syntax_newer_than_python_3_4():
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 4))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.AnnAssign)]


def test_python_that_is_too_old_is_told_what_to_install(bootstrap, monkeypatch, capfdbinary):
    monkeypatch.setattr(bootstrap, "NEEDED", (99, 0))
    assert bootstrap.main(["demo"]) == 1
    words = capfdbinary.readouterr().err.decode()
    found = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"Python 3.11 or newer is needed, this is {found}" in words
    assert f"Cần Python 3.11 trở lên, máy này có Python {found}" in words
    assert "sudo apt install python3 python3-venv" in words
    assert "make demo PYTHON=" in words


def test_old_python_hands_over_to_a_newer_one_on_the_path(bootstrap, monkeypatch):
    handed = []
    monkeypatch.setattr(bootstrap, "NEEDED", (99, 0))
    monkeypatch.setattr(bootstrap, "is_new_enough", lambda command: command == "python3.12")
    monkeypatch.setattr(bootstrap.os, "execvp", lambda *call: handed.append(call) or sys.exit(0))
    with pytest.raises(SystemExit):
        bootstrap.main(["demo"])
    assert handed == [("python3.12", ["python3.12", str(SCRIPT), "demo"])]


@pytest.mark.parametrize(("body", "is_enough"), [("exit 0", True), ("exit 1", False), ("exit 127", False)])
def test_command_that_only_bears_the_name_is_not_taken(bootstrap, tmp_path, body, is_enough):
    shim = tmp_path / "python3.14"
    shim.write_text(f"#!/bin/sh\n{body}\n")
    shim.chmod(0o755)
    assert bootstrap.is_new_enough(str(shim)) is is_enough


def test_command_that_is_missing_is_not_taken(bootstrap, tmp_path):
    assert bootstrap.is_new_enough(str(tmp_path / "python3.14")) is False


def test_unknown_command_is_answered_with_the_known_ones():
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    command = [sys.executable, str(SCRIPT), "fly"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "environment|dev|demo" in result.stdout
