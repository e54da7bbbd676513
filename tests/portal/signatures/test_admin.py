"""What boards see of signatures: after an upload, in the list, in the report, on the page of a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.signatures.enums import CheckState
from portal.signatures.models import SignatureCheck
from portal.signatures.services import check_files
from tests.factories.media import OfficialFileFactory, pdf_bytes
from tests.factories.signatures import sample_root, signed_pdf, trust

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/signatures/"


@pytest.fixture
def kept(keep, read_here, portal):
    """Keep bytes as an official file whose signatures were checked."""

    def keep_file(content: bytes, owner=None, **fields):
        stored = keep(content)
        check_files([stored])
        return OfficialFileFactory(portal=owner or portal, stored=stored, **fields)

    return keep_file


@pytest.mark.parametrize(
    ("content", "state"), [(signed_pdf(), CheckState.CHECKED), (pdf_bytes("Mẫu"), CheckState.UNSIGNED)]
)
def test_verdict_is_there_right_after_the_upload(portal, member, as_staff, read_here, content, state):
    form = {"file": SimpleUploadedFile("tep.pdf", content), "portal": portal.pk}
    answer = as_staff(member(portal)).post("/admin/tep/upload/", form, follow=True)
    assert SignatureCheck.objects.get().state == state
    notice = "Chữ ký số: Chưa xác minh được nơi cấp chứng thư số."
    assert (notice in answer.content.decode()) is (state == CheckState.CHECKED)


def test_file_list_says_the_verdict_and_leads_to_the_page(portal, member, as_staff, kept):
    file = kept(signed_pdf())
    page = as_staff(member(portal)).get("/admin/tep/").content.decode()
    assert "Chưa xác minh được nơi cấp chứng thư số" in page
    assert f"/admin/file-signatures/{file.pk}/" in page


def test_page_of_a_file_explains_its_signatures(portal, member, as_staff, kept):
    trust(sample_root())
    file = kept(signed_pdf())
    page = as_staff(member(portal)).get(f"/admin/file-signatures/{file.pk}/").content.decode()
    assert "Tệp giữ nguyên như khi Ủy ban nhân dân tỉnh Mẫu ký" in page
    assert "Chứng thực mẫu cấp hai" in page


def test_board_has_a_file_checked_again(portal, member, as_staff, kept):
    file = kept(signed_pdf())
    trust(sample_root())
    answer = as_staff(member(portal)).post(f"/admin/file-signatures/{file.pk}/", follow=True)
    assert "Đã kiểm tra lại các chữ ký số" in answer.content.decode()
    assert "Hợp lệ" in answer.content.decode()


def test_report_holds_the_files_of_ones_own_portals(portal, other_portal, member, operator, as_staff, kept):
    kept(signed_pdf(), title="Của mình")
    kept(signed_pdf() + b"%", owner=other_portal, title="Của cổng khác")
    own = as_staff(member(portal)).get(REPORT).content.decode()
    assert "Của mình" in own
    assert "Của cổng khác" not in own
    everything = as_staff(operator).get(REPORT).content.decode()
    assert "Của cổng khác" in everything


def test_report_is_filtered_and_exported(portal, member, as_staff, kept):
    kept(signed_pdf(), title="Có ký")
    kept(pdf_bytes("Mẫu"), title="Không ký")
    browser = as_staff(member(portal))
    page = browser.get(REPORT, {"state": "unsigned"}).content.decode()
    assert ("Không ký" in page, "Có ký" in page) == (True, False)
    answer = browser.get(REPORT, {"export": "csv"})
    table = b"".join(answer.streaming_content).decode()
    assert "Ủy ban nhân dân tỉnh Mẫu" in table
    assert "Chưa xác minh được nơi cấp chứng thư số" in table


@pytest.mark.parametrize("address", [REPORT, "/admin/tep/"])
def test_lists_cost_the_same_for_many_files(
    portal, member, as_staff, kept, address, django_assert_max_num_queries
):
    browser = as_staff(member(portal))
    kept(signed_pdf())
    browser.get(address)
    with django_assert_max_num_queries(40) as few:
        browser.get(address)
    for number in range(1, 5):
        kept(signed_pdf() + b"%" * number)
    with django_assert_max_num_queries(len(few)):
        browser.get(address)


def test_other_boards_find_no_such_file(portal, other_portal, member, as_staff, kept):
    file = kept(signed_pdf())
    browser = as_staff(member(other_portal, "head"))
    address = f"/admin/file-signatures/{file.pk}/"
    assert browser.get(address).status_code == browser.post(address).status_code == 404


def test_title_runs_as_no_formula_in_the_spreadsheet(portal, member, as_staff, kept):
    kept(signed_pdf(), title="=1+1")
    answer = as_staff(member(portal)).get(f"{REPORT}?export=csv")
    assert "\n'=1+1" in b"".join(answer.streaming_content).decode()
