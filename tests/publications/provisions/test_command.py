"""`parse_provisions`: what waits is taken apart, and the share is told."""

import io
import json

import pytest
from django.core.management import call_command

from publications.provisions.enums import ParseState
from publications.provisions.figures import structure_figures
from publications.provisions.models import DocumentText
from tests.factories.legislation import LegalDocumentFactory, add_documents
from tests.publications.provisions.samples import LETTER

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("parse_provisions", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def three(document, province, give_text):
    """A text with structure, one without, and a document that has no text."""
    give_text(LegalDocumentFactory(portal=province, published=True), LETTER)
    LegalDocumentFactory(portal=province, published=True)


def test_figures_count_by_type_and_source_and_in_all(three, django_assert_num_queries):
    with django_assert_num_queries(2):
        by_type, total = structure_figures()
    assert (by_type["type"], by_type["source"], by_type["documents"]) == ("Quyết định", "import", 2)
    assert (total["documents"], total["parsed"], total["whole"], total["none"]) == (3, 1, 1, 1)
    assert (total["share"], total["articles"]) == (0.5, 5)


def test_drafts_do_not_count(province, give_text):
    give_text(LegalDocumentFactory(portal=province))
    (total,) = structure_figures()
    assert (total["documents"], total["share"]) == (0, None)


def test_what_waits_is_taken_apart(three):
    DocumentText.objects.update(state=ParseState.WAITING)
    assert json.loads(run("--dry-run", "--format", "json"))["lines"][-1]["waiting"] == 2
    assert json.loads(run("--format", "json"))["taken_apart"] == 2
    assert json.loads(run("--format", "json"))["taken_apart"] == 0
    assert json.loads(run("--again", "--format", "json"))["taken_apart"] == 2


def test_report_is_in_vietnamese(three):
    out = run()
    assert "Quyết định Nhập từ nguồn khác: 2 văn bản; có cấu trúc 1 (50,0% số có chữ)" in out
    assert "Tất cả văn bản : 3 văn bản" in out


def test_queries_for_figures_do_not_grow(province, django_assert_num_queries):
    add_documents(province, 30)
    with django_assert_num_queries(2):
        structure_figures()
