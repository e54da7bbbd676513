"""Generated files: readable, marked as samples, and the same bytes wherever they are made."""

import hashlib
import os
import subprocess
import sys
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from PIL import Image

from portal.core.text import nfc
from portal.demo.documents import DOCUMENTS
from portal.demo.files.composition import SAMPLE_MARK, compose
from portal.demo.files.pdf import render_pdf
from portal.demo.files.picture import draw_landscape
from portal.demo.files.word import render_word

HASHES = """
import hashlib, sys
import django
django.setup()
from portal.demo.documents import DOCUMENTS
from portal.demo.files.composition import compose
from portal.demo.files.pdf import render_pdf
from portal.demo.files.picture import draw_landscape
from portal.demo.files.word import render_word
sketch = next(sketch for sketch in DOCUMENTS if sketch.number == sys.argv[1])
paper = compose(sketch)
for content in (render_pdf(paper, sketch.number), render_word(paper, sketch.number), draw_landscape()):
    print(hashlib.sha256(content).hexdigest())
"""


def find(number: str):
    return next(sketch for sketch in DOCUMENTS if sketch.number == number)


def pages_of(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def words(text: str) -> str:
    return " ".join(nfc(text).split())


@pytest.mark.parametrize("sketch", DOCUMENTS, ids=lambda sketch: sketch.key)
def test_pdf_has_all_its_words_and_the_mark_on_every_page(sketch):
    paper = compose(sketch)
    pages = pages_of(render_pdf(paper, sketch.number))
    text = words(" ".join(pages))
    assert all(SAMPLE_MARK in page for page in pages)
    assert sketch.number in text
    assert words(paper.abstract) in text
    assert words(paper.body[0].text) in text
    assert paper.signatory in text


def test_word_file_has_the_mark_in_its_header_and_the_articles():
    paper = compose(find("15/2024/QĐ-UBND"))
    document = Document(BytesIO(render_word(paper, "Quyết định")))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert document.sections[0].header.paragraphs[0].text == SAMPLE_MARK
    assert "Điều 2. Nguyên tắc quản lý, sử dụng đất" in texts
    assert paper.number_line in [paragraph.text for paragraph in document.tables[0].cell(0, 0).paragraphs]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("407/QĐ-UBND", "Sông Mẫu, ngày 10 tháng 02 năm 2026"),
        ("33/2025/QĐ-UBND", "Sông Mẫu, ngày 12 tháng 9 năm 2025"),
        ("08/2014/QĐ-UBND", "Sông Mẫu, ngày 14 tháng 3 năm 2014"),
        ("66/TB-UBND", "Thượng Mẫu, ngày 11 tháng 4 năm 2023"),
    ],
)
def test_date_is_written_as_the_rules_of_paperwork_want(number, expected):
    assert compose(find(number)).place_and_date == expected


def test_deputy_signs_for_the_leader():
    paper = compose(find("30/2017/QĐ-UBND"))
    assert paper.signature_lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert paper.signatory == "Lê Văn Mẫu"


def test_letter_has_addressees_and_no_title():
    paper = compose(find("1234/UBND-NC"))
    assert paper.is_letter
    assert paper.addressees
    assert paper.abstract.startswith("V/v ")


def test_plan_does_not_repeat_its_type_in_the_abstract():
    assert compose(find("56/KH-UBND")).abstract.startswith("Cải cách hành chính")


def test_joint_document_names_both_issuers():
    assert compose(find("15/KH-STP-STC")).issuer_lines[1] == "SỞ TƯ PHÁP - SỞ TÀI CHÍNH"


def test_other_process_makes_the_same_bytes():
    sketch = find("04/2023/QĐ-UBND")
    paper = compose(sketch)
    here = [render_pdf(paper, sketch.number), render_word(paper, sketch.number), draw_landscape()]
    there = subprocess.run(
        [sys.executable, "-c", HASHES, sketch.number],
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "UTC"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert there.stdout.split() == [hashlib.sha256(content).hexdigest() for content in here]


def test_picture_is_large_enough_for_the_lead_article():
    assert Image.open(BytesIO(draw_landscape())).size == (1440, 900)
