"""Science programmes and topics that use the state budget, and their results (NĐ 43/2011, Điều 11)."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from modelcluster.fields import ParentalKey

from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.core.money import AmountField, CurrencyField, check_money, money_in_words
from portal.core.text import fold
from portal.media.models import OfficialFile
from portal.registers.attachments import RecordFile, WithFiles
from portal.registers.days import ascending, future_days
from portal.registers.models import RegisterRecord
from portal.registers.titled import TitledRecord
from portal.registers.withdrawals.services import Grounds
from publications.research.enums import ManagingLevel, ProgrammeKind, ProgrammeStatus, ScienceField
from publications.research.querysets import ScienceProgrammeQuerySet


class ScienceProgramme(WithFiles, TitledRecord):
    """A programme or topic (chương trình, đề tài khoa học); its results are rows of their own.

    Two things are due, each 20 working days after its own event (Điều 17.1.e): the programme after its
    approval, the results after their acceptance. So each is a row with its own clock.
    """

    found_by = ("title", "code", "lead_unit")
    clock_fields = ("approved_on",)
    clock_working_days = 20
    demanded_fields = {
        "ND43-11.1": ("code", "title", "level", "field", "lead_unit", "starts_on", "ends_on"),
        "ND43-17.1.e": ("approved_on",),
    }

    kind = models.CharField(
        pgettext_lazy("science programme", "Kind"),
        max_length=20,
        choices=ProgrammeKind.choices,
        default=ProgrammeKind.TOPIC,
    )
    code = VietnameseCharField(pgettext_lazy("science programme", "Code"), max_length=60, blank=True)
    level = models.CharField(
        pgettext_lazy("science programme", "Managing level"),
        max_length=20,
        choices=ManagingLevel.choices,
        blank=True,
    )
    field = models.CharField(
        pgettext_lazy("science programme", "Field"), max_length=20, choices=ScienceField.choices, blank=True
    )
    lead_unit = VietnameseCharField(
        pgettext_lazy("science programme", "Leading unit"), max_length=255, blank=True
    )
    investigator = VietnameseCharField(
        pgettext_lazy("science programme", "Principal investigator"), max_length=120, blank=True
    )
    summary = VietnameseTextField(
        pgettext_lazy("science programme", "Aims and contents"), max_length=8000, blank=True
    )
    budget = AmountField(
        pgettext_lazy("science programme", "Money from the state budget"), null=True, blank=True
    )
    currency = CurrencyField(pgettext_lazy("money", "Currency"))
    approval_number = VietnameseCharField(
        pgettext_lazy("science programme", "Number of the approval"), max_length=100, blank=True
    )
    status = models.CharField(
        pgettext_lazy("science programme", "Status"),
        max_length=20,
        choices=ProgrammeStatus.choices,
        default=ProgrammeStatus.RUNNING,
    )

    approved_on = models.DateField(pgettext_lazy("science programme", "Approved on"), null=True, blank=True)
    starts_on = models.DateField(pgettext_lazy("science programme", "Starts on"), null=True, blank=True)
    ends_on = models.DateField(pgettext_lazy("science programme", "Ends on"), null=True, blank=True)
    accepted_on = models.DateField(
        pgettext_lazy("science programme", "Accepted on"),
        null=True,
        blank=True,
        help_text=gettext_lazy(
            "The day on which the scientific council accepted it. When it is published, a draft of the "
            "results is made: its reports are due within 20 working days."
        ),
    )

    objects = ScienceProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("science programme", "Science programme or topic")
        verbose_name_plural = pgettext_lazy("science programme", "Science programmes and topics")
        constraints = [
            models.UniqueConstraint(
                "portal", "code", condition=Q(live=True, origin=""), name="live_programme_code_once"
            ),
            ascending("starts_on", "ends_on", "programme_ends_after_its_start"),
        ]
        indexes = [
            models.Index(fields=["-approved_on", "-id"], condition=Q(live=True), name="programme_newest")
        ]

    def clean(self) -> None:
        super().clean()
        errors = future_days(self, "approved_on", "accepted_on")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("It cannot end before it starts.")
        if self.approved_on and self.accepted_on and self.accepted_on < self.approved_on:
            errors["accepted_on"] = _("It cannot be accepted before it is approved.")
        if self.status == ProgrammeStatus.ACCEPTED and not self.accepted_on:
            errors["accepted_on"] = _("Say on which day it was accepted.")
        if self.status != ProgrammeStatus.ACCEPTED and self.accepted_on:
            errors["status"] = _("What has a day of acceptance is accepted: choose that status.")
        if errors:
            raise ValidationError(errors)
        check_money(self.budget, self.currency, "budget")

    def check_before_publication(self, revision) -> None:
        """Refuse a code that another live row bears."""
        super().check_before_publication(revision)
        if self.origin:
            return
        draft = revision.as_object()
        others = type(self).objects.live().filter(portal=self.portal_id, code=draft.code)
        if twin := others.exclude(pk=self.pk).first():
            raise ValidationError(
                _("The code %(code)s is already published: %(address)s")
                % {"code": draft.code, "address": twin.public_url()}
            )

    @property
    def budget_in_words(self) -> str:
        return money_in_words(self.budget, self.currency)

    @property
    def has_results(self) -> bool:
        """Whether readers know it as accepted, so that its results are due."""
        return self.live and self.status == ProgrammeStatus.ACCEPTED

    def after_publication(self, *, user=None) -> None:
        """With the acceptance, the draft of the results begins, and its clock."""
        super().after_publication(user=user)
        ProgrammeResult.follow(self, user=user)

    def unpublish(
        self, set_expired=False, commit=True, user=None, log_action=True, grounds: Grounds | None = None
    ) -> None:
        """Take down, and the results with it: they tell its name and what it was about."""
        with transaction.atomic():
            super().unpublish(set_expired, commit, user, log_action, grounds)
            ProgrammeResult.follow(self, user=user)


class ScienceProgrammeFile(RecordFile):
    record = ParentalKey(ScienceProgramme, on_delete=models.CASCADE, related_name="files")


class ProgrammeResult(RegisterRecord):
    """What a programme brought (kết quả), once its scientific council accepted it (Điều 11.2)."""

    clock_fields = ("accepted_on",)
    clock_working_days = 20
    demanded_fields = {"ND43-11.2": ("synthesis_report", "application_report")}

    programme = models.ForeignKey(
        ScienceProgramme,
        on_delete=models.PROTECT,
        related_name="results",
        verbose_name=pgettext_lazy("science result", "Programme or topic"),
    )
    summary = VietnameseTextField(
        pgettext_lazy("science result", "Summary of the results"), max_length=8000, blank=True
    )
    grade = VietnameseCharField(
        pgettext_lazy("science result", "Grade given by the council"), max_length=120, blank=True
    )
    synthesis_report = models.ForeignKey(
        OfficialFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("science result", "Synthesis report"),
        help_text=gettext_lazy("Only what the Law on Science and Technology lets be published."),
    )
    application_report = models.ForeignKey(
        OfficialFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("science result", "Report on the application of the results"),
    )
    folded = models.TextField(default="", editable=False)
    accepted_on = models.DateField(pgettext_lazy("science result", "Accepted on"), null=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("science result", "Result of a science programme")
        verbose_name_plural = pgettext_lazy("science result", "Results of science programmes")
        constraints = [models.UniqueConstraint("programme", name="results_of_a_programme_once")]

    def __str__(self) -> str:
        if not self.programme_id:
            return pgettext("science result", "Results of a programme")
        return pgettext("science result", "Results: %(programme)s") % {"programme": self.programme}

    def derive(self) -> None:
        super().derive()
        self.accepted_on = self.programme.accepted_on if self.programme.has_results else None
        self.folded = fold(f"{self.programme.title} {self.programme.code}")

    def clean(self) -> None:
        super().clean()
        if self.programme_id and self.portal_id and self.programme.portal_id != self.portal_id:
            raise ValidationError({"programme": _("The results stand on the portal of the programme.")})

    def check_before_publication(self, revision) -> None:
        """Refuse results of a programme that readers do not know as accepted."""
        super().check_before_publication(revision)
        if not revision.as_object().programme.has_results:
            raise ValidationError(
                _("First publish the programme with its status “accepted” and the day of the acceptance.")
            )

    def official_files(self) -> list[OfficialFile]:
        return [file for file in (self.synthesis_report, self.application_report) if file]

    @classmethod
    def follow(cls, programme: ScienceProgramme, *, user=None) -> None:
        """Begin the draft of an accepted programme's results, keep its day and name in those that are there.

        Without a public, accepted programme nobody reads results, and no clock runs for their draft.
        """
        result = cls.objects.filter(programme=programme).first()
        if result is None and not programme.has_results:
            return
        result = result or cls(programme=programme, portal=programme.portal, created_by=programme.created_by)
        result.programme = programme
        if result.live and not programme.has_results:
            result.unpublish(
                user=user, grounds=Grounds(explanation=_("Its programme is not public as accepted."))
            )
        derived = result.accepted_on, result.folded
        result.derive()
        if result.pk and derived == (result.accepted_on, result.folded):
            return
        result.save()
        if result.live:
            super(cls, result).after_publication(user=user)
            result.request_indexing()
        else:
            result.save_last_version()

    def save_last_version(self) -> None:
        """Save what was typed last once more, with what the programme says now."""
        draft = self.get_latest_revision_as_object()
        draft.programme = self.programme
        draft.derive()
        draft.save_revision()
