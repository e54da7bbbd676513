from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class InvestmentConfig(AppConfig):
    name = "publications.investment"
    label = "investment"
    verbose_name = pgettext_lazy("investment", "Projects and procurement")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.api.change_fields import change_fields
        from portal.api.endpoints import register_fields
        from portal.registers.demands import register_demands
        from portal.registers.register import register
        from publications.investment.lists import demands
        from publications.investment.register import ProjectRegister, TenderRegister

        projects = ProjectRegister()
        register(projects)
        register_fields(projects.slug, change_fields(projects))
        register(TenderRegister())
        register_demands(*demands())
