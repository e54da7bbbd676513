"""Published answers to petitions and requests (NĐ 43/2011, Điều 10.1.c)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from modelcluster.fields import ParentalKey

from directory.organisations.models import Organisation
from portal.core.fields import VietnameseTextField
from portal.core.personal_data import refuse_personal_data
from portal.registers.attachments import RecordFile, WithFiles
from portal.registers.days import ascending, future_days
from portal.registers.titled import TitledRecord
from publications.direction.enums import Petitioner

OF_PUBLIC_TEXT = ("title", "petition", "answer")


class PetitionAnswer(WithFiles, TitledRecord):
    """What an office answered to a petition (trả lời kiến nghị); of the asker only the kind is kept.

    The clock runs 15 working days from the receipt, as for questions (Điều 17.1.đ).
    """

    found_by = ("title", "petition", "answer")
    clock_fields = ("received_on",)
    clock_working_days = 15
    demanded_fields = {
        "ND43-10.1.c.2": ("petition", "petitioner", "answering_unit", "received_on", "answered_on", "answer")
    }

    petition = VietnameseTextField(
        pgettext_lazy("petition", "Petition, summarised"),
        max_length=4000,
        blank=True,
        help_text=gettext_lazy("Without names, addresses, telephone or identity numbers of people."),
    )
    petitioner = models.CharField(
        pgettext_lazy("petition", "Asked by"), max_length=20, choices=Petitioner.choices, blank=True
    )
    answering_unit = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("petition", "Answered by"),
    )
    answer = VietnameseTextField(pgettext_lazy("petition", "Answer"), max_length=20000, blank=True)

    received_on = models.DateField(pgettext_lazy("petition", "Received on"), null=True, blank=True)
    answered_on = models.DateField(pgettext_lazy("petition", "Answered on"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("petition", "Answer to a petition")
        verbose_name_plural = pgettext_lazy("petition", "Answers to petitions")
        constraints = [
            ascending("received_on", "answered_on", "petition_answered_after_its_receipt"),
        ]
        indexes = [models.Index(fields=["-answered_on", "-id"], condition=Q(live=True), name="answer_newest")]

    def clean(self) -> None:
        super().clean()
        errors = future_days(self, "received_on", "answered_on")
        if self.received_on and self.answered_on and self.answered_on < self.received_on:
            errors["answered_on"] = _("Nobody answers before the petition came.")
        office = [self.portal.phone, self.portal.email, self.portal.fax] if self.portal_id else []
        for name in OF_PUBLIC_TEXT:
            try:
                refuse_personal_data(getattr(self, name), office if name == "answer" else ())
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise ValidationError(errors)


class PetitionAnswerFile(RecordFile):
    record = ParentalKey(PetitionAnswer, on_delete=models.CASCADE, related_name="files")
