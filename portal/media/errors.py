"""Why an upload is refused, in words that tell the editor what to do."""

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

REASONS = {
    "empty": _("The file is empty (0 bytes)."),
    "password": _("The file is locked with a password. Remove the password and upload it again."),
    "damaged": _("The file is damaged and cannot be opened. Make it anew and upload it again."),
    "cut_off": _("The PDF file ends too early; it was probably cut off on the way. Upload it again."),
    "macros": _("The file contains macros. Save it without macros (DOCX, XLSX or PDF) and upload it again."),
    "too_large_inside": _("The file unpacks to far more than an honest document holds, so it is not opened."),
    "entities": _(
        "The file declares XML entities, as attacks do and Word and LibreOffice never do. "
        "Open it, save it anew and upload that."
    ),
    "unsafe_names": _(
        "The file holds parts whose names lead out of it, as attacks do. "
        "Open it, save it anew and upload that."
    ),
    "too_many_pages": _("The PDF has more than 20,000 pages. Divide it into volumes."),
    "too_many_pixels": _("The picture has more than 80 million pixels. Scan it at 200 to 300 dots per inch."),
    "not_read": _("The file could not be checked within the limits of time and memory."),
    "no_space": _("There is no space left in the store. Tell the operators; the file was not saved."),
}
FORMATS = {
    "application/pdf": _("a PDF file"),
    "application/msword": _("a Word 97–2003 file (DOC)"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _("a Word file (DOCX)"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _("an Excel file (XLSX)"),
    "application/vnd.oasis.opendocument.text": _("an OpenDocument text (ODT)"),
    "image/png": _("a PNG image"),
    "image/jpeg": _("a JPEG image"),
    "image/webp": _("a WebP image"),
    "program": _("a program"),
    "html": _("a web page (HTML)"),
    "xml": _("an XML file"),
    "rtf": _("an RTF file"),
    "text": _("plain text"),
    "zip": _("an archive"),
    "gif": _("a GIF image"),
    "bitmap": _("a BMP image"),
    "tiff": _("a TIFF image"),
    "postscript": _("a PostScript file"),
    "xls": _("an Excel 97–2003 file (XLS)"),
    "ppt": _("a PowerPoint file"),
    "visio": _("a Visio drawing"),
    "outlook": _("an Outlook message"),
    "ole": _("an Office file of another kind"),
    "opendocument": _("an OpenDocument file of another kind"),
    "unknown": _("a file of unknown kind"),
}


class UploadRejected(ValidationError):
    """The file is not accepted; the message is meant for the person who uploads it."""

    @classmethod
    def because(cls, reason: str) -> "UploadRejected":
        return cls(REASONS[reason], code=reason)

    @classmethod
    def not_accepted(cls, what: str) -> "UploadRejected":
        return cls(
            _("This is %(what)s. Accepted are PDF, DOCX, DOC, ODT, XLSX, PNG, JPEG and WebP."),
            code="not_accepted",
            params={"what": FORMATS.get(what, FORMATS["unknown"])},
        )

    @classmethod
    def mislabelled(cls, extension: str, what: str) -> "UploadRejected":
        return cls(
            _("The name ends in .%(extension)s, but the content is %(what)s. Give the file its right name."),
            code="mislabelled",
            params={"extension": extension, "what": FORMATS.get(what, FORMATS["unknown"])},
        )

    @classmethod
    def too_large(cls, limit: int) -> "UploadRejected":
        return cls(
            _("The file is larger than %(limit)s."), code="too_large", params={"limit": filesizeformat(limit)}
        )

    @property
    def text(self) -> str:
        """The message in the language of the moment."""
        return " ".join(self.messages)
