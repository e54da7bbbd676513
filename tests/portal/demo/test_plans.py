"""The sample of plans and projects: consistent, in every list and state, and marked as invented."""

import pytest

from portal.core.text import nfc
from portal.demo.content.document_sketches import Fate
from portal.demo.content.places import PORTAL_OF
from portal.demo.plans import MODELS, ROWS
from publications.investment.enums import ProjectStatus, Purpose, Stage
from publications.legislation.document_types import FIELDS_OF_LAW
from publications.plans.enums import SiteKind, Topic


def values_of(register: str, name: str, portal: str = "tinh") -> set:
    rows = [row for row in ROWS if row.register == register and row.portal == portal]
    return {row.values[name] for row in rows if row.fate == Fate.LIVE}


def test_every_list_of_the_law_has_a_row_on_the_provincial_portal():
    assert values_of("plan", "topic") == set(Topic)
    assert values_of("site", "kind") == set(SiteKind)
    assert values_of("project", "status") == set(ProjectStatus)
    assert values_of("tender", "purpose") == set(Purpose)
    assert values_of("tender", "stage") == set(Stage)


def test_a_department_and_a_district_have_rows_of_their_own():
    assert {"tinh", "sotuphap", "thuongmau"} <= {row.portal for row in ROWS} <= set(PORTAL_OF)


def test_there_are_drafts_and_rows_that_wait_for_approval():
    assert {row.fate for row in ROWS} == {Fate.LIVE, Fate.DRAFT, Fate.SUBMITTED}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_row_is_marked_as_a_sample_decided_on_a_working_day_in_a_known_field(row):
    assert "(mẫu" in row.title
    assert row.title == nfc(row.title)
    assert row.register in MODELS
    assert row.field_of_law in {"", *FIELDS_OF_LAW}
    assert row.approved_on is None or row.approved_on.weekday() < 5


def test_keys_are_unique():
    assert len({row.key for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.project or row.invitation], ids=lambda row: row.key
)
def test_tender_names_rows_that_are_made_before_it(row):
    before = {earlier.key for earlier in ROWS[: ROWS.index(row)]}
    if row.project:
        assert f"project:{row.portal}:{row.project}" in before
    if row.invitation:
        assert f"tender:{row.portal}:{row.invitation}" in before
