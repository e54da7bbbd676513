from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class RewardsConfig(AppConfig):
    name = "publications.rewards"
    label = "rewards"
    verbose_name = pgettext_lazy("reward", "Rewards and sanctions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.db.models import Q

        from portal.registers.demands import Demand, register_demands
        from portal.registers.register import register
        from publications.rewards.enums import ConductKind
        from publications.rewards.models import ConductDecision
        from publications.rewards.register import ConductDecisionRegister

        register(ConductDecisionRegister())
        register_demands(
            Demand(
                "ND43-10.1.c.3",
                pgettext_lazy("conduct", "Rewards of organisations and businesses"),
                ConductDecision,
                where=Q(kind=ConductKind.REWARD),
            ),
            Demand(
                "ND43-10.1.c.3",
                pgettext_lazy("conduct", "Sanctions of organisations and businesses"),
                ConductDecision,
                where=Q(kind=ConductKind.SANCTION),
            ),
        )
