"""What an editor should know of a file's text, in a few words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from portal.media.enums import TextState
from portal.media.models import OfficialFile, ScannedPage, StoredFile

Progress = tuple[int, int]


def note_on(stored: StoredFile, progress: Progress | None = None) -> str:
    """State of the text, with the pages done of all (`progress`) while a scan is recognised."""
    if stored.text_state == TextState.RECOGNISING and progress:
        words = {"done": progress[0], "pages": progress[1]}
        return pgettext("text of a file", "Scan, %(done)d of %(pages)d pages recognised") % words
    if stored.text_state == TextState.EXTRACTED:
        return str(stored.get_text_source_display() or stored.get_text_state_display())
    return str(stored.get_text_state_display())


def reason_of(stored: StoredFile) -> str:
    """Why not all words of the file are found."""
    if stored.text_error:
        return str(stored.get_text_error_display())
    reasons = {
        TextState.WAITING: _("The worker has not come to it yet."),
        TextState.RECOGNISING: _("Scans are recognised one page at a time."),
        TextState.NO_TEXT: _("Neither the file nor its picture holds words that can be read."),
    }
    return reasons.get(TextState(stored.text_state), "")


def remark_for_form(stored: StoredFile) -> str:
    """What is said beside the file in a record's form; nothing of a file that is as it should be."""
    remarks = [str(stored.get_caution_display())] if stored.caution else []
    if stored.text_state in {TextState.RECOGNISING, TextState.NO_TEXT, TextState.FAILED}:
        remarks.append(note_on(stored, progress_of([stored]).get(stored.pk)))
    return "; ".join(remarks)


def titled_with_remark(file: OfficialFile) -> str:
    remark = remark_for_form(file.stored)
    return f"{file.title} ({remark})" if remark else file.title


def warnings_after_upload(stored: StoredFile) -> list[str]:
    """What the person who uploads a file should know at once."""
    warnings = [str(stored.get_caution_display())] if stored.caution else []
    if stored.text_state == TextState.RECOGNISING:
        pages = stored.scanned_pages.count()
        warning = ngettext(
            "This is a scan. The words of %(pages)d page will be recognised by machine, with errors. "
            "If you have the Word file or a PDF with text, attach it too.",
            "This is a scan. The words of %(pages)d pages will be recognised by machine, with errors. "
            "If you have the Word file or a PDF with text, attach it too.",
            pages,
        )
        warnings.append(warning % {"pages": pages})
    return warnings


def progress_of(files: Iterable[StoredFile]) -> dict[int, Progress]:
    """Map ids of scans to the number of pages read and of all, in one query."""
    return ScannedPage.objects.progress([stored.pk for stored in files])
