"""What STYLE asks of every file, proven on every file."""

import re

import pytest

from tests.house.tracked import text_of, tracked_files, with_suffix

MACHINE_PATH = re.compile(r"(?<![\w.$}])/(?:work|tmp|root|home)/\w")
REGISTRY = re.compile(r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|(?<!emit-)index-url|extra-index")
INLINE_STYLE = re.compile(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE)
INLINE_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/ld\+json)", re.IGNORECASE)
LONGEST = 400
LONGEST_TEMPLATE = 120
PLACEHOLDERS = re.compile(r"\b(?:TODO|FIXME|XXX)\b")


def line_count(path) -> int:
    return text_of(path).count("\n")


def test_no_source_file_is_longer_than_400_lines():
    sources = [
        path for path in with_suffix(".py", ".css", ".js", ".sh", ".md") if "migrations" not in path.parts
    ]
    assert len(sources) > 20
    assert {str(path): line_count(path) for path in sources if line_count(path) > LONGEST} == {}


def test_no_template_is_longer_than_120_lines():
    templates = with_suffix(".html")
    assert {str(path) for path in templates if line_count(path) > LONGEST_TEMPLATE} == set()


def test_public_templates_have_neither_inline_style_nor_inline_script():
    """The Content-Security-Policy of public pages would block either."""
    templates = [path for path in with_suffix(".html") if path.parts[0] == "themes"]
    guilty = {
        str(path)
        for path in templates
        if INLINE_STYLE.search(text_of(path)) or INLINE_SCRIPT.search(text_of(path))
    }
    assert guilty == set()


def test_no_file_names_a_path_of_one_machine():
    guilty = {str(path) for path in tracked_files() if MACHINE_PATH.search(text_of(path))}
    assert guilty == set()


def test_no_lock_or_document_names_a_package_registry():
    files = with_suffix(".lock", ".in", ".toml", ".md", ".yaml", ".sh")
    assert {str(path) for path in files if REGISTRY.search(text_of(path))} == set()


def test_no_source_leaves_work_for_later():
    sources = with_suffix(".py", ".html", ".css", ".js")
    guilty = {str(path) for path in sources if PLACEHOLDERS.search(text_of(path))}
    assert guilty <= {"tests/house/test_files.py"}


@pytest.mark.parametrize(
    "name", ["README.md", "README.vi.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
)
def test_the_usual_single_files_are_there(name):
    assert name in {str(path) for path in tracked_files()}


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        (MACHINE_PATH, "open('" + "/tm" + "p/x')", True),
        (MACHINE_PATH, "https://example.vn" + "/wor" + "k/x", False),
        (INLINE_SCRIPT, "<script>alert(1)</script>", True),
        (INLINE_SCRIPT, '<script src="a.js" defer></script>', False),
        (INLINE_STYLE, '<p style="color:red">', True),
        (INLINE_STYLE, '<a onclick="go()">', True),
        (INLINE_STYLE, '<link rel="stylesheet" href="a.css">', False),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern, text, is_found):
    assert bool(pattern.search(text)) is is_found
