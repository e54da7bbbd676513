"""The bounds in pyproject.toml and the .in files, and the locks made of them, say the same."""

import re
import tomllib

import pytest

from tests.house.tracked import REPOSITORY

PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)(.*?)(?=^[a-z0-9]|\Z)", re.MULTILINE | re.DOTALL)
REQUIREMENTS = REPOSITORY / "requirements"


def wanted(name: str) -> list[str]:
    lines = (REQUIREMENTS / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and line[0] not in "#-"]


def pins(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for package, version, _ in PIN.findall((REQUIREMENTS / f"{name}.lock").read_text(encoding="utf-8")):
        found.setdefault(package, set()).add(version)
    return found


def normalised(requirement: str) -> str:
    name = re.split(r"[\[<>=~!;]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def test_pyproject_repeats_the_bounds_of_the_runtime():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dependencies"] == wanted("base")
    assert project["optional-dependencies"] == {"ldap": wanted("ldap")}


@pytest.mark.parametrize("name", ["installer", "base", "ldap", "dev"])
def test_lock_pins_everything_that_is_asked_for(name):
    assert {normalised(requirement) for requirement in wanted(name)} <= pins(name).keys()


@pytest.mark.parametrize("name", ["installer", "base", "ldap", "dev"])
def test_lock_carries_a_hash_for_every_pin_and_no_address(name):
    text = (REQUIREMENTS / f"{name}.lock").read_text(encoding="utf-8")
    assert [package for package, _, rest in PIN.findall(text) if "--hash=sha256:" not in rest] == []
    assert "://" not in text


def test_tests_run_on_the_very_versions_of_the_runtime():
    base, dev = pins("base"), pins("dev")
    assert {name: dev.get(name) for name in base} == base


def test_direct_url_and_unpinned_lines_are_absent_from_locks():
    for lock in REQUIREMENTS.glob("*.lock"):
        lines = [
            line for line in lock.read_text(encoding="utf-8").splitlines() if line and line[0] not in " #"
        ]
        assert all("==" in line for line in lines), lock.name
