"""Tells by its first bytes what a file is, then has it looked through."""

from importlib import import_module
from pathlib import Path

from portal.media.reader.errors import Refused

HEAD_BYTES = 4096
PDF_WITHIN_BYTES = 1024

# The module that looks through; loaded only when needed, for this process lives for one file.
ACCEPTED = [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"PK\x03\x04", "office"),
    (b"\x89PNG\r\n\x1a\n", "images"),
    (b"\xff\xd8\xff", "images"),
]
OTHERS: list[tuple[bytes, str]] = [
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"#!", "program"),
    (b"{\\rtf", "rtf"),
    (b"PK\x05\x06", "zip"),
    (b"Rar!", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"\x1f\x8b", "zip"),
    (b"GIF8", "gif"),
    (b"BM", "bitmap"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"%!PS", "postscript"),
]
HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<svg")


def inspect(path: str) -> dict:
    """Return kind, media_type and pages (None where the format has none); raise Refused."""
    with Path(path).open("rb") as file:
        head = file.read(HEAD_BYTES)
    for magic, module in ACCEPTED:
        if head.startswith(magic):
            return look_through(module, path)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return look_through("images", path)
    # Anything may stand before the mark of a PDF, but not a page or a program: such a file is both.
    what = other(head)
    if b"%PDF-" in head[:PDF_WITHIN_BYTES] and what not in {"program", "html"}:
        return look_through("pdf", path)
    raise Refused("not_accepted", what)


def look_through(module: str, path: str) -> dict:
    return import_module(f"portal.media.reader.{module}").inspect(path)


def other(head: bytes) -> str:
    for magic, name in OTHERS:
        if head.startswith(magic):
            return name
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if any(mark in start[:1024] for mark in HTML_MARKS):
        return "html"
    if start.startswith(b"<?xml"):
        return "xml"
    return "text" if is_text(head) else "unknown"


def is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    try:
        # The last character may be cut.
        head[:-3].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
