"""Checks an upload by its content before anything of it is kept."""

from dataclasses import dataclass
from pathlib import Path

from portal.media import sandbox
from portal.media.enums import Caution, FileKind
from portal.media.errors import UploadRejected
from portal.media.names import extension_of

SECONDS = 30


@dataclass(frozen=True, slots=True)
class Inspection:
    kind: FileKind
    media_type: str
    page_count: int | None
    caution: Caution = Caution.NONE


def inspect(path: Path, name: str) -> Inspection:
    """Return what the file is; raises UploadRejected when it is not accepted or not what it is called."""
    try:
        (found,) = sandbox.read("inspect", path, seconds=SECONDS)
    except sandbox.ReaderStopped as error:
        raise UploadRejected.because("not_read") from error
    if reason := found.get("refused"):
        raise _refusal(reason, found["detail"], name)
    caution = Caution(found.get("caution", ""))
    return Inspection(FileKind(found["kind"]), found["media_type"], found["pages"], caution)


def _refusal(reason: str, detail: str, name: str) -> UploadRejected:
    if reason != "not_accepted":
        return UploadRejected.because(reason)
    extension = extension_of(name)
    honest = {"program": {"exe", "com"}, "html": {"htm", "html"}, "text": {"txt", "csv", "js", "bat"}}
    if not extension or extension in honest.get(detail, {detail, "rar", "7z", "tif", "pptx"}):
        return UploadRejected.not_accepted(detail)
    return UploadRejected.mislabelled(extension, detail)
