"""Panels of the schedule's form: the week as a table, and what the editor should look at."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel

from directory.schedules.forms import ScheduleEntryForm
from directory.schedules.leading import no_longer_leading
from directory.schedules.overlaps import overlaps_of
from portal.registers.extensions import objections_to
from portal.signatures.enums import CheckState

#: Empty rows at the end, so that entries can be added without a script too.
EMPTY_ROWS = 3
ENTRY_FIELDS = (
    "key",
    "weekday",
    "part",
    "starts_at",
    "ends_at",
    "content",
    "place",
    "leaders",
    "other_leaders",
    "chair",
    "attendees",
    "prepared_by",
    "notes",
    "is_cancelled",
)


class GridPanel(InlinePanel):
    """The entries as a table to be filled in by keyboard: a row an entry."""

    def __init__(self, relation_name: str = "entries", panels: list | None = None, **kwargs: Any) -> None:
        super().__init__(relation_name, panels or [FieldPanel(name) for name in ENTRY_FIELDS], **kwargs)

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name] |= {
            "form": ScheduleEntryForm,
            "extra": EMPTY_ROWS,
            "inherit_kwargs": ["for_user", "offered"],
        }
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "schedules/grid_panel.html"
        form: WagtailAdminModelForm


class WarningsPanel(Panel):
    """On top of the form: what hinders the publication by the portal's own rules, and what is odd.

    Odd are leaders in two places at once, people who do not lead, a file without a valid signature, and one
    signed before changes.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "schedules/warnings_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and (self._objections or self._warnings))

        @cached_property
        def _objections(self) -> list[str]:
            return objections_to(self.instance)

        @cached_property
        def _warnings(self) -> list[str]:
            overlaps = [str(overlap) for overlap in overlaps_of(self.instance.sorted_entries)]
            warnings = [_("Two entries at the same time: %s.") % overlap for overlap in overlaps]
            if gone := no_longer_leading(self.instance):
                names = "; ".join(person.name for person in gone)
                warnings.append(_("They do not lead the body in this week: %(names)s.") % {"names": names})
            if self.instance.is_signed_before_changes():
                words = _(
                    "The signed file is that of the published week, before these changes: attach a new one."
                )
                warnings.append(words)
            return warnings if self._objections else [*warnings, *signature_warnings(self.instance)]

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            told = {"objections": self._objections, "warnings": self._warnings}
            return super().get_context_data(parent_context) | told


class ToolsPanel(Panel):
    """Ways to fill a week other than by hand; for a week that is saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "schedules/tools_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            name = type(self.instance).snippet_viewset.get_url_name
            urls = {
                "import_url": reverse(name("import"), args=[self.instance.pk]),
                "copy_url": reverse(name("copy_week"), args=[self.instance.pk]),
                "print_url": reverse(name("print"), args=[self.instance.pk]),
            }
            return super().get_context_data(parent_context) | urls


def signature_warnings(schedule) -> list[str]:
    """What the signed file lacks (Chỉ thị 77/2014/CT-UBND of Thừa Thiên Huế asks schedules to be signed)."""
    if schedule.signed_file is None:
        return []
    check = getattr(schedule.signed_file.stored, "signature_check", None)
    if check is None or check.state == CheckState.WAITING:
        return []
    if check.state != CheckState.CHECKED:
        return [_("The attached schedule carries no digital signature that can be checked.")]
    return [] if check.is_accepted else [_("The digital signature of the attached schedule is not valid.")]
