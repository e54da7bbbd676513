"""`evaluate_search` on a small folder, and on real judged questions where they are there."""

import gzip
import json
import os
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

SHARED = Path(os.environ.get("SHARED_DATA", settings.BASE_DIR.parent / "shared" / "data"))
ARTICLES = [
    {"_id": "a#1", "title": "Điều 1. Thu hồi đất", "text": "Nhà nước thu hồi đất.", "law": "Luật Đất đai"},
    {"_id": "a#2", "title": "Điều 2. Giấy phép", "text": "Giấy phép xây dựng nhà ở.", "law": "Luật Xây dựng"},
    {"_id": "a#3", "title": "", "text": " ", "law": "Luật Xây dựng"},
]
QUESTIONS = [{"_id": "q1", "text": "thu hồi đất"}, {"_id": "q2", "text": "giấy phép xây dựng"}]


def write_lines(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    with gzip.open(folder / "corpus.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in ARTICLES)
    write_lines(folder / "queries.jsonl", [*QUESTIONS, {"_id": "unjudged", "text": "đất"}])
    write_lines(folder / "queries.typo.jsonl", [{"_id": "q2", "text": 'giấy phép "xây dựng'}])
    write_lines(folder / "queries.nodiacritics.jsonl", [{"_id": "q2", "text": "giay phep xay dung"}])
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\ta#1\t1\nq1\ta#2\t0\nq2\ta#2\t1\n")
    return folder


def run(tmp_path, *args):
    out = StringIO()
    call_command(
        "evaluate_search", *map(str, args), "--cache", str(tmp_path / "cache"), stdout=out, stderr=StringIO()
    )
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_every_variant_is_measured_beside_a_plain_index(tmp_path, folder):
    (report,) = json.loads(run(tmp_path, folder, "--format", "json"))
    assert report["name"] == "small"
    ours = report["scores"]["embedded"]
    assert ours["original"] == {"questions": 2, "recall": 1.0, "mrr": 1.0, "ndcg": 1.0, "first": 1.0}
    assert ours["nodiacritics"]["ndcg"] == 1.0
    assert report["scores"]["plain_bm25"]["original"]["ndcg"] == 1.0
    assert report["scores"]["plain_bm25"]["nodiacritics"]["ndcg"] == 0.0


@pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"].rpartition(".")[2] != "sqlite3",
    reason="other database: the one it makes is SQLite's",
)
@pytest.mark.django_db(transaction=True)
def test_wagtails_own_search_is_asked_in_a_database_of_its_own(tmp_path, folder):
    (report,) = json.loads(run(tmp_path, folder, "--format", "json"))
    assert report["scores"]["wagtail"]["original"]["questions"] == 2
    assert report["scores"]["wagtail"]["nodiacritics"]["ndcg"] == 0.0
    # A quotation mark without its twin is more than SQLite takes from it.
    assert report["scores"]["wagtail"]["typo"]["ndcg"] == 0.0


def test_text_report_names_rankers_and_times(tmp_path, folder):
    report = run(tmp_path, folder, "--no-baselines")
    assert "Recall@10" in report
    assert "embedded" in report
    assert "plain_bm25" not in report


def test_second_run_finds_the_corpus_indexed(tmp_path, folder):
    run(tmp_path, folder, "--no-baselines")
    (index,) = (tmp_path / "cache").iterdir()
    built = (index / "current").stat().st_mtime_ns
    run(tmp_path, folder, "--no-baselines")
    assert (index / "current").stat().st_mtime_ns == built


def test_corpus_may_lie_elsewhere_and_hold_documents_with_numbers(tmp_path):
    folder = tmp_path / "numbers"
    folder.mkdir()
    rows = [
        {"_id": "n1", "so_ky_hieu": "15/QĐ-UBND", "ngay_ban_hanh": "2022-07-20", "trich_yeu": "về đất đai"},
        {"_id": "n2", "so_ky_hieu": "16/QĐ-UBND", "ngay_ban_hanh": None, "trich_yeu": "về nhà ở"},
    ]
    write_lines(tmp_path / "documents.jsonl", rows)
    write_lines(folder / "queries.jsonl", [{"_id": "n2-number", "type": "number", "text": "16 qd ubnd"}])
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nn2-number\tn2\t1\n")
    arguments = (folder, "--corpus", tmp_path / "documents.jsonl", "--no-baselines", "--format", "json")
    (report,) = json.loads(run(tmp_path, *arguments))
    assert report["scores"]["embedded"]["number"]["first"] == 1.0


def test_folder_without_questions_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"qrels\.tsv is missing"):
        run(tmp_path, tmp_path)


@pytest.mark.slow
@pytest.mark.one_database
def test_real_questions_are_answered_as_well_as_ever(tmp_path):
    folder = SHARED / "search-eval" / "alqac22"
    if not folder.exists():
        pytest.skip(f"data folder absent: {folder}")
    (report,) = json.loads(run(tmp_path, folder, "--no-baselines", "--format", "json"))
    ours = report["scores"]["embedded"]
    for variant in ("original", "nodiacritics", "halfdiacritics", "upper", "nfd", "othertone"):
        assert ours[variant]["recall"] >= 0.97, variant
        assert ours[variant]["ndcg"] >= 0.94, variant


def test_fitted_weights_put_the_answers_first(tmp_path, folder):
    out = StringIO()
    cache = str(tmp_path / "cache")
    call_command("fit_search_ranking", str(folder), "--cache", cache, stdout=out, stderr=StringIO())
    assert "ndcg=1.0" in out.getvalue()
    assert "fitted on all" in out.getvalue()
