"""Rows a second and memory of an import of 50,000 rows; memory may not grow with the file (make bench)."""

import csv
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

HOST = "songmau.gov.vn"
SMALL, LARGE = 10_000, 50_000
MOST_GROWTH = 1.25
SIGNS = ["QĐ-UBND", "KH-UBND", "UBND-VX", "TB-UBND", "CT-UBND", "UBND-NC", "UBND-KTN", "CTr-UBND", "NQ-HĐND"]
VERBS = ["tăng cường", "triển khai", "phê duyệt", "công bố", "ban hành", "điều chỉnh", "bãi bỏ", "hướng dẫn"]
MATTERS = [
    "công tác phòng cháy, chữa cháy",
    "thủ tục hành chính được sửa đổi",
    "kế hoạch sử dụng đất hằng năm",
    "quy chế phối hợp giữa các cơ quan",
    "danh mục dự án đầu tư công",
    "chính sách bảo hiểm y tế học sinh",
    "chương trình chuyển đổi số",
]
PLACES = [f"xã Mẫu {number}" for number in range(1, 120)]


def write_register(path: Path, rows: int) -> Path:
    """A register recombined from words that such registers consist of; no two rows are the same."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["", "so_ky_hieu", "ngay_ban_hanh", "trich_yeu", "hieu_luc", "pdf"])
        for row in range(rows):
            day = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(2004, 2022)}"
            words = f"{chance.choice(VERBS)} {chance.choice(MATTERS)} tại {chance.choice(PLACES)}"
            address = f"https://mau.gov.vn/van-ban/tep/{row}/van-ban.signed.pdf"
            number = f"{chance.randint(1, 4500)}/{chance.choice(SIGNS)}"
            writer.writerow([row, number, day, f"{words}, đợt {row}", "Văn bản đang có hiệu lực", address])
    return path


class Installation:
    """A scratch database with one provincial portal, used by commands of their own process."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
            "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
            "PORTAL_DATA_DIR": str(folder),
            "PYTHONPATH": str(settings.BASE_DIR),
            "LOG_LEVEL": "ERROR",
        }
        contact = (
            "--address",
            "Số 1",
            "--phone",
            "0",
            "--email",
            "a@songmau.gov.vn",
            "--responsible-person",
            "B",
        )
        self.run("migrate", "--verbosity", "0")
        self.run(
            "create_portal", HOST, "--organisation", "UBND tỉnh Sông Mẫu", "--kind", "province", *contact
        )

    def run(self, *arguments: str) -> str:
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]
        return subprocess.run(
            command,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ).stdout

    def measure(self, source: Path) -> dict:
        return json.loads(self.run("import_documents", str(source), "--portal", HOST, "--format", "json"))


@pytest.fixture
def rows() -> tuple[int, int]:
    """Fewer rows for a quick look: BENCH_ROWS=5000."""
    large = int(os.environ.get("BENCH_ROWS", LARGE))
    return large * SMALL // LARGE, large


def test_memory_does_not_grow_with_the_file(tmp_path, rows):
    reports = {}
    for count in rows:
        source = write_register(tmp_path / f"so-{count}.csv", count)
        installation = Installation(tmp_path / f"data-{count}")
        reports[count] = installation.measure(source)
        again = installation.measure(source)
        assert (reports[count]["created"], again["unchanged"]) == (count, count)
        print(
            f"\nimport of {count:,} rows: {reports[count]['rows_per_second']} rows/s, "
            f"{reports[count]['seconds']} s, peak {reports[count]['peak_memory_mb']} MB; "
            f"again, unchanged: {again['rows_per_second']} rows/s"
        )
    small, large = (reports[count]["peak_memory_mb"] for count in rows)
    print(f"peak memory at {rows[1]:,} rows / at {rows[0]:,} rows: {large / small:.2f}")
    assert large / small < MOST_GROWTH
