"""Rows of registers that a decision has approved (quyết định phê duyệt); it may have a record here."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from directory.organisations.models import Organisation
from portal.core.fields import VietnameseCharField
from portal.core.templatetags.vietnamese import vi_date
from portal.registers.days import refuse_future
from portal.registers.facts import Fact
from publications.legislation.numbering import parse_number

#: Rows of other tables that the facts below need.
DECISION_JOINS = ("decision__portal__site", "approving_body")
#: Orders of lists by the approval.
NEWEST = (pgettext_lazy("sort", "Latest approved first"), [F("approved_on").desc(nulls_last=True), "-pk"])
OLDEST = (pgettext_lazy("sort", "Earliest approved first"), [F("approved_on").asc(nulls_last=True), "pk"])


class Decided(models.Model):
    """Goes before the record class. From the day of approval runs the clock (NĐ 43/2011, Điều 17.1.d, e)."""

    clock_fields: tuple[str, ...] = ("approved_on",)

    decision = models.ForeignKey(
        "legislation.LegalDocument",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("decision", "Decision, from the legal documents"),
        help_text=gettext_lazy("Number, day and body that are left empty below are taken from it."),
    )
    decision_number = VietnameseCharField(
        pgettext_lazy("decision", "Number of the decision"), max_length=100, blank=True
    )
    approved_on = models.DateField(pgettext_lazy("decision", "Approved on"), null=True, blank=True)
    approving_body = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("decision", "Approved by"),
    )

    class Meta:
        abstract = True

    def derive(self) -> None:
        """Take from the decision's record what is not said here."""
        if self.decision is not None:
            self.decision_number = self.decision_number or self.decision.document_number
            self.approved_on = self.approved_on or self.decision.issued_on
            self.approving_body_id = self.approving_body_id or self.decision.issuing_body_id
        super().derive()  # type: ignore[misc]

    def clean(self) -> None:
        super().clean()
        self.derive()
        refuse_future(self, "approved_on")
        if self.decision is not None:
            self._check_number(self.decision)
            self._check_day(self.decision)

    def _check_number(self, decision) -> None:
        if parse_number(self.decision_number).key[:100] != decision.number_key:
            words = {"number": decision.document_number}
            message = _("The chosen decision bears another number: %(number)s. Empty this field or mend it.")
            raise ValidationError({"decision_number": message % words})

    def _check_day(self, decision) -> None:
        """The clock begins on this day; one that another decision left in the form would begin it wrongly."""
        if decision.issued_on and self.approved_on not in {decision.issued_on, decision.passed_on}:
            message = _("The chosen decision was issued on %(day)s. Empty this field or mend it.")
            raise ValidationError({"approved_on": message % {"day": vi_date(decision.issued_on)}})

    @property
    def decision_address(self) -> str:
        """Where the decision is read; empty while the public has no record of it."""
        return self.decision.public_url() if self.decision and self.decision.is_public else ""


DECISION_FACTS = (
    Fact(
        "decision_number",
        pgettext_lazy("decision", "Approval decision"),
        path=lambda record: record.decision_address,
    ),
    Fact("approved_on", pgettext_lazy("decision", "Approved on"), is_in_line=True),
    Fact("approving_body", pgettext_lazy("decision", "Approved by")),
)


def decision_panel(heading=None) -> MultiFieldPanel:
    """The form's part for the decision."""
    return MultiFieldPanel(
        [
            FieldPanel("decision"),
            FieldRowPanel([FieldPanel("decision_number"), FieldPanel("approved_on")]),
            FieldPanel("approving_body"),
        ],
        heading=heading or pgettext_lazy("decision", "Approval"),
    )
