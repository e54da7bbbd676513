"""The share of files found by their words, by portal and by issuing body, and whose figures one sees."""

import csv
import io

import pytest
from django.urls import reverse

from portal.media.uses import uses_of
from portal.tenancy.enums import Role
from publications.legislation.coverage import Coverage, issuer_coverage, portal_coverage, total
from publications.legislation.models import DocumentFile
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import OfficialFileFactory, StoredFileFactory

pytestmark = pytest.mark.django_db
URL = "text_coverage_report"


@pytest.fixture
def attach():
    """A document of a portal with files whose words are found (True) or not."""

    def make(portal, *found: bool, published: bool = True):
        document = LegalDocumentFactory(portal=portal, published=published)
        for is_found in found:
            stored = StoredFileFactory(text_state="extracted" if is_found else "failed")
            file = OfficialFileFactory(portal=portal, stored=stored)
            DocumentFile.objects.create(document=document, file=file)
        return document

    return make


@pytest.fixture
def editor(department):
    return UserFactory(roles=[(department, Role.EDITOR)])


@pytest.mark.parametrize(("found", "share"), [((True, True, False), 66), ((False,), 0), ((True,), 100)])
def test_share_is_counted_by_portal_and_issuer(attach, department, editor, found, share):
    document = attach(department, *found)

    (by_portal,) = portal_coverage(editor)
    (by_issuer,) = issuer_coverage(editor)
    assert (by_portal.name, by_portal.share) == (department.organisation.name, share)
    assert (by_issuer.name, by_issuer.share) == (document.issuing_body.name, share)
    assert by_issuer.missing == found.count(False)


def test_drafts_do_not_count_for_the_issuer(attach, department, editor):
    attach(department, False, published=False)

    assert issuer_coverage(editor) == []
    assert [row.files for row in portal_coverage(editor)] == [1]


def test_worst_share_comes_first_and_sums_are_right():
    rows = [Coverage("a", 3, 1), Coverage("b", 2, 2)]

    assert total(rows, "Tất cả") == Coverage("Tất cả", 5, 3)
    assert Coverage("c", 1000, 999).share == 99
    assert Coverage("d", 0, 0).share == 100


def test_report_shows_the_own_portals_only(attach, as_staff, department, commune, editor):
    attach(department, True)
    attach(commune, False)
    page = as_staff(editor).get(reverse(URL)).content.decode()

    assert department.organisation.name in page
    assert commune.organisation.name not in page
    assert "100 %" in page


def test_province_sees_all_and_takes_it_along_as_csv(attach, as_staff, department, commune):
    attach(department, True)
    attach(commune, False)
    operator = UserFactory(is_superuser=True)
    response = as_staff(operator).get(reverse(URL), {"export": "csv"})
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))

    assert response["Content-Disposition"].startswith("attachment")
    assert [row[1:] for row in rows[1:3]] == [
        [commune.organisation.name, "1", "0", "0"],
        [department.organisation.name, "1", "1", "100"],
    ]


def test_people_without_a_board_do_not_see_it(as_staff):
    assert as_staff(UserFactory()).get(reverse(URL)).status_code in {302, 403, 404}


@pytest.mark.parametrize("count", [1, 12])
def test_report_takes_the_same_queries_for_any_number_of_files(
    attach, department, editor, count, django_assert_num_queries
):
    for _ in range(count):
        attach(department, True, False)
    portal_coverage(editor)

    with django_assert_num_queries(2):
        portal_coverage(editor)
        issuer_coverage(editor)


def test_queue_of_files_learns_in_which_documents_they_stand(attach, department, django_assert_num_queries):
    documents = [attach(department, False), attach(department, False)]
    files = [document.files.get().file for document in documents]

    with django_assert_num_queries(1):
        found = uses_of(files)
    assert [found[file.pk][0].label for file in files] == [str(document) for document in documents]
    assert all(use.admin_url.startswith("/admin/") for uses in found.values() for use in uses)
