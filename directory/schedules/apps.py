from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SchedulesConfig(AppConfig):
    name = "directory.schedules"
    label = "schedules"
    verbose_name = pgettext_lazy("schedule", "Leaders' schedules")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from directory.schedules.api import SCHEDULE_FIELDS
        from directory.schedules.models import WeekSchedule
        from directory.schedules.register import ScheduleRegister
        from directory.schedules.reminders import of_this_week
        from directory.schedules.reminding import HOUR, remind_boards
        from portal.api.endpoints import register_fields
        from portal.ledger.periodic import register_periodic
        from portal.registers.addresses import register_urls
        from portal.registers.demands import Demand, register_demands
        from portal.registers.register import register

        register(ScheduleRegister())
        register_urls("directory.schedules.urls")
        register_fields("lich-cong-tac", SCHEDULE_FIELDS)
        register_periodic("schedules.reminders", HOUR, remind_boards)
        register_demands(
            Demand(
                "ND43-10.1.c.4",
                pgettext_lazy("schedule", "The leaders' schedule of this week"),
                WeekSchedule,
                of_this_week,
                is_own=True,
            )
        )
