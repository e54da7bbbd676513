"""Admin wiring of the schedules."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from directory.schedules.reminders import MissingSchedulesPanel
from directory.schedules.viewsets import WeekScheduleViewSet

register_snippet(WeekScheduleViewSet)


@hooks.register("construct_homepage_panels")
def remind_of_schedules(request, panels: list) -> None:
    panels.append(MissingSchedulesPanel(request))


@hooks.register("insert_global_admin_css")
def style_grid() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("schedules/admin.css"))
