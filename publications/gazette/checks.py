"""What an issue of the gazette must be before it is saved or goes live, in words for the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

if TYPE_CHECKING:
    from publications.gazette.models import GazetteIssue


def require_complete(issue: GazetteIssue) -> None:
    """Ask for what NĐ 43/2011, Điều 10.1.g lists, and for the file. Raises ValidationError."""
    items = list(issue.items.all())
    problems = []
    if not issue.number or not issue.issued_on:
        problems.append(_("The number or the day of the issue is missing."))
    if not issue.file_id:
        problems.append(_("The file of the whole issue is missing."))
    if not items:
        problems.append(_("The issue lists no document."))
    unnamed = [item.document_number or "?" for item in items if not item.abstract]
    if unnamed:
        problems.append(
            _("These documents have no abstract: %(numbers)s.") % {"numbers": ", ".join(unnamed[:10])}
        )
    if problems:
        raise ValidationError(problems)


def require_free_numbers(issue: GazetteIssue) -> None:
    """Refuse a number that another issue of the year bears, alone or in a double one.

    Raises:
        ValidationError: with the address of that issue, or of the draft where it is one.
    """
    if issue.portal_id is None or not issue.number:
        return
    twin = type(issue).objects.overlapping(issue).order_by("-live", "pk").first()
    if twin is None:
        return
    if twin.live:
        words = {"issue": twin, "address": twin.public_url()}
        raise ValidationError(_("%(issue)s is published with the same number: %(address)s") % words)
    words = {"issue": twin, "address": AdminURLFinder().get_edit_url(twin)}
    raise ValidationError(_("%(issue)s is a draft with the same number: %(address)s") % words)
