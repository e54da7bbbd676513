"""Strategies and plans, and what must be told of the environment (NĐ 43/2011, Điều 10.1.đ)."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from modelcluster.fields import ParentalKey

from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.core.money import AmountField, CurrencyField, check_money, money_in_words
from portal.core.numbers import number_in_words
from portal.core.text import fold
from portal.registers.attachments import RecordFile, WithFiles
from portal.registers.demands import Lack, lacks_of
from portal.registers.periods import WithPeriod, period_constraint
from portal.registers.titled import TitledRecord
from publications.legislation.decided import Decided
from publications.legislation.models import FieldOfLaw
from publications.plans.demanded import LAW_OF_SITE, LAW_OF_TOPIC, OF_SITE, OF_TOPIC
from publications.plans.enums import PlanKind, PollutionLevel, QuantityUnit, SiteKind, Topic

#: What is about money that is still to come.
WANTS_CAPITAL = frozenset({Topic.OPPORTUNITIES, Topic.CAPITAL_CALLS})
WORKING_DAYS = 10  # NĐ 43/2011, Điều 17.1.d


class InArea(models.Model):
    """Goes before the record class: the area, and the files of the row."""

    area = VietnameseCharField(
        pgettext_lazy("plan", "Area"),
        max_length=300,
        blank=True,
        help_text=gettext_lazy("Commune, district or the whole province."),
    )
    folded_area = models.TextField(default="", editable=False)

    class Meta:
        abstract = True

    def derive(self) -> None:
        self.folded_area = fold(self.area)
        super().derive()  # type: ignore[misc]


class Plan(WithFiles, Decided, WithPeriod, InArea, TitledRecord):
    """A strategy, orientation, master plan or plan (chiến lược, định hướng, quy hoạch, kế hoạch)."""

    clock_working_days = WORKING_DAYS
    found_by = ("title", "decision_number", "area", "summary")
    demanded_fields = {"ND43-10.1.đ.0": ("title", "topic", "kind"), "ND43-17.1.d": ("approved_on",)}

    topic = models.CharField(pgettext_lazy("plan", "List"), max_length=20, choices=Topic.choices)
    kind = models.CharField(pgettext_lazy("plan", "Kind"), max_length=20, choices=PlanKind.choices)
    field = models.ForeignKey(
        FieldOfLaw,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("plan", "Field"),
    )
    summary = VietnameseTextField(pgettext_lazy("plan", "Main content"), max_length=8000, blank=True)
    capital = AmountField(
        pgettext_lazy("plan", "Capital wanted"),
        null=True,
        blank=True,
        help_text=gettext_lazy("For investment opportunities and projects calling for capital."),
    )
    capital_currency = CurrencyField(pgettext_lazy("plan", "Currency"))
    contact = VietnameseTextField(
        pgettext_lazy("plan", "Whom investors ask"),
        max_length=500,
        blank=True,
        help_text=gettext_lazy("The body with its telephone and official address, no private ones."),
    )

    class Meta:
        verbose_name = pgettext_lazy("plan", "Strategy or plan")
        verbose_name_plural = pgettext_lazy("plan", "Strategies and plans")
        constraints = [period_constraint("plan_period_ascends")]
        indexes = [
            models.Index(fields=["-approved_on", "-id"], condition=Q(live=True), name="plan_newest"),
            models.Index(fields=["topic", "-approved_on"], condition=Q(live=True), name="plan_of_topic"),
        ]

    def clean(self) -> None:
        super().clean()
        check_money(self.capital, self.capital_currency, "capital")
        if self.capital is not None and self.topic not in WANTS_CAPITAL:
            raise ValidationError({"capital": _("Only what calls for investment names the capital wanted.")})

    def lacks(self) -> list[Lack]:
        """What every row needs, and what its list needs besides."""
        needed = OF_TOPIC.get(self.topic, ())
        return [*super().lacks(), *lacks_of(self, {LAW_OF_TOPIC.get(self.topic, ""): needed})]

    @property
    def capital_in_words(self) -> str:
        return money_in_words(self.capital, self.capital_currency)


class PlanFile(RecordFile):
    """A text or a map of a plan; who does not see the map reads what it shows."""

    record = ParentalKey(Plan, on_delete=models.CASCADE, related_name="files")
    is_map = models.BooleanField(pgettext_lazy("plan", "It is a map"), default=False)
    text_alternative = VietnameseTextField(
        pgettext_lazy("plan", "What the map shows, in words"), max_length=4000, blank=True
    )

    def clean(self) -> None:
        super().clean()
        if self.is_map and not self.text_alternative:
            message = _("A map needs words for those who do not see it: its borders, zones and main roads.")
            raise ValidationError({"text_alternative": message})


class EnvironmentalSite(WithFiles, Decided, InArea, TitledRecord):
    """A source or kind of waste, a polluted area, or one at risk (Điều 10.1.đ, the fourth dash)."""

    clock_working_days = WORKING_DAYS
    found_by = ("title", "operator", "area", "waste_kind")
    demanded_fields = {"ND43-10.1.đ.4": ("title", "kind"), "ND43-17.1.d": ("approved_on",)}

    kind = models.CharField(
        pgettext_lazy("environmental site", "List"), max_length=20, choices=SiteKind.choices
    )
    operator = VietnameseCharField(
        pgettext_lazy("environmental site", "Operator"),
        max_length=255,
        blank=True,
        help_text=gettext_lazy("The organisation or business that answers for it."),
    )
    waste_kind = VietnameseCharField(
        pgettext_lazy("environmental site", "Kind of waste"), max_length=255, blank=True
    )
    quantity = models.DecimalField(
        pgettext_lazy("environmental site", "Quantity"),
        max_digits=15,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.001"))],
    )
    quantity_unit = models.CharField(
        pgettext_lazy("environmental site", "Unit"),
        max_length=20,
        choices=QuantityUnit.choices,
        default=QuantityUnit.TONNES_A_YEAR,
    )
    level = models.CharField(
        pgettext_lazy("environmental site", "Level of pollution"),
        max_length=20,
        choices=PollutionLevel.choices,
        blank=True,
    )
    cause = VietnameseTextField(
        pgettext_lazy("environmental site", "Cause, or hazard to health and environment"),
        max_length=4000,
        blank=True,
    )
    measures = VietnameseTextField(
        pgettext_lazy("environmental site", "Measures"), max_length=4000, blank=True
    )

    class Meta:
        verbose_name = pgettext_lazy("environmental site", "Environmental information")
        verbose_name_plural = pgettext_lazy("environmental site", "Environmental information")
        indexes = [models.Index(fields=["kind", "-id"], condition=Q(live=True), name="site_of_kind")]

    def clean(self) -> None:
        super().clean()
        if self.level and self.kind != SiteKind.POLLUTED:
            raise ValidationError({"level": _("Only polluted and degraded areas have a level.")})

    def lacks(self) -> list[Lack]:
        """What every row needs, and what its list needs besides."""
        needed = OF_SITE.get(self.kind, ())
        return [*super().lacks(), *lacks_of(self, {LAW_OF_SITE: needed})]

    @property
    def quantity_in_words(self) -> str:
        if self.quantity is None:
            return ""
        words = {"number": number_in_words(self.quantity), "unit": self.get_quantity_unit_display()}
        return pgettext("waste", "%(number)s %(unit)s") % words


class EnvironmentalSiteFile(RecordFile):
    record = ParentalKey(EnvironmentalSite, on_delete=models.CASCADE, related_name="files")
