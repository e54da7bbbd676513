"""Words of files as a body in which each page has its place."""

import io

import pytest

from portal.media.extraction import extract_text
from portal.media.models import OfficialFile, StoredFile
from portal.media.services import store_file
from portal.registers.file_places import places_in, text_stamps, words_of_files
from search.index.documents import Place
from tests.factories.media import OfficialFileFactory, StoredFileFactory, docx_bytes, pdf_bytes

pytestmark = pytest.mark.django_db


def file_with(portal, text: str, kind: str = "pdf", **fields) -> OfficialFile:
    return OfficialFileFactory(portal=portal, stored=StoredFileFactory(text=text, kind=kind), **fields)


def text_at(body: str, place: Place, words: str) -> bool:
    return body[place.start :].startswith(words)


def test_each_page_of_a_pdf_has_its_place_in_the_body(province):
    file = file_with(province, "Trang đầu\f\fTrang ba", title="Toàn văn")
    body, places = words_of_files([file], "Lời đầu")
    assert [place.label for place in places] == ["tệp Toàn văn, trang 1", "tệp Toàn văn, trang 3"]
    assert [place.url_path for place in places] == [
        f"{file.get_absolute_url()}#page=1",
        f"{file.get_absolute_url()}#page=3",
    ]
    assert text_at(body, places[0], "Trang đầu")
    assert text_at(body, places[1], "Trang ba")
    assert body.startswith("Lời đầu\n")
    assert places[0].start > 0, "what stands in no file has no place"


def test_places_of_several_files_ascend_and_formats_without_pages_have_one(province):
    files = [
        file_with(province, "Một\fHai"),
        file_with(province, ""),
        file_with(province, "Biểu\fmẫu", kind="docx", title="Biểu mẫu"),
        file_with(province, "Ba"),
    ]
    body, places = words_of_files(files)
    for place, words in zip(places, ["Một", "Hai", "Biểu", "Ba"], strict=True):
        assert text_at(body, place, words)
    assert (places[2].label, places[2].url_path) == ("tệp Biểu mẫu", files[2].get_absolute_url())


def test_files_without_words_have_no_places(province):
    assert words_of_files([file_with(province, "")]) == ("", ())
    assert list(places_in(file_with(province, "\f \f"), 0)) == []


def test_pages_of_a_real_pdf_are_those_that_a_reader_sees(province):
    file = store_file(portal=province, file=io.BytesIO(pdf_bytes("Điều một", "", "Điều ba")), name="a.pdf")
    extract_text(file.stored)
    body, places = words_of_files([file])
    assert [place.url_path.partition("#")[2] for place in places] == ["page=1", "page=3"]
    assert text_at(body, places[1], "Điều ba")


def test_a_word_file_is_one_place(province):
    file = store_file(portal=province, file=io.BytesIO(docx_bytes("Một", "Hai")), name="a.docx")
    extract_text(file.stored)
    [place] = words_of_files([file]).places
    assert place.url_path == file.get_absolute_url()


def test_a_file_that_was_read_again_has_another_stamp(province, django_assert_num_queries):
    file = store_file(portal=province, file=io.BytesIO(pdf_bytes("Điều một")), name="a.pdf")
    before = text_stamps([file.stored_id])
    extract_text(StoredFile.objects.get(pk=file.stored_id))
    with django_assert_num_queries(1):
        after = text_stamps([file.stored_id])
    assert set(before) == set(after) == {file.stored_id}
    assert before != after
