"""Projects, and what is put out to tender or bought (NĐ 43/2011, Điều 10.1.h)."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from modelcluster.fields import ParentalKey

from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.core.money import AmountField, CurrencyField, check_money, money_in_words
from portal.core.text import fold
from portal.registers.attachments import RecordFile, WithFiles
from portal.registers.days import ascending, refuse_future
from portal.registers.demands import Lack, lacks_of
from portal.registers.periods import WithPeriod, period_constraint
from portal.registers.titled import TitledRecord
from publications.investment.enums import (
    FundingKind,
    ProjectKind,
    ProjectStatus,
    Purpose,
    SelectionForm,
    Stage,
)
from publications.legislation.decided import Decided
from publications.legislation.models import FieldOfLaw

WORKING_DAYS = 10  # NĐ 43/2011, Điều 17.1.d


class Project(WithFiles, Decided, WithPeriod, TitledRecord):
    """A project with the nine things that the law asks of each (Điều 10.1.h); its title is its name."""

    clock_working_days = WORKING_DAYS
    found_by = ("title", "code", "place", "owner", "sponsors")
    demanded_fields = {
        "ND43-10.1.h.2": (
            "title",
            "goal",
            "field",
            "kind",
            "period_from",
            "period_to",
            "budget",
            "funding",
            "sponsors",
            "status",
        ),
        "ND43-17.1.d": ("approved_on",),
    }

    code = VietnameseCharField(pgettext_lazy("project", "Project code"), max_length=60, blank=True)
    goal = VietnameseTextField(pgettext_lazy("project", "Main goal"), max_length=8000, blank=True)
    field = models.ForeignKey(
        FieldOfLaw,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("project", "Field"),
    )
    kind = models.CharField(
        pgettext_lazy("project", "Kind of project"), max_length=20, choices=ProjectKind.choices, blank=True
    )
    budget = AmountField(pgettext_lazy("project", "Budget"), null=True, blank=True)
    budget_currency = CurrencyField(pgettext_lazy("project", "Currency"))
    funding = models.CharField(
        pgettext_lazy("project", "Type of funding"), max_length=20, choices=FundingKind.choices, blank=True
    )
    sponsors = VietnameseTextField(
        pgettext_lazy("project", "Sponsors"),
        max_length=1000,
        blank=True,
        help_text=gettext_lazy("Who gives the money: a budget, a bank, a donor, an enterprise."),
    )
    status = models.CharField(
        pgettext_lazy("project", "Status"),
        max_length=20,
        choices=ProjectStatus.choices,
        default=ProjectStatus.PREPARING,
    )
    owner = VietnameseCharField(pgettext_lazy("project", "Project owner"), max_length=255, blank=True)
    place = VietnameseCharField(pgettext_lazy("project", "Place"), max_length=300, blank=True)
    folded_place = models.TextField(default="", editable=False)
    progress = VietnameseTextField(pgettext_lazy("project", "Progress"), max_length=4000, blank=True)
    progress_percent = models.PositiveSmallIntegerField(
        pgettext_lazy("project", "Done, in per cent"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
    )
    progress_on = models.DateField(pgettext_lazy("project", "Progress as of"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("project", "Project")
        verbose_name_plural = pgettext_lazy("project", "Projects")
        constraints = [
            period_constraint("project_period_ascends"),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gt=0), name="project_budget_positive"
            ),
        ]
        indexes = [
            models.Index(fields=["-approved_on", "-id"], condition=Q(live=True), name="project_newest"),
            models.Index(fields=["status", "-approved_on"], condition=Q(live=True), name="project_of_status"),
            models.Index(
                fields=["budget_currency", "-budget", "-id"], condition=Q(live=True), name="project_by_budget"
            ),
        ]

    def derive(self) -> None:
        self.folded_place = fold(self.place)
        super().derive()

    def clean(self) -> None:
        super().clean()
        check_money(self.budget, self.budget_currency, "budget")
        refuse_future(self, "progress_on")

    @property
    def budget_in_words(self) -> str:
        return money_in_words(self.budget, self.budget_currency)


class ProjectFile(RecordFile):
    record = ParentalKey(Project, on_delete=models.CASCADE, related_name="files")


class Tender(WithFiles, Decided, TitledRecord):
    """A package put out to tender or bought (gói thầu): its invitation, or who won it."""

    clock_working_days = WORKING_DAYS
    found_by = ("title", "number", "decision_number", "winner")
    demanded_fields = {
        "ND43-10.1.h.0": ("title", "purpose", "stage", "number", "form"),
        "ND43-17.1.d": ("approved_on",),
    }

    purpose = models.CharField(pgettext_lazy("tender", "List"), max_length=20, choices=Purpose.choices)
    stage = models.CharField(
        pgettext_lazy("tender", "What is announced"), max_length=20, choices=Stage.choices
    )
    number = VietnameseCharField(
        pgettext_lazy("tender", "Number of the notice"),
        max_length=100,
        blank=True,
        help_text=gettext_lazy("As on the national bidding network, such as IB2600012345."),
    )
    form = models.CharField(
        pgettext_lazy("tender", "Form of selection"), max_length=20, choices=SelectionForm.choices, blank=True
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tenders",
        verbose_name=pgettext_lazy("tender", "Project"),
    )
    invitation = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="results",
        verbose_name=pgettext_lazy("tender", "Invitation"),
        help_text=gettext_lazy("For a result: the notice that it answers."),
    )
    price = AmountField(pgettext_lazy("tender", "Price of the package"), null=True, blank=True)
    winner = VietnameseCharField(pgettext_lazy("tender", "Winner"), max_length=500, blank=True)
    winning_price = AmountField(pgettext_lazy("tender", "Winning price"), null=True, blank=True)
    currency = CurrencyField(pgettext_lazy("tender", "Currency"))
    opens_at = models.DateTimeField(
        pgettext_lazy("tender", "Documents are issued from"), null=True, blank=True
    )
    closes_at = models.DateTimeField(pgettext_lazy("tender", "Bids are taken until"), null=True, blank=True)
    contract_term = VietnameseCharField(
        pgettext_lazy("tender", "Term of the contract"), max_length=255, blank=True
    )
    content = VietnameseTextField(pgettext_lazy("tender", "Content"), max_length=8000, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("tender", "Tender or purchase")
        verbose_name_plural = pgettext_lazy("tender", "Tenders and purchases")
        constraints = [
            models.CheckConstraint(
                condition=(Q(price__isnull=True) | Q(price__gt=0))
                & (Q(winning_price__isnull=True) | Q(winning_price__gt=0)),
                name="tender_prices_positive",
            ),
            ascending("opens_at", "closes_at", "tender_closes_after_it_opens", is_strict=True),
        ]
        indexes = [models.Index(fields=["-approved_on", "-id"], condition=Q(live=True), name="tender_newest")]

    def clean(self) -> None:
        super().clean()
        check_money(self.price, self.currency, "price")
        check_money(self.winning_price, self.currency, "winning_price")
        errors = {}
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            errors["closes_at"] = _("Bids cannot be taken until before the documents are issued.")
        if self.stage == Stage.INVITATION and (self.winner or self.winning_price is not None):
            errors["winner"] = _("An invitation has no winner yet; announce the result as a row of its own.")
        if self.project is not None and self.project.portal_id != self.portal_id:
            errors["project"] = _(
                "Whoever keeps the project announces its tenders: choose one of this portal."
            )
        if self.invitation is not None and (refusal := self._why_not_answering(self.invitation)):
            errors["invitation"] = refusal
        if errors:
            raise ValidationError(errors)

    def _why_not_answering(self, other: "Tender") -> str:
        if self.stage != Stage.RESULT or other.stage != Stage.INVITATION or other.pk == self.pk:
            return _("Only a result answers an invitation, and not itself.")
        if (other.portal_id, other.project_id) != (self.portal_id, self.project_id):
            return _("A result belongs to the same portal and project as its invitation.")
        return ""

    def lacks(self) -> list[Lack]:
        """What every row needs, and what an invitation or a result needs besides."""
        return [*super().lacks(), *lacks_of(self, {"ND43-10.1.h.0": _OF_STAGE.get(self.stage, ())})]

    @property
    def price_in_words(self) -> str:
        return money_in_words(self.price, self.currency)

    @property
    def winning_price_in_words(self) -> str:
        return money_in_words(self.winning_price, self.currency)


_OF_STAGE: dict[str, tuple[str, ...]] = {
    Stage.INVITATION: ("price", "closes_at"),
    Stage.RESULT: ("decision_number", "winner", "winning_price"),
}


class TenderFile(RecordFile):
    record = ParentalKey(Tender, on_delete=models.CASCADE, related_name="files")
