"""The mail that the sample province has sent: it lands in files and is read at /-/mail/, in the demo only."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

#: What Django's file-based backend writes after every message.
SEPARATOR = b"-" * 79
SHOWN = 50


@dataclass(frozen=True)
class Letter:
    """A message as its reader would see it."""

    subject: str
    sender: str
    recipients: str
    date: str
    text: str


def letters(folder: Path, limit: int = SHOWN) -> list[Letter]:
    """The newest messages of a folder, newest first; a folder that is not there holds none."""
    found: list[Letter] = []
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files:
        for source in reversed(path.read_bytes().split(SEPARATOR)):
            if source.strip():
                found.append(_letter(source.lstrip(b"\n")))
            if len(found) == limit:
                return found
    return found


def _letter(source: bytes) -> Letter:
    message = message_from_bytes(source, policy=policy.default)
    body = message.get_body(("plain", "html"))
    return Letter(
        subject=str(message["subject"] or ""),
        sender=str(message["from"] or ""),
        recipients=str(message["to"] or ""),
        date=str(message["date"] or ""),
        text=body.get_content() if body else "",
    )


@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/mailbox.html", {"letters": letters(Path(settings.EMAIL_FILE_PATH))})
