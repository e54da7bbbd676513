"""What the editor does with a week besides filling it in: copy it to the next, import a file, print it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin import messages

from directory.people.models import Person
from directory.schedules.forms import ImportForm
from directory.schedules.importing.calendars import lines_of_calendar
from directory.schedules.importing.lines import FileRefused, LeadersByName, ReadLine
from directory.schedules.importing.planning import Effect, Planned, carry_out, plan, seal
from directory.schedules.importing.sheets import lines_of_sheet
from directory.schedules.leading import leaders_in
from directory.schedules.models import ScheduleEntry, WeekSchedule
from directory.schedules.overlaps import overlaps_of
from directory.schedules.services import copy_to_next_week
from directory.schedules.telling import marks_of
from directory.schedules.views import pdf_response
from portal.registers.publishing import reason_of


class ScheduleView(View):
    """A view about one week; the viewset has made sure that it is the person's own."""

    model = WeekSchedule
    permission_required = "change"
    permission_policy = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.schedule = get_object_or_404(WeekSchedule, pk=kwargs["pk"])

    @property
    def edit_url(self) -> str:
        return self.url_of("edit", self.schedule)

    def url_of(self, name: str, schedule: WeekSchedule) -> str:
        return reverse(WeekSchedule.snippet_viewset.get_url_name(name), args=[schedule.pk])

    def is_locked(self) -> bool:
        lock = self.schedule.get_lock()
        return bool(lock and lock.for_user(self.request.user))

    def refuse(self, words: str) -> HttpResponse:
        messages.error(self.request, words)
        return redirect(self.edit_url)


class CopyView(ScheduleView):
    """Makes a draft of the next week."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        context = {"schedule": self.schedule, "week": self.schedule.week.after, "edit_url": self.edit_url}
        return TemplateResponse(request, "schedules/copy.html", context)

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        if not self.schedule.portal.is_writable:
            return self.refuse(_("This portal is closed; nothing can be written on it."))
        try:
            copied = copy_to_next_week(self.schedule, user=request.user)
        except ValidationError as error:
            return self.refuse(reason_of(error))
        messages.success(request, _("A draft of %(week)s has been made.") % {"week": copied.week})
        return redirect(self.url_of("edit", copied))


class PrintView(ScheduleView):
    """The latest version as a PDF, so that it can be signed before it is published."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        draft = self.schedule.get_latest_revision_as_object()
        return pdf_response(draft, marks_of(draft, timezone.now()))


class ImportView(ScheduleView):
    """First what a file would do, then, when the editor agrees, just that."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        return self.show(ImportForm())

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        if self.is_locked():
            return self.refuse(_("The schedule is locked; nothing can be imported now."))
        if "plan" in request.POST:
            return self.carry_out(request.POST["plan"])
        form = ImportForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form)
        draft = self.schedule.get_latest_revision_as_object()
        try:
            planned = plan(draft, self.read(form.cleaned_data["file"]))
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
            return self.show(form)
        return self.show(form, draft, planned)

    def read(self, upload) -> list[ReadLine]:
        """The entries of an uploaded file. Raises FileRefused."""
        week = self.schedule.week
        leaders = LeadersByName(leaders_in(self.schedule.portal, week))
        with TemporaryDirectory() as folder:
            path = Path(folder) / "upload"
            with path.open("wb") as target:
                for chunk in upload.chunks():
                    target.write(chunk)
            read = lines_of_calendar if upload.name.lower().endswith(".ics") else lines_of_sheet
            return read(path, week, leaders)

    def carry_out(self, sealed: str) -> HttpResponse:
        try:
            count = carry_out(self.schedule, sealed, self.request.user)
        except FileRefused as refusal:
            return self.refuse(str(refusal))
        words = ngettext("%(count)d entry was imported.", "%(count)d entries were imported.", count)
        messages.success(self.request, words % {"count": count})
        return redirect(self.edit_url)

    def show(
        self, form: ImportForm, draft: WeekSchedule | None = None, planned: list[Planned] | None = None
    ) -> HttpResponse:
        planned = planned or []
        wrong = [row for row in planned if row.effect == Effect.WRONG]
        changing = [row for row in planned if row.effect in {Effect.ADDED, Effect.CHANGED}]
        context = {
            "schedule": self.schedule,
            "edit_url": self.edit_url,
            "form": form,
            "planned": planned,
            "wrong": wrong,
            "changing": changing,
            "is_there_already": all(row.effect == Effect.SAME for row in planned),
            "overlaps": overlaps_of(_entries_of(planned)),
            "plan": seal(draft, planned, self.request.user) if draft and changing and not wrong else "",
        }
        return TemplateResponse(self.request, "schedules/import.html", context)


def _entries_of(planned: list[Planned]) -> list[ScheduleEntry]:
    """What the lines that are taken say, with the leaders whom they name."""
    lines = [row.line for row in planned if row.effect not in {Effect.WRONG, Effect.PRIVATE}]
    persons = Person.objects.in_bulk({pk for line in lines for pk in line.leaders})
    entries = []
    for line in lines:
        entry = line.entry()
        entry.clean_fields(exclude=["schedule", "leaders"])  # its hours are texts until then
        entry.leaders.set([persons[pk] for pk in line.leaders if pk in persons])
        entries.append(entry)
    return entries
