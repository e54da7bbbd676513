from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ResearchConfig(AppConfig):
    name = "publications.research"
    label = "research"
    verbose_name = pgettext_lazy("research", "Research")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.registers.demands import Demand, register_demands
        from portal.registers.register import register
        from portal.tenancy.models import Portal
        from publications.research.demanded import ResultsDemand
        from publications.research.models import ProgrammeResult, ScienceProgramme
        from publications.research.register import ProgrammeResultRegister, ScienceProgrammeRegister

        def is_provincial(portal: Portal) -> bool:
            return portal.is_provincial

        register(ScienceProgrammeRegister())
        register(ProgrammeResultRegister())
        register_demands(
            Demand(
                "ND43-11.1",
                pgettext_lazy("science programme", "Science programmes and topics"),
                ScienceProgramme,
                concerns=is_provincial,
            ),
            ResultsDemand(
                "ND43-11.2",
                pgettext_lazy("science result", "Results of science programmes"),
                ProgrammeResult,
                concerns=is_provincial,
            ),
        )
