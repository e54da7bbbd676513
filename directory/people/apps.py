from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class PeopleConfig(AppConfig):
    name = "directory.people"
    label = "people"
    verbose_name = pgettext_lazy("directory", "Directory")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.db.models import Q
        from django.utils import timezone

        from directory.people.models import Person, Unit
        from directory.people.registers import PersonRegister, UnitRegister
        from directory.people.reminding import HOUR, remind_boards
        from directory.people.signal_handlers import connect
        from portal.ledger.periodic import register_periodic
        from portal.registers.addresses import register_urls
        from portal.registers.demands import Demand, DemandOfEach, register_demands
        from portal.registers.register import register
        from portal.tenancy import admin_guard
        from portal.tenancy.models import Portal

        def is_leader_today(portal: Portal) -> Q:
            return Q(pk__in=Person.objects.leading_on(timezone.localdate()).values("pk"))

        register(UnitRegister())
        register(PersonRegister())
        register_urls("directory.people.urls")
        register_demands(
            Demand(
                "ND43-10.1.k",
                pgettext_lazy("demand", "Contact data of competent officials"),
                Person,
                is_own=True,
            ),
            DemandOfEach(
                "ND43-10.1.a.1",
                pgettext_lazy("demand", "Biography and duties of the leaders"),
                Person,
                ~Q(biography="") & ~Q(duties=""),
                is_own=True,
                among=is_leader_today,
            ),
            DemandOfEach(
                "LCNTT-28.2.a",
                pgettext_lazy("demand", "Functions, tasks and powers of the units"),
                Unit,
                ~Q(functions=""),
                is_own=True,
            ),
            DemandOfEach(
                "LCNTT-28.2.đ",
                pgettext_lazy("demand", "E-mail addresses of the units"),
                Unit,
                ~Q(email=""),
                is_own=True,
            ),
            DemandOfEach(
                "LCNTT-28.2.đ",
                pgettext_lazy("demand", "E-mail addresses of the officials"),
                Person,
                ~Q(email=""),
                is_own=True,
            ),
        )
        connect()
        # The view itself shows each person the own portals' entries alone.
        admin_guard.allow("directory_confirmation")
        register_periodic("directory.confirmation", HOUR, remind_boards)
