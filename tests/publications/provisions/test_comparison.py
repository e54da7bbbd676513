"""Comparing two texts: which provision answers which, and what changed in it."""

import random
import time

import pytest

from publications.provisions.comparison import RunKind, compare
from publications.provisions.comparison.units import units_of
from publications.provisions.comparison.words import Budget, runs_between, similarity
from publications.provisions.models import DocumentText
from publications.provisions.parsing import parse
from publications.provisions.structuring import rows_of
from tests.factories.legislation import LegalDocumentFactory
from tests.publications.provisions.samples import DECISION, LETTER

CHANGED = (
    DECISION.replace("quản lý chợ.\nĐiều 2.", "quản lý chợ và siêu thị.\nĐiều 2.")
    .replace("Điều 2a. Nguyên tắc quản lý\nQuản lý chợ phải công khai.\n", "")
    .replace("Nơi nhận:", "Điều 5. Trách nhiệm thi hành\nCác sở thi hành.\nNơi nhận:")
)


def units(text: str):
    rows = rows_of(DocumentText(text=text), parse(text).nodes)
    return units_of(rows, text.split("\n"))


def summary(old: str, new: str, *, are_versions: bool = True) -> list[tuple[str, str]]:
    """What differs: the provision, and whether it was changed, added or removed."""
    kinds = []
    for difference in compare(units(old), units(new), are_versions=are_versions):
        if not difference.is_same:
            kind = "added" if not difference.old else "removed" if not difference.new else "changed"
            kinds.append((difference.unit.eid, kind))
    return kinds


def words_of(kind: RunKind, runs) -> str:
    return " | ".join(run.words for run in runs if run.kind == kind)


def test_changed_removed_and_added_provisions_stand_in_their_order():
    assert summary(DECISION, CHANGED) == [("dieu-1", "changed"), ("dieu-2a", "removed"), ("dieu-5", "added")]
    assert summary(DECISION, DECISION) == []


def test_words_that_were_added_and_left_out_are_marked():
    runs = runs_between("Chợ là nơi mua bán hàng hóa.", "Chợ là nơi bán hàng hóa công khai.", Budget())
    assert words_of(RunKind.REMOVED, runs) == "mua | hóa."
    assert words_of(RunKind.ADDED, runs) == "hóa công khai."
    assert " ".join(run.words for run in runs if run.kind != RunKind.REMOVED) == (
        "Chợ là nơi bán hàng hóa công khai."
    )


def test_both_texts_can_be_read_off_the_comparison():
    old, new = units(DECISION), units(CHANGED)
    found = compare(old, new, are_versions=True)
    for side, gone in ((new, RunKind.REMOVED), (old, RunKind.ADDED)):
        read = []
        for difference in found:
            unit = difference.unit
            if difference.is_same:
                read.append(unit.words)
            else:
                runs = [run for runs in difference.paragraphs for run in runs if run.kind != gone]
                read.append(" ".join(run.words for run in runs))
        assert " ".join(filter(None, read)) == " ".join(unit.words for unit in side)


def test_article_that_moved_in_another_document_is_found_by_its_heading():
    other = "Điều 1. Nguyên tắc quản lý\nQuản lý chợ phải minh bạch.\nĐiều 2. Mới\nHoàn toàn khác."
    pairs = {
        difference.old.eid: difference.new.eid
        for difference in compare(units(DECISION), units(other), are_versions=False)
        if difference.old and difference.new
    }
    assert pairs["dieu-2a"] == "dieu-1"


def test_article_without_heading_is_found_by_its_words():
    old = "Điều 1. Một việc rất khác.\nĐiều 2. Sở Công Thương kiểm tra chợ hằng năm theo kế hoạch."
    new = "Điều 1. Sở Công Thương kiểm tra chợ hằng quý theo kế hoạch.\nĐiều 2. Nội dung mới hoàn toàn."
    assert ("dieu-1", "changed") in summary(old, new, are_versions=False)


def test_same_number_with_other_words_is_no_pair_in_another_document():
    old = "Điều 1. Sở Tài chính cấp kinh phí.\nĐiều 2. Hiệu lực từ ngày ký."
    new = "Điều 1. Trường học nghỉ hè ba tháng.\nĐiều 2. Hiệu lực từ ngày ký."
    assert summary(old, new, are_versions=False) == [("dieu-1", "removed"), ("dieu-1", "added")]
    assert summary(old, new, are_versions=True) == [("dieu-1", "changed")]


