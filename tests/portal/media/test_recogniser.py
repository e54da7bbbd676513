"""The child process beside the worker: never waited for, always ended, and absent where tesseract is."""

import os
import shutil
import time

import pytest

from portal.media import recogniser as module
from portal.media import recognition, sandbox
from portal.media.extraction import extract_text
from portal.media.models import ScannedPage, StoredFile
from portal.media.recogniser import Recogniser, RecogniserMissing
from tests.factories.media import image_bytes, pdf_bytes

pytestmark = pytest.mark.django_db
HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Install a program in tesseract's place that answers every picture with the same table."""

    def install(body: str = "", languages: str = "vie") -> str:
        rows = "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t96.5\tQuyết\n5\t1\t1\t1\t1\t2\t0\t0\t9\t9\t90\tđịnh"
        (tmp_path / "answer.tsv").write_text(f"{HEADER}\n{rows}\n", "utf-8")
        path = tmp_path / "tesseract"
        path.write_text(
            f"#!/bin/sh\nif [ $1 = --list-langs ]; then echo {languages}; exit; fi\n"
            f"cat > /dev/null\n{body or f'cat {tmp_path}/answer.tsv'}\n"
        )
        path.chmod(0o755)
        which = shutil.which
        monkeypatch.setattr(
            shutil, "which", lambda name, *rest: str(path) if name == "tesseract" else which(name)
        )
        monkeypatch.setattr(module, "_languages", {})
        return str(path)

    return install


@pytest.fixture
def worker():
    """A recogniser of one's own, which leaves nothing behind."""
    reader = Recogniser()
    yield reader
    reader.let_go()


def scan(store, *pages) -> StoredFile:
    stored = store(pdf_bytes(*(pages or (None,)))).stored
    extract_text(stored)
    return stored


def turn_until(reader: Recogniser, is_done, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not is_done():
        assert time.monotonic() < until
        reader.turn()
        time.sleep(0.02)


def test_turns_read_page_after_page_without_waiting(store, program, worker):
    program("sleep 0.3; cat $(dirname $0)/answer.tsv")
    stored = scan(store, None, None)
    started = time.monotonic()
    worker.turn()
    worker.turn()
    assert time.monotonic() - started < 0.25

    turn_until(worker, lambda: StoredFile.objects.filter(text_state="extracted").exists())
    assert StoredFile.objects.get(pk=stored.pk).pages == ["Quyết định", "Quyết định"]
    assert set(ScannedPage.objects.values_list("confidence", flat=True)) == {93}


def test_command_reads_a_page_to_its_end(store, program, worker):
    program()
    scan(store)
    worker.read_to_end(ScannedPage.objects.get())

    assert StoredFile.objects.get().text == "Quyết định"


def test_without_tesseract_scans_wait_untouched(store, monkeypatch, worker):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    scan(store)
    worker.turn()

    assert worker.page is None
    assert ScannedPage.objects.unread().get().attempts == 0
    with pytest.raises(RecogniserMissing):
        worker.read_to_end(ScannedPage.objects.get())


@pytest.mark.parametrize(("languages", "found"), [("vie", True), ("eng", False)])
def test_tesseract_without_vietnamese_is_none(program, languages, found):
    path = program(languages=languages)

    assert module.tesseract() == (path if found else None)


@pytest.mark.parametrize(
    "body", ["exit 1", "kill -9 $$", "kill -9 $PPID", "echo nonsense > /dev/null; exit 3"], ids=str
)
def test_program_that_dies_costs_an_attempt_and_not_the_worker(store, program, worker, body):
    program(body)
    scan(store)
    turn_until(worker, lambda: ScannedPage.objects.filter(attempts=1).exists())

    assert ScannedPage.objects.get().problem == "stopped"


def test_program_that_hangs_is_ended_with_all_it_started(store, program, worker, monkeypatch, tmp_path):
    program(f"sleep 600 & echo $! > {tmp_path}/child; wait")
    monkeypatch.setattr(module, "SECONDS", 1)
    scan(store)
    turn_until(worker, lambda: ScannedPage.objects.filter(attempts=1).exists())

    assert ScannedPage.objects.get().problem == "time_limit"
    child = int((tmp_path / "child").read_text())
    assert not is_alive(child)


def is_alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123
            return file.read().split()[2] != "Z"
    except FileNotFoundError:
        return False


def test_page_under_way_when_the_worker_stops_is_read_by_the_next(store, program, worker):
    program("sleep 600")
    scan(store)
    worker.turn()
    process = worker._reading._process
    worker.let_go()

    assert process.poll() is not None
    assert ScannedPage.objects.unread().get().attempts == 0
    program()
    turn_until(Recogniser(), lambda: StoredFile.objects.filter(text_state="extracted").exists())


def test_missing_bytes_cost_an_attempt(store, program, worker, own_store):
    program()
    stored = scan(store)
    (own_store / stored.blob_name).unlink()
    worker.turn()

    assert ScannedPage.objects.get().problem == "missing"


def test_store_that_does_not_answer_costs_a_pause_but_no_attempt(store, program, worker, monkeypatch):
    program()
    stored = scan(store, None, None)

    def fail(self, name):
        raise ConnectionError

    monkeypatch.setattr(type(stored.storage), "local_path", fail)
    with pytest.raises(ConnectionError):
        worker.turn()
    worker.turn()

    assert recognition.next_page() is None
    assert set(ScannedPage.objects.values_list("attempts", flat=True)) == {0}


def test_page_of_too_much_memory_is_ended(store, program, worker, monkeypatch):
    program()
    scan(store)
    monkeypatch.setattr(sandbox, "MEMORY_BYTES", 20 * 1024 * 1024)
    turn_until(worker, lambda: ScannedPage.objects.filter(attempts=1).exists())

    assert ScannedPage.objects.get().problem == "stopped"


def test_file_is_fetched_once_for_all_its_pages(store, program, worker, monkeypatch):
    program()
    stored = scan(store, None, None, None)
    fetched = []
    fetch = type(stored.storage).local_path
    monkeypatch.setattr(
        type(stored.storage), "local_path", lambda self, name: fetched.append(name) or fetch(self, name)
    )
    turn_until(worker, lambda: StoredFile.objects.filter(text_state="extracted").exists())

    assert fetched == [stored.blob_name]


@pytest.mark.skipif(not module.tesseract(), reason="tesseract with Vietnamese is not installed")
def test_real_tesseract_reads_vietnamese(store, worker, tmp_path):
    from PIL import Image, ImageDraw, ImageFont

    font = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
    if not os.path.exists(font):  # noqa: PTH110
        pytest.skip("the font DejaVu is not installed")
    picture = Image.new("RGB", (1000, 160), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((30, 40), "Quyết định của Ủy ban nhân dân tỉnh", "black", ImageFont.truetype(font, 44))
    picture.save(tmp_path / "a.png")
    stored = store((tmp_path / "a.png").read_bytes(), name="quét.png").stored
    extract_text(stored)
    worker.read_to_end(ScannedPage.objects.get())

    assert StoredFile.objects.get().text == "Quyết định của Ủy ban nhân dân tỉnh"


def test_blank_page_is_not_shown_to_the_program(store, program, worker):
    program("exit 1")
    store(image_bytes("PNG", (40, 30), "white"), name="trắng.png")
    extract_text(StoredFile.objects.get())
    worker.read_to_end(ScannedPage.objects.get())

    assert StoredFile.objects.get().text_state == "no_text"
