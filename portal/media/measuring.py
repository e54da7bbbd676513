"""How well and how fast files are read, without storing anything: for operators who weigh up a machine."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.media import recogniser, sandbox
from portal.media.enums import FileKind, TextSource
from portal.media.errors import UploadRejected
from portal.media.extraction import FoundText, UnreadableText, text_of
from portal.media.inspection import inspect
from portal.media.soffice import LibreOfficeMissing

SECONDS = 300


@dataclass(slots=True)
class Measurement:
    """One file: what it is, where its words come from, letters and seconds; `trouble` where it failed."""

    name: str
    kind: str = ""
    pages: int | None = None
    source: str = ""
    scanned: int = 0
    characters: int = 0
    confidence: int | None = None
    seconds: float = 0.0
    trouble: str = ""


def measure_folder(folder: Path) -> Iterator[Measurement]:
    """Read every file under a folder, one after the other."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield measure(path)


def measure(path: Path) -> Measurement:
    result, started = Measurement(path.name), time.monotonic()
    try:
        found = inspect(path, path.name)
        result.kind, result.pages = str(FileKind(found.kind).label), found.page_count
        text = text_of(found.kind, path, seconds=SECONDS)
        result.source = text.source
        if text.scans:
            _recognise(path, found.kind, text, result)
        result.characters = len(text.text)
    except UploadRejected as refusal:
        result.trouble = refusal.text
    except (UnreadableText, LibreOfficeMissing, recogniser.RecogniserMissing, sandbox.ReaderStopped) as error:
        result.trouble = type(error).__name__
    result.seconds = time.monotonic() - started
    return result


def _recognise(path: Path, kind: FileKind, text: FoundText, result: Measurement) -> None:
    if not (program := recogniser.tesseract()):
        raise recogniser.RecogniserMissing
    seen = []
    for number in text.scans:
        arguments = ("recognise", kind, path, str(number), program)
        (answer,) = sandbox.read(*arguments, seconds=recogniser.SECONDS)
        text.pages[number - 1] = answer.get("text", "") or text.pages[number - 1]
        seen.append(answer.get("confidence"))
    sure = [confidence for confidence in seen if confidence is not None]
    result.confidence = round(sum(sure) / len(sure)) if sure else None
    result.source, result.scanned = TextSource.OCR, len(text.scans)