def test_texts_without_structure_are_compared_as_a_whole():
    found = compare(units(LETTER), units(LETTER.replace("15", "20")), are_versions=False)
    assert len(found) == 1
    marked = [run for runs in found[0].paragraphs for run in runs if run.kind != RunKind.SAME]
    assert [run.words for run in marked] == ["15.", "20."]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [("a b c d", "a b c d", 1), ("a b", "c d", 0), ("a b c", "a b d", 2 / 3), ("", "a", 0)],
)
def test_similarity_is_the_share_of_common_words(old, new, expected):
    assert similarity(old, new) == pytest.approx(expected)


def hostile(seed: int, articles: int, words: int) -> str:
    """Articles of the same few words in random order: the worst for a comparison."""
    rng = random.Random(seed)
    return "\n".join(
        f"Điều {number}. " + " ".join(rng.choice(["a", "b", "c"]) for _word in range(words))
        for number in range(1, articles + 1)
    )


@pytest.mark.parametrize(("articles", "words"), [(600, 60), (8, 6000), (120, 1000)])
def test_hostile_sizes_end_soon(articles, words):
    old, new = units(hostile(1, articles, words)), units(hostile(2, articles, words))
    started = time.process_time()
    assert len(compare(old, new, are_versions=False)) >= articles
    assert time.process_time() - started < 10


@pytest.mark.django_db
class TestPage:
    path = "/van-ban/so-sanh/"

    @pytest.fixture
    def other(self, province, give_text):
        other = LegalDocumentFactory(portal=province, document_number="20/2024/QĐ-UBND", published=True)
        give_text(other, CHANGED)
        return other

    def html(self, client, **asked) -> str:
        response = client.get(self.path, asked)
        assert response.status_code == 200
        assert not response.cookies
        return response.content.decode()

    def test_two_documents_are_compared_by_number_address_or_id(self, document, other, as_reader, province):
        client = as_reader(province)
        for first, second in (
            ("15/2024/qd-ubnd", "20/2024/QĐ-UBND"),
            (document.public_path, f"http://songmau.gov.vn{other.public_path}dieu-1/"),
            (str(document.pk), f"{other.pk}.1"),
        ):
            html = self.html(client, a=first, b=second)
            assert "Thay đổi: 1; thêm mới: 1; bị bỏ: 1; không thay đổi: " in html, (first, second)
        assert '<ins><span class="visually-hidden">[thêm: </span>chợ và siêu thị.' in html
        assert '<del><span class="visually-hidden">[bỏ: </span>chợ.' in html
        assert "<details" in html

    def test_two_versions_of_a_document_are_compared(self, document, as_reader, province, give_text):
        give_text(document, CHANGED)
        html = self.html(as_reader(province), a=f"{document.pk}.1", b=str(document.pk))
        assert "phiên bản 1 ngày" in html
        assert "Thay đổi: 1; thêm mới: 1; bị bỏ: 1" in html

    def test_page_asks_when_nothing_or_one_is_named(self, document, as_reader, province):
        client = as_reader(province)
        assert "error-summary" not in self.html(client)
        assert f'value="{document.public_path}"' in self.html(client, a=document.public_path)

    @pytest.mark.parametrize(
        ("asked", "words"),
        [
            ("999999", "không đăng văn bản như vậy"),
            ("99/2024/QĐ-UBND", "không đăng văn bản nào có số ký hiệu"),
            ("{pk}.9", "chưa có nội dung dạng chữ"),
            ("{pk}", "cùng một văn bản"),
            ("", "error-summary"),
            ("'\"<script>", "&lt;script&gt;"),
            ("9" * 400, "không đăng văn bản nào"),
            ("x" * 600, "error-summary"),
        ],
    )
    def test_what_cannot_be_compared_is_said_in_words(self, document, as_reader, province, asked, words):
        html = self.html(as_reader(province), a=str(document.pk), b=asked.format(pk=document.pk))
        assert words in html
        assert "comparison__unit" not in html

    def test_number_that_several_documents_have_asks_for_an_address(
        self, document, department, as_reader, province, give_text
    ):
        twin = LegalDocumentFactory(portal=department, document_number="15/2024/QĐ-UBND", published=True)
        give_text(twin)
        html = self.html(as_reader(province), a=str(document.pk), b="15/2024/QĐ-UBND")
        assert "Có nhiều văn bản" in html

    def test_drafts_cannot_be_told_from_what_does_not_exist(self, document, as_reader, province, give_text):
        draft = LegalDocumentFactory(portal=province, document_number="77/2024/QĐ-UBND")
        give_text(draft)
        for asked in (str(draft.pk), "77/2024/QĐ-UBND"):
            assert "không đăng văn bản" in self.html(as_reader(province), a=str(document.pk), b=asked)
