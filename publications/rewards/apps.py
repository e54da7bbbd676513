from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class RewardsConfig(AppConfig):
    name = "publications.rewards"
    label = "rewards"
    verbose_name = pgettext_lazy("reward", "Rewards and sanctions")
    default_auto_field = "django.db.models.BigAutoField"
