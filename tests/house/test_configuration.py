"""Every variable of the environment stands in the one table of docs/configuration.md."""

import re

from tests.house.tracked import REPOSITORY, text_of, with_suffix

READ = re.compile(r"\benv(?:\.\w+)?\(\s*[\"']([A-Z][A-Z0-9_]*)[\"']")
ROW = re.compile(r"^\| `([A-Z][A-Z0-9_]*)` \|", re.MULTILINE)
ELSEWHERE = re.compile(
    r"os\.environ\b(?!\.setdefault\(\"DJANGO_SETTINGS_MODULE\"|\.get\(\"PATH\")|\bgetenv\("
)
APPS = {"portal", "publications", "directory", "search"}


def test_every_variable_that_settings_read_is_in_the_table_once_and_no_other():
    settings = (REPOSITORY / "portal" / "settings").glob("*.py")
    read = {name for path in settings for name in READ.findall(path.read_text(encoding="utf-8"))}
    rows = ROW.findall((REPOSITORY / "docs" / "configuration.md").read_text(encoding="utf-8"))
    assert "DATABASE_URL" in read
    assert sorted(rows) == sorted(read)


def test_the_environment_is_read_in_settings_alone():
    sources = [path for path in with_suffix(".py") if path.parts[0] in APPS and path.parts[1] != "settings"]
    assert {str(path) for path in sources if ELSEWHERE.search(text_of(path))} == set()
