"""What is logged of the rule and its exceptions."""

from django.db import models
from django.utils.translation import pgettext_lazy


class SigningEvent(models.TextChoices):
    POLICY_CHANGED = "signing.policy_changed", pgettext_lazy("signing rule", "Rule on signatures changed")
    EXCEPTION_RECORDED = (
        "signing.exception_recorded",
        pgettext_lazy("signing rule", "Exception from the rule on signatures recorded"),
    )
