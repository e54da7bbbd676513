"""Names of files, as people see them in a list and in their download folder."""

import re

from portal.core.text import clean_text
from portal.media.errors import UploadRejected

MAX_CHARACTERS = 150
MAX_BYTES = 240  # file systems count bytes, and a Vietnamese letter has up to three
EXTENSIONS = {
    "application/pdf": ("pdf",),
    "application/msword": ("doc",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/webp": ("webp",),
}
# Endings that say what a file is; others are part of the name, as in «15.2024.QĐ-UBND».
TELLING_EXTENSIONS = {extension for known in EXTENSIONS.values() for extension in known} | {
    *("exe", "com", "bat", "js", "htm", "html", "xml", "svg", "txt", "csv", "rtf", "zip", "rar", "7z"),
    *("xls", "ppt", "pptx", "docm", "xlsm", "dotx", "ods", "odp", "tif", "tiff", "gif", "bmp"),
}
FORBIDDEN = re.compile(r'[<>:"|?*\t\n\f]')
BLANKS = re.compile(r" {2,}")


def extension_of(name: str) -> str:
    """The ending in lower case, or nothing where the name has none that tells a format."""
    ending = clean_text(name).rpartition(".")[2].lower()
    return ending if ending in TELLING_EXTENSIONS else ""


def clean_file_name(name: str, media_type: str) -> str:
    """Return the last part of a path, NFC, free of control characters, short, with the right ending.

    Raises UploadRejected when the ending claims another format than the content has.
    """
    name = clean_text(name).replace("\\", "/").rpartition("/")[2]
    extension = extension_of(name)
    if extension and extension not in EXTENSIONS[media_type]:
        raise UploadRejected.mislabelled(extension, media_type)
    stem = name[: -len(extension) - 1] if extension else name
    stem = BLANKS.sub(" ", FORBIDDEN.sub("-", stem)).strip(" .") or "tep"
    extension = extension or EXTENSIONS[media_type][0]
    return f"{_shorten(stem, len(extension) + 1)}.{extension}"


def title_of(name: str) -> str:
    """A title for a file that was given none."""
    return name.rpartition(".")[0] or name


def _shorten(stem: str, reserved: int) -> str:
    stem = stem[: MAX_CHARACTERS - reserved]
    return stem.encode()[: MAX_BYTES - reserved].decode(errors="ignore").rstrip(" .")
