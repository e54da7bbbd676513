"""Rewards and sanctions of organisations and businesses (NĐ 43/2011, Điều 10.1.c)."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from modelcluster.fields import ParentalKey

from directory.organisations.models import Organisation
from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.core.money import AmountField, CurrencyField, check_money, money_in_words
from portal.core.personal_data import refuse_personal_data
from portal.core.templatetags.vietnamese import vi_date
from portal.registers.attachments import RecordFile, WithFiles
from portal.registers.days import future_days
from portal.registers.titled import TitledRecord
from portal.registers.withdrawals.models import WithdrawalReason
from portal.registers.withdrawals.services import Grounds
from publications.legislation.models import LegalDocument
from publications.rewards.enums import ConductKind, SanctionForm
from publications.rewards.names import Bearer, bearer_of, names_somebody
from publications.rewards.publication_time import MOST_YEARS, last_public_day, months_later
from publications.rewards.tax_codes import clean_tax_code


class ConductDecision(WithFiles, TitledRecord):
    """A decision that rewards or sanctions an organisation (khen thưởng, xử phạt); never a person.

    A sanction is public until its legal time is over (publication_time.py); then the schedule takes it down.
    """

    found_by = ("title", "organisation_name", "decision_number", "tax_code")
    demanded_fields = {
        "ND43-10.1.c.3": ("organisation_name", "decision_number", "decided_on", "content", "files"),
    }

    kind = models.CharField(
        pgettext_lazy("conduct", "Kind"),
        max_length=20,
        choices=ConductKind.choices,
        default=ConductKind.REWARD,
    )
    organisation_name = VietnameseCharField(
        pgettext_lazy("conduct", "Organisation or business"),
        max_length=255,
        blank=True,
        help_text=gettext_lazy("Natural persons and household businesses are not published."),
    )
    is_organisation = models.BooleanField(
        pgettext_lazy("conduct", "It was looked up: the name is that of an organisation"),
        default=False,
        help_text=gettext_lazy("Only where the form asks for it, because the name looks like a person's."),
    )
    tax_code = VietnameseCharField(
        pgettext_lazy("conduct", "Tax code"),
        max_length=20,
        blank=True,
        help_text=gettext_lazy("10 digits, or 13 for a branch."),
    )
    decision_number = VietnameseCharField(
        pgettext_lazy("conduct", "Number of the decision"), max_length=100, blank=True
    )
    deciding_body = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("conduct", "Decided by"),
    )
    document = models.ForeignKey(
        LegalDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("conduct", "Record of the decision"),
        help_text=gettext_lazy("Where it stands in the register of legal documents."),
    )
    content = VietnameseTextField(
        pgettext_lazy("conduct", "What it was rewarded or sanctioned for"), max_length=8000, blank=True
    )
    form = models.CharField(
        pgettext_lazy("sanction", "Form of the sanction"),
        max_length=20,
        choices=SanctionForm.choices,
        blank=True,
    )
    fine = AmountField(pgettext_lazy("sanction", "Amount of the fine"), null=True, blank=True)
    currency = CurrencyField(pgettext_lazy("money", "Currency"))
    remedy = VietnameseTextField(
        pgettext_lazy("sanction", "What has to be put right"), max_length=4000, blank=True
    )
    override_reason = VietnameseTextField(
        pgettext_lazy("sanction", "Reason for another last day"), max_length=1000, blank=True
    )

    decided_on = models.DateField(pgettext_lazy("conduct", "Decided on"), null=True, blank=True)
    completed_on = models.DateField(
        pgettext_lazy("sanction", "Complied with on"),
        null=True,
        blank=True,
        help_text=gettext_lazy("The day on which the organisation had complied with the decision."),
    )
    overridden_until = models.DateField(
        pgettext_lazy("sanction", "Public until, if not as computed"), null=True, blank=True
    )
    public_until = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("conduct", "Reward or sanction")
        verbose_name_plural = pgettext_lazy("conduct", "Rewards and sanctions")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="sanction", live=True) | Q(public_until__isnull=False),
                name="live_sanction_has_a_last_day",
            )
        ]
        indexes = [models.Index(fields=["-decided_on", "-id"], condition=Q(live=True), name="conduct_newest")]

    def derive(self) -> None:
        """Set the last public day, and with it the schedule's, which no one sets by hand."""
        super().derive()
        if not self.is_sanction:
            if self.public_until:  # it was a sanction until now; its end is not that of a reward
                self.expire_at = None
            self.public_until = None
            return
        computed = last_public_day(self.form, self.decided_on, self.completed_on)
        self.public_until = self.overridden_until or computed
        if self.public_until:
            end = datetime.combine(self.public_until + timedelta(days=1), time.min)
            self.expire_at = timezone.make_aware(end)

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str | ValidationError] = {}
        bearer = bearer_of(self.organisation_name)
        if bearer == Bearer.PERSON:
            errors["organisation_name"] = _(
                "This looks like the name of a person or a household. Natural persons are not published here."
            )
        elif bearer == Bearer.DOUBTFUL and not self.is_organisation:
            errors["is_organisation"] = _(
                "“%(name)s” may be the name of a person or a household. Look it up, and tick this if it is "
                "an organisation."
            ) % {"name": self.organisation_name}
        try:
            self.tax_code = clean_tax_code(self.tax_code)
        except ValidationError as error:
            errors["tax_code"] = error
        errors |= self._people_in_texts() | self._wrong_days() | self._wrong_sanction()
        if errors:
            raise ValidationError(errors)
        check_money(self.fine, self.currency, "fine")
        self.derive()

    def _people_in_texts(self) -> dict[str, str | ValidationError]:
        errors: dict[str, str | ValidationError] = {}
        for name in ("title", "content", "remedy"):
            try:
                refuse_personal_data(getattr(self, name), (self.tax_code,))
            except ValidationError as error:
                errors[name] = error
        for name in ("title", "content", "remedy") if self.is_sanction else ("title",):
            if somebody := names_somebody(getattr(self, name)):
                words = _("This text names a person (%(name)s). Name the organisation alone.")
                errors[name] = words % {"name": somebody}
        return errors

    def _wrong_days(self) -> dict[str, str | ValidationError]:
        errors = future_days(self, "decided_on", "completed_on")
        if self.decided_on and self.completed_on and self.completed_on < self.decided_on:
            errors["completed_on"] = _("Nobody complies with a decision before it is taken.")
        return errors

    def _wrong_sanction(self) -> dict[str, str | ValidationError]:
        if not self.is_sanction:
            given = (
                name for name in ("form", "fine", "completed_on", "overridden_until") if getattr(self, name)
            )
            return dict.fromkeys(given, _("Only a sanction has this; leave it empty."))
        errors: dict[str, str | ValidationError] = {}
        if not self.form:
            errors["form"] = _("Say which form the sanction has: the time for which it is public follows.")
        if self.fine and self.form == SanctionForm.WARNING:
            errors["fine"] = _("A warning has no fine.")
        if self.overridden_until and not self.override_reason:
            errors["override_reason"] = _("Say why another day than the computed one is right.")
        if self.overridden_until and self.decided_on and self.overridden_until < self.decided_on:
            errors["overridden_until"] = _("This day lies before the decision.")
        elif self.overridden_until and self.overridden_until > self._latest_day():
            errors["overridden_until"] = _("This day lies more than %(years)s years after the decision.") % {
                "years": MOST_YEARS
            }
        return errors

    def _latest_day(self) -> date:
        return months_later(self.decided_on or timezone.localdate(), 12 * MOST_YEARS)

    @property
    def is_sanction(self) -> bool:
        return self.kind == ConductKind.SANCTION

    @property
    def fine_in_words(self) -> str:
        return money_in_words(self.fine, self.currency)

    @property
    def is_over(self) -> bool:
        """Whether its last public day has passed."""
        return bool(self.public_until and self.public_until < timezone.localdate())

    @staticmethod
    def _draft_of(revision) -> "ConductDecision":
        """The version, with what follows from its days."""
        draft = revision.as_object()
        draft.derive()
        return draft

    def publish(self, revision, user=None, **kwargs) -> None:
        """Publish; or take down what is public, when its correction says that its time is over."""
        if self.live and self._draft_of(revision).is_over:
            self.unpublish(set_expired=True, user=user)
            return
        super().publish(revision, user=user, **kwargs)

    def check_before_publication(self, revision) -> None:
        """Refuse sanctions whose time is over."""
        super().check_before_publication(revision)
        draft = self._draft_of(revision)
        if draft.is_over:
            raise ValidationError(
                _("The legal time for publishing this sanction ended on %(day)s.")
                % {"day": vi_date(draft.public_until)}
            )

    def expiry_grounds(self) -> Grounds:
        if not self.is_sanction:
            return super().expiry_grounds()
        return Grounds(
            WithdrawalReason.EXPIRED,
            explanation=_(
                "The time in which this sanction counts has passed (Law on Handling of Administrative "
                "Violations, Article 7). The portal no longer shows what it was about."
            ),
        )

    def unpublish(
        self, set_expired=False, commit=True, user=None, log_action=True, grounds: Grounds | None = None
    ) -> None:
        """Take down; of a sanction nothing stays readable."""
        if self.is_sanction:
            grounds = grounds or (self.expiry_grounds() if set_expired else Grounds())
            grounds = replace(grounds, hides_summary=True)
        super().unpublish(set_expired, commit, user, log_action, grounds=grounds)


class ConductDecisionFile(RecordFile):
    record = ParentalKey(ConductDecision, on_delete=models.CASCADE, related_name="files")
