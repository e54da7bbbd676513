"""What was published changes openly: with a note, and with the earlier files still listed."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Revision, TaskState

from portal.tenancy.enums import Role
from publications.legislation.models import CorrectionNote, DocumentFile, LegalDocument, PublishedFile
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import OfficialFileFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.relations import relation

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(province):
    return UserFactory(username="truongban", roles=[(province, Role.HEAD)])


@pytest.fixture
def editor(province):
    return UserFactory(username="bientap", roles=[(province, Role.EDITOR)])


@pytest.fixture
def record(province, editor):
    record = LegalDocumentFactory(portal=province, author=editor, document_number="5/QĐ-UBND")
    record.files = [DocumentFile(file=OfficialFileFactory(portal=province, title="Bản thứ nhất"))]
    record.save()
    record.save_revision(user=editor).publish()
    return LegalDocument.objects.get(pk=record.pk)


def change(record, editor, head, *notes: CorrectionNote, **fields) -> LegalDocument:
    """Publish a new version, written by one person and approved by another."""
    record = LegalDocument.objects.get(pk=record.pk)
    for name, value in fields.items():
        setattr(record, name, value)
    record.corrections.add(*notes)
    record.save_revision(user=editor).publish(user=head)
    return LegalDocument.objects.get(pk=record.pk)


def note(text="Sửa lỗi chính tả ở trích yếu", **fields) -> CorrectionNote:
    return CorrectionNote(note=text, corrected_on=datetime.date(2024, 6, 1), **fields)


def other_file(record, title="Bản thứ hai"):
    return [DocumentFile(file=OfficialFileFactory(portal=record.portal, title=title))]


def test_change_of_a_public_document_without_a_note_is_refused(record, editor, head):
    for fields in ({"abstract": "Trích yếu khác"}, {"files": other_file(record)}):
        with pytest.raises(ValidationError, match="đính chính"):
            change(record, editor, head, **fields)
    assert LegalDocument.objects.get().abstract == record.abstract


def test_note_is_shown_with_its_day(record, editor, head, province, as_reader):
    change(record, editor, head, note(is_technical=True), abstract="Trích yếu đã sửa")
    html = as_reader(province).get(record.public_path).content.decode()
    assert "Sửa lỗi chính tả ở trích yếu" in html
    assert "01/06/2024" in html
    assert "Không đổi nội dung văn bản." in html


def test_old_note_does_not_cover_a_new_change(record, editor, head):
    record = change(record, editor, head, note(), abstract="Sửa lần một")
    with pytest.raises(ValidationError):
        change(record, editor, head, abstract="Sửa lần hai")


def test_relations_and_fields_of_law_need_no_note(record, editor, head):
    changed = change(record, editor, head, relations=[relation("based_on", "Luật số 1/2010/QH12")])
    assert changed.relations.count() == 1


def test_unchanged_version_from_the_database_needs_no_note(record, editor, head):
    record.co_issuers = [OrganisationFactory(), OrganisationFactory()]
    record.effective_from = datetime.date(2024, 6, 1)
    record.corrections.add(note())
    record.save_revision(user=editor).publish()
    record = LegalDocument.objects.get(pk=record.pk)
    record.co_issuers = list(reversed(record.co_issuers.all()))
    revision = record.save_revision(user=editor)
    Revision.objects.get(pk=revision.pk).publish(user=head)
    assert LegalDocument.objects.get().live_revision_id == revision.pk


def test_changed_day_in_a_version_from_the_database_needs_a_note(record, editor, head):
    record.issued_on = datetime.date(2024, 5, 5)
    revision = record.save_revision(user=editor)
    with pytest.raises(ValidationError, match="đính chính"):
        Revision.objects.get(pk=revision.pk).publish(user=head)


def test_head_approves_a_new_relation_of_a_public_document_in_the_admin(record, editor, head, as_staff):
    record.relations = [relation("based_on", "Luật số 1/2010/QH12")]
    record.save_revision(user=editor)
    record.get_workflow().start(record, editor)
    address = f"/admin/snippets/legislation/legaldocument/workflow/action/{record.pk}/approve/"
    as_staff(head).post(f"{address}{TaskState.objects.get().pk}/", {"comment": ""})
    assert LegalDocument.objects.get().relations.count() == 1


def test_draft_and_withdrawn_document_change_without_a_note(record, editor, head):
    record.unpublish(user=head)
    assert change(record, editor, head, abstract="Viết lại").live


def test_replaced_file_stays_listed_and_readable_with_its_days(record, editor, head, province, as_reader):
    earlier = record.files.get().file
    change(record, editor, head, note("Thay tệp đúng"), files=other_file(record))
    reader = as_reader(province)
    html = reader.get(record.public_path).content.decode()
    assert "Các tệp đã đăng trước đây" in html
    assert f'<a class="files__link" href="{earlier.get_absolute_url()}">Bản thứ nhất</a>' in html
    [kept] = PublishedFile.objects.exclude(shown_until=None)
    assert (kept.file, kept.shown_from) == (earlier, record.first_published_at)
    assert kept.shown_until > kept.shown_from


def test_file_that_must_not_be_read_any_more_stays_listed_by_name(record, editor, head, province, as_reader):
    earlier = record.files.get().file
    change(record, editor, head, note(withholds_earlier_files=True), files=other_file(record))
    reader = as_reader(province)
    html = reader.get(record.public_path).content.decode()
    assert "không còn được đọc" in html
    assert earlier.get_absolute_url() not in html
    assert reader.get(earlier.get_absolute_url()).status_code == 404


def test_note_with_an_older_day_withholds_what_it_replaces(record, editor, head):
    record = change(record, editor, head, note("một"), files=other_file(record))
    older = CorrectionNote(note="hai", corrected_on=datetime.date(2024, 5, 20), withholds_earlier_files=True)
    change(record, editor, head, older, files=other_file(record, "Bản thứ ba"))
    withheld = PublishedFile.objects.filter(is_withheld=True)
    assert [file.title for file in withheld] == ["Bản thứ hai"]


def test_earlier_withholding_note_does_not_withhold_what_later_ones_replace(record, editor, head):
    record = change(record, editor, head, note(withholds_earlier_files=True), files=other_file(record))
    older = CorrectionNote(note="hai", corrected_on=datetime.date(2024, 5, 20))
    record = change(record, editor, head, older, files=other_file(record, "Bản thứ ba"))
    assert [file.title for file in PublishedFile.objects.filter(is_withheld=True)] == ["Bản thứ nhất"]
    again = note(withholds_earlier_files=True)
    change(record, editor, head, again, files=other_file(record, "Bản thứ tư"))
    titles = PublishedFile.objects.filter(is_withheld=True).order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["Bản thứ nhất", "Bản thứ ba"]


def test_files_of_three_versions_keep_their_own_days(record, editor, head):
    record = change(record, editor, head, note("một"), files=other_file(record))
    record = change(record, editor, head, note("hai"), files=other_file(record, "Bản thứ ba"))
    first, second = PublishedFile.objects.exclude(shown_until=None).order_by("shown_until")
    assert (first.title, second.title) == ("Bản thứ nhất", "Bản thứ hai")
    assert second.shown_from == first.shown_until
    assert PublishedFile.objects.get(shown_until=None).title == "Bản thứ ba"


def test_unchanged_files_are_no_earlier_version(record, editor, head):
    change(record, editor, head, note(), abstract="Trích yếu đã sửa")
    assert not PublishedFile.objects.exclude(shown_until=None).exists()
