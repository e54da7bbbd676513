from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from portal.workdays.models import AnnouncedYear


class AnnouncedYearViewSet(ModelViewSet):
    """A year on one form with all its days. No role of a portal holds the permissions for it."""

    model = AnnouncedYear
    icon = "calendar"
    menu_label = _("Working days")
    menu_name = "working-days"
    menu_order = 900
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["year", "announcement"]
    ordering = ["-year"]


announced_year_viewset = AnnouncedYearViewSet("working_days", url_prefix="working-days")
