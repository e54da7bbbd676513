from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class DirectionConfig(AppConfig):
    name = "publications.direction"
    label = "direction"
    verbose_name = pgettext_lazy("direction", "Direction and operation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.registers.demands import Demand, register_demands
        from portal.registers.register import register
        from portal.tenancy import navigation, sitemaps
        from portal.tenancy.provisioning import reserve_slug
        from publications.direction.models import PetitionAnswer
        from publications.direction.register import PetitionAnswerRegister

        label, order = pgettext_lazy("direction", "Direction and operation"), 52
        register(PetitionAnswerRegister())
        reserve_slug("chi-dao-dieu-hanh")
        navigation.register_entry(navigation.NavigationEntry("/chi-dao-dieu-hanh/", label, order))
        sitemaps.register_tree(
            "chi-dao-dieu-hanh",
            lambda portal: [sitemaps.TreeEntry("/chi-dao-dieu-hanh/", str(label))],
            order,
        )
        register_demands(
            Demand("ND43-10.1.c.2", pgettext_lazy("petition", "Answers to petitions"), PetitionAnswer)
        )
