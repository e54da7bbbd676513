"""State bodies (cơ quan, đơn vị): they own portals and issue documents. Rows outlive the bodies."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from directory.organisations.enums import OrganisationKind, SuccessionKind
from directory.organisations.querysets import OrganisationQuerySet
from portal.core.fields import VietnameseCharField
from portal.core.text import sort_key

#: Stands for an unknown beginning, which the database cannot compare.
BEGINNING = date(1, 1, 1)


class Organisation(ClusterableModel):
    """A body of the state (cơ quan, tổ chức), for as long as anything that it did is remembered."""

    name = VietnameseCharField(pgettext_lazy("organisation", "Full name"), max_length=255)
    short_name = VietnameseCharField(pgettext_lazy("organisation", "Short name"), max_length=120, blank=True)
    abbreviation = VietnameseCharField(
        pgettext_lazy("organisation", "Abbreviation in document numbers"),
        max_length=30,
        blank=True,
        help_text=_("As it stands in the numbers of its documents, such as UBND or STP."),
    )
    kind = models.CharField(
        pgettext_lazy("organisation", "Kind"), max_length=30, choices=OrganisationKind.choices
    )
    sort_name = models.CharField(max_length=1024, editable=False, db_index=True)

    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=pgettext_lazy("organisation", "Superior body"),
    )
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        through="Succession",
        through_fields=("predecessor", "successor"),
        related_name="predecessors",
    )

    valid_from = models.DateField(pgettext_lazy("organisation", "Exists from"), null=True, blank=True)
    valid_until = models.DateField(
        pgettext_lazy("organisation", "Existed until"),
        null=True,
        blank=True,
        help_text=_("The last day on which the body existed; empty while it exists."),
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("organisation", "Organisation")
        verbose_name_plural = pgettext_lazy("organisation", "Organisations")
        ordering = ["sort_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="organisation_ends_after_it_begins",
                violation_error_message=_("A body cannot end before it begins."),
            ),
            models.UniqueConstraint(
                F("name"),
                Coalesce(F("parent"), 0),
                Coalesce(F("valid_from"), Value(BEGINNING), output_field=models.DateField()),
                name="organisation_named_once",
                violation_error_message=_("This body is already in the list."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.sort_name = sort_key(self.name)[:1024]
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.pk and self.parent_id and self.pk in self.parent.line_of_superiors():
            raise ValidationError({"parent": _("A body cannot stand above itself.")})

    @cached_property
    def display_name(self) -> str:
        return self.short_name or self.name

    def exists_on(self, day: date) -> bool:
        """Whether the body exists on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

    def line_of_superiors(self) -> list[int]:
        """Primary keys from this body up to the highest; stops at a circle."""
        line: list[int] = []
        body: Organisation | None = self
        while body is not None and body.pk not in line:
            line.append(body.pk)
            body = body.parent
        return line

    def all_successors(self) -> set[int]:
        """Primary keys of those that followed this body, directly or through others; a query a generation."""
        found: set[int] = set()
        latest = {self.pk}
        while latest:
            rows = Succession.objects.filter(predecessor__in=latest)
            latest = set(rows.values_list("successor_id", flat=True)) - found
            found |= latest
        return found


class Succession(models.Model):
    """One body taking over from another (kế thừa) when it ended on a day."""

    predecessor = ParentalKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="successions",
        verbose_name=pgettext_lazy("organisation", "Predecessor"),
    )
    successor = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="inheritances",
        verbose_name=pgettext_lazy("organisation", "Successor"),
    )
    kind = models.CharField(
        pgettext_lazy("organisation", "Kind of succession"), max_length=20, choices=SuccessionKind.choices
    )
    happened_on = models.DateField(pgettext_lazy("organisation", "Happened on"))

    class Meta:
        verbose_name = pgettext_lazy("organisation", "Succession")
        verbose_name_plural = pgettext_lazy("organisation", "Successions")
        constraints = [
            models.UniqueConstraint("predecessor", "successor", name="succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="succession_to_another",
                violation_error_message=_("A body cannot follow itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

    def clean(self):
        super().clean()
        if self.successor_id and (problem := self.circle(self.predecessor_id, self.successor)):
            raise ValidationError({"successor": problem})

    @staticmethod
    def circle(predecessor_id: int | None, successor: Organisation) -> str:
        """Say what is wrong when a body would follow one that follows it; empty when nothing is."""
        if predecessor_id is None:
            return ""
        if predecessor_id == successor.pk:
            return gettext("A body cannot follow itself.")
        if predecessor_id in successor.all_successors():
            return gettext("This body came before the one that it would follow.")
        return ""
