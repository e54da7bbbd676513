from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class PlansConfig(AppConfig):
    name = "publications.plans"
    label = "plans"
    verbose_name = pgettext_lazy("plan", "Strategies and plans")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.registers.demands import register_demands
        from portal.registers.register import register
        from publications.plans.lists import demands
        from publications.plans.register import EnvironmentalSiteRegister, PlanRegister

        register(PlanRegister())
        register(EnvironmentalSiteRegister())
        register_demands(*demands())
