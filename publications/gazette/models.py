"""The official gazette of the province (Công báo), NĐ 43/2011, Điều 10.1.g."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation
from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.core.templatetags.vietnamese import vi_date
from portal.core.text import fold
from portal.media.models import OfficialFile
from portal.registers.models import RegisterRecord
from portal.tenancy.models import Portal
from publications.gazette.checks import require_complete, require_free_numbers
from publications.gazette.numbering import parse_gazette_number
from publications.gazette.querysets import GazetteIssueQuerySet, GazetteItemQuerySet
from publications.legislation.numbering import parse_number

#: Days from the signing until the text is sent, and from its receipt until it is printed
#: (Luật 80/2015/QH13, Điều 150.4; Luật 64/2025/QH15, Điều 9.1 keeps the first).
DAYS_TO_SEND, DAYS_TO_PRINT, DAYS_TO_PRINT_CENTRAL = 3, 7, 15


class GazetteIssue(RegisterRecord):
    """One issue (số Công báo), single or double; the numbers run through a year."""

    is_provincial_only = True

    number = VietnameseCharField(
        pgettext_lazy("gazette", "Number"),
        max_length=60,
        help_text=gettext_lazy("As printed, such as 15, 15+16 or 943&944-10/2020."),
    )
    first_number = models.PositiveIntegerField(null=True, editable=False)
    last_number = models.PositiveIntegerField(null=True, editable=False)
    year = models.PositiveSmallIntegerField(null=True, editable=False)
    file = models.ForeignKey(
        OfficialFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("gazette", "File of the whole issue"),
        help_text=gettext_lazy("The PDF as it was issued; what it holds is the official text."),
    )
    folded = models.TextField(default="", editable=False)
    issued_on = models.DateField(pgettext_lazy("gazette", "Issued on"), null=True)

    objects = GazetteIssueQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("gazette", "Gazette issue")
        verbose_name_plural = pgettext_lazy("gazette", "Gazette issues")
        constraints = [
            models.UniqueConstraint(
                "portal",
                "year",
                "first_number",
                condition=Q(live=True, first_number__isnull=False),
                name="live_gazette_number_once",
            ),
            models.CheckConstraint(
                condition=Q(first_number__isnull=True, last_number__isnull=True)
                | Q(last_number__gte=F("first_number")),
                name="gazette_numbers_ascend",
            ),
        ]
        indexes = [models.Index(fields=["-issued_on", "-id"], condition=Q(live=True), name="gazette_newest")]

    def __str__(self) -> str:
        words = {"number": self.number, "day": vi_date(self.issued_on)}
        if not self.issued_on:
            return pgettext("gazette", "Gazette no. %(number)s") % words
        return pgettext("gazette", "Gazette no. %(number)s of %(day)s") % words

    def clean(self):
        super().clean()
        self.derive()
        if self.issued_on and self.issued_on > date.today():  # noqa: DTZ011 (the server runs on Vietnamese time)
            raise ValidationError({"issued_on": _("An issue cannot bear a day in the future.")})
        require_free_numbers(self)

    def derive(self) -> None:
        """Set what follows from the number and the day; lists sort by it, gaps are told by it."""
        parsed = parse_gazette_number(self.number)
        day_year = self.issued_on.year if self.issued_on else None
        self.first_number = parsed.first if parsed else None
        self.last_number = parsed.last if parsed else None
        self.year = (parsed.year if parsed else None) or day_year
        self.folded = fold(self.number)

    @property
    def numbers(self) -> tuple[int, int] | None:
        """The first and the last number that it bears; None outside of the sequence."""
        if self.first_number is None or self.last_number is None:
            return None
        return self.first_number, self.last_number

    def check_before_publication(self, revision) -> None:
        """Refuse an issue without the contents of NĐ 43/2011, Điều 10.1.g, and one whose number is taken.

        Two boards' members who publish overlapping numbers at once wait for each other at their portal's row.
        """
        draft = revision.as_object()
        draft.derive()
        if not self.origin:
            require_complete(draft)
        Portal.objects.select_for_update().get(pk=self.portal_id)
        require_free_numbers(draft)

    def official_files(self) -> list[OfficialFile]:
        return [self.file] if self.file else []


class GazetteItem(Orderable):
    """A document in the contents of an issue, as printed there.

    It is linked to its record by number and day (publications.gazette.record_links), so that the link comes
    with the publication of the record and goes with its withdrawal.
    """

    issue = ParentalKey(GazetteIssue, on_delete=models.CASCADE, related_name="items")
    document_number = VietnameseCharField(pgettext_lazy("gazette", "Number of the document"), max_length=100)
    number_key = models.CharField(max_length=100, editable=False, db_index=True)
    abstract = VietnameseTextField(
        pgettext_lazy("gazette", "Abstract"),
        max_length=4000,
        blank=True,
        help_text=gettext_lazy("Left empty, it is taken from the record of the same number and day."),
    )
    page = models.PositiveSmallIntegerField(pgettext_lazy("gazette", "Page"), null=True, blank=True)
    issuing_body = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("gazette", "Issued by"),
        help_text=gettext_lazy("Needed only where several bodies have issued the same number that day."),
    )
    document_issued_on = models.DateField(
        pgettext_lazy("gazette", "Day of the document"), null=True, blank=True
    )
    sent_on = models.DateField(pgettext_lazy("gazette", "Sent to the gazette on"), null=True, blank=True)
    received_on = models.DateField(
        pgettext_lazy("gazette", "Received by the gazette on"), null=True, blank=True
    )

    objects = GazetteItemQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("gazette", "Document in the gazette")
        verbose_name_plural = pgettext_lazy("gazette", "Documents in the gazette")

    def __str__(self) -> str:
        return self.document_number

    def save(self, *args, **kwargs):
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Set what follows from the number."""
        self.number_key = parse_number(self.document_number).key[:100]

    def clean(self):
        super().clean()
        self.derive()
        errors = {}
        if self.sent_on and self.document_issued_on and self.sent_on < self.document_issued_on:
            errors["sent_on"] = _("A document cannot be sent before it is issued.")
        if self.received_on and self.sent_on and self.received_on < self.sent_on:
            errors["received_on"] = _("A document cannot be received before it is sent.")
        if errors:
            raise ValidationError(errors)

    @property
    def is_sent_late(self) -> bool:
        """Whether the body sent it later than three days after signing (Luật 80/2015/QH13, Điều 150.4)."""
        if not self.sent_on or not self.document_issued_on:
            return False
        return self.sent_on > self.document_issued_on + timedelta(days=DAYS_TO_SEND)

    @property
    def print_due_on(self) -> date | None:
        """The last day on which it could be printed in time; None while its receipt is not recorded."""
        if not self.received_on:
            return None
        is_central = self.issuing_body is not None and self.issuing_body.kind == OrganisationKind.CENTRAL
        return self.received_on + timedelta(days=DAYS_TO_PRINT_CENTRAL if is_central else DAYS_TO_PRINT)

    def is_printed_late(self, issued_on: date | None) -> bool:
        """Whether an issue of that day came too late for it."""
        due = self.print_due_on
        return due is not None and issued_on is not None and issued_on > due
