from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class WorkdaysConfig(AppConfig):
    name = "portal.workdays"
    label = "workdays"
    verbose_name = _("Working days")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.core import health
        from portal.workdays.health_checks import check_announced_years
        from portal.workdays.models import AnnouncedYear, Holiday
        from portal.workdays.signal_handlers import forget_changed_calendar

        for model in (AnnouncedYear, Holiday):
            for signal in (post_save, post_delete):
                signal.connect(forget_changed_calendar, sender=model, dispatch_uid="workdays.forget_calendar")
        health.register("working_days", check_announced_years, _("Working days"))
