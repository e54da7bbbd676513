"""What was decided about an organisation, and the forms of sanction that have a time of their own."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ConductKind(models.TextChoices):
    """The two lists of NĐ 43/2011, Điều 10.1.c."""

    REWARD = "reward", pgettext_lazy("conduct", "Reward")
    SANCTION = "sanction", pgettext_lazy("conduct", "Sanction")


class SanctionForm(models.TextChoices):
    """The main form of a sanction (Luật Xử lý vi phạm hành chính, Điều 21)."""

    WARNING = "warning", pgettext_lazy("sanction", "Warning")
    FINE = "fine", pgettext_lazy("sanction", "Fine")
    SUSPENSION = "suspension", pgettext_lazy("sanction", "Licence withdrawn or operation suspended")
    CONFISCATION = "confiscation", pgettext_lazy("sanction", "Confiscation")


#: How the kinds stand in addresses.
KIND_WORDS: dict[str, str] = {ConductKind.REWARD: "khen-thuong", ConductKind.SANCTION: "xu-phat"}
