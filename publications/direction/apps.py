from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class DirectionConfig(AppConfig):
    name = "publications.direction"
    label = "direction"
    verbose_name = pgettext_lazy("direction", "Direction and operation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.registers.addresses import register_urls
        from portal.registers.demands import Demand, register_demands
        from portal.registers.register import register
        from portal.tenancy.navigation import DIRECTION, NavigationEntry, register_entry
        from portal.tenancy.provisioning import reserve_slug
        from publications.direction.directives import DIRECTIVES, is_directive_of
        from publications.direction.models import PetitionAnswer
        from publications.direction.register import PetitionAnswerRegister
        from publications.legislation.models import LegalDocument

        register(PetitionAnswerRegister())
        register_urls("publications.direction.urls")
        reserve_slug("chi-dao-dieu-hanh")
        register_entry(NavigationEntry(DIRECTION.path, DIRECTION.label, order=51, group=DIRECTION))
        register_entry(NavigationEntry(DIRECTIVES.path, DIRECTIVES.label, order=52, group=DIRECTION))
        register_demands(
            Demand("ND43-10.1.c.1", DIRECTIVES.label, LegalDocument, is_directive_of),
            Demand("ND43-10.1.c.2", pgettext_lazy("petition", "Answers to petitions"), PetitionAnswer),
        )
