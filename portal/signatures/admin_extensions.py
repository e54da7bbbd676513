"""What the admin of official files says of signatures: a column of the list, a sentence after an upload."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import TitleColumn

from portal.media import extensions
from portal.media.models import OfficialFile
from portal.signatures.enums import CheckState
from portal.signatures.models import SignatureCheck
from portal.signatures.views import state_of


def _address(file: OfficialFile) -> str | None:
    return reverse("file_signatures:file", args=[file.pk]) if state_of(file) else None


SIGNATURE_COLUMN = extensions.FileColumn(
    TitleColumn(
        "signature", label=pgettext_lazy("signature", "Signature"), accessor=state_of, get_url=_address
    ),
    joins=["stored__signature_check"],
)


def notice_of(file: OfficialFile) -> str | None:
    """What was found of the signatures of a file that was just uploaded."""
    check = SignatureCheck.objects.filter(stored=file.stored).first()
    if check is None or check.state == CheckState.UNSIGNED:
        return None
    if check.state == CheckState.CHECKED:
        return _("Digital signature: %(verdict)s.") % {"verdict": check.get_verdict_display()}
    if check.state == CheckState.WAITING:
        return _("Its digital signatures will be checked in a few minutes.")
    return _("Its digital signatures cannot be checked: %(why)s") % {"why": check.get_problem_display()}


def register() -> None:
    extensions.register_column("signatures", SIGNATURE_COLUMN)
    extensions.register_notice("signatures", notice_of)
