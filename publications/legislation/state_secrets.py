"""Keeping state secrets off the portal (NĐ 43/2011, Điều 5.2): stamps refuse, and a person confirms."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from portal.media.models import OfficialFile
from publications.legislation.models import LegalDocument
from publications.legislation.reading.lines import head_of, lines_of
from publications.legislation.reading.secrecy import find_stamp, stamp_in_title

#: Logged when somebody submits a document and confirms that it holds no state secrets.
CONFIRMED = "legislation.no_state_secrets"
CONFIRMED_LABEL = pgettext_lazy("publication event", "Confirmed that there are no state secrets")
#: The head of a document lies within so many characters.
HEAD_LENGTH = 8000


def check_no_stamp(draft: LegalDocument) -> None:
    """Refuse a document whose abstract or one of whose files carries a stamp.

    Raises:
        ValidationError
    """
    refuse_stamp(draft.abstract, [attached.file for attached in draft.files.all()])


def refuse_stamp(abstract: str, files: Iterable[OfficialFile]) -> None:
    """Raises ValidationError that says which stamp is where."""
    if stamp := stamp_in_title(abstract):
        raise ValidationError(_("The abstract carries the stamp %(stamp)s.") % {"stamp": stamp})
    for file in files:
        if stamp := stamp_on(file):
            raise ValidationError(
                _("The file “%(file)s” carries the stamp %(stamp)s. State secrets must not be on a portal.")
                % {"file": file, "stamp": stamp}
            )


def stamp_on(file: OfficialFile) -> str:
    """The stamp in a file's title or in the head of its text; empty where there is none."""
    if stamp := stamp_in_title(file.title):
        return stamp
    found = find_stamp(head_of(lines_of(file.stored.text[:HEAD_LENGTH])))
    return found.value if found else ""
