"""The report of contents that the law asks for, as a board reads it in the admin."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.tenancy.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.plans import PlanFactory

pytestmark = pytest.mark.django_db
ADDRESS = reverse("demanded_contents")


def parts_of(response) -> tuple[str, str]:
    """The words of what is missing and of what is there."""
    missing, _heading, there = response.content.decode().partition('id="demands-met"')
    return missing[missing.index('id="demands-open"') :], there


@pytest.fixture
def editor(department, as_staff):
    return as_staff(UserFactory(roles=[(department, Role.EDITOR)]))


def test_what_is_missing_is_cited_and_leads_to_its_form(editor):
    missing, _there = parts_of(editor.get(ADDRESS))
    form = reverse("wagtailsnippets_plans_plan:add")
    assert re.search(rf'<a href="{form}">[^<]+</a> \(NĐ 43/2011, Điều 10.1.đ\)', missing)


def test_what_is_published_moves_to_what_is_there(editor, department):
    _missing, there = parts_of(editor.get(ADDRESS))
    assert "Điều 10.1.đ" not in there
    PlanFactory(portal=department, published=True)
    missing, there = parts_of(editor.get(ADDRESS))
    assert "Điều 10.1.đ" in there
    assert "Điều 10.1.đ" not in missing


def test_no_board_reads_the_gaps_of_another_portal(editor, department, commune):
    page = editor.get(ADDRESS, {"cong": commune.pk}).content.decode()
    assert department.name in page
    assert commune.name not in page


def test_an_operator_chooses_among_all_portals(as_staff, department, commune):
    operator = as_staff(UserFactory(operator=True))
    page = operator.get(ADDRESS, {"cong": commune.pk}).content.decode()
    assert f'value="{commune.pk}" selected' in page
    assert f'value="{department.pk}"' in page


@pytest.mark.parametrize("odd", ["", "không", "0", "9" * 40])
def test_an_odd_choice_shows_the_first_portal(editor, department, odd):
    response = editor.get(ADDRESS, {"cong": odd})
    assert response.status_code == 200
    assert department.name in response.content.decode()


def test_who_sits_on_no_board_does_not_read_it(as_staff):
    assert as_staff(UserFactory()).get(ADDRESS).status_code in {302, 403}


def test_queries_do_not_grow_with_rows(editor, department, django_assert_num_queries):
    PlanFactory(portal=department, published=True)
    editor.get(ADDRESS)
    with CaptureQueriesContext(connection) as few:
        editor.get(ADDRESS)
    PlanFactory.create_batch(4, portal=department, published=True)
    with django_assert_num_queries(len(few)):
        editor.get(ADDRESS)
