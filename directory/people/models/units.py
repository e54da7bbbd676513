"""A unit in the directory, and its positions (NĐ 43/2011, Điều 10.1.a; Luật CNTT, Điều 28.2.a, đ)."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Revision

from directory.organisations.models import Organisation
from directory.people import telephone
from directory.people.fields import OfficialMailField, TelephoneField
from directory.people.querysets import PositionQuerySet, UnitQuerySet
from directory.people.wording import searchable
from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.registers.english import in_vietnamese, is_english
from portal.registers.models import RegisterRecord

#: Where Vietnam lies, its islands included, in degrees.
SOUTH, NORTH, WEST, EAST = 6, 24, 102, 118


class Unit(RegisterRecord):
    """What the public is told of a body or of a unit of it (đơn vị): tasks, address, opening hours."""

    preserved_fields = (*RegisterRecord.preserved_fields, "verified_on")
    demanded_fields = {"LCNTT-28.2.a": ("functions",), "LCNTT-28.2.đ": ("email",)}

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="units",
        verbose_name=pgettext_lazy("directory", "Body or unit"),
    )
    functions = VietnameseTextField(
        pgettext_lazy("directory", "Functions, tasks and powers"), max_length=20000, blank=True
    )
    folded = models.TextField(default="", editable=False)
    digits = models.CharField(max_length=320, editable=False, default="")

    address = VietnameseCharField(pgettext_lazy("directory", "Address"), max_length=255, blank=True)
    phone = TelephoneField(pgettext_lazy("directory", "Telephone"))
    fax = TelephoneField(pgettext_lazy("directory", "Fax"))
    email = OfficialMailField(pgettext_lazy("directory", "Official e-mail"))
    opening_hours = VietnameseTextField(
        pgettext_lazy("directory", "Opening hours"), max_length=1000, blank=True
    )
    latitude = models.DecimalField(
        pgettext_lazy("directory", "Latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(SOUTH), MaxValueValidator(NORTH)],
        help_text=gettext_lazy("In degrees, such as 20.951234."),
    )
    longitude = models.DecimalField(
        pgettext_lazy("directory", "Longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(WEST), MaxValueValidator(EAST)],
        help_text=gettext_lazy("In degrees, such as 107.081234."),
    )

    name_en = VietnameseCharField(pgettext_lazy("directory", "Name in English"), max_length=255, blank=True)
    functions_en = VietnameseTextField(
        pgettext_lazy("directory", "Functions, tasks and powers in English"), max_length=20000, blank=True
    )
    address_en = VietnameseCharField(
        pgettext_lazy("directory", "Address in English"), max_length=255, blank=True
    )
    verified_on = models.DateField(
        pgettext_lazy("directory", "Confirmed as correct on"), null=True, blank=True, editable=False
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("directory", "Unit")
        verbose_name_plural = pgettext_lazy("directory", "Units")
        constraints = [
            models.UniqueConstraint(
                "organisation",
                condition=Q(live=True),
                name="live_unit_once",
                violation_error_message=gettext_lazy("This unit is already in the directory."),
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name if self.organisation_id else ""

    @property
    def page_title(self) -> str:
        """The name in the language of the page."""
        return self.name_en if is_english() and self.name_en else in_vietnamese(str(self))

    def clean(self):
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"latitude": _("A place on the map needs both numbers.")})

    def derive(self) -> None:
        super().derive()
        body = self.organisation
        self.folded = searchable(body.name, body.short_name, self.name_en)
        self.digits = telephone.digits_of(self.phone, self.fax)

    def check_before_publication(self, revision: Revision) -> None:
        """Refuse two heads, and positions that go or shrink below those who hold them."""
        from directory.people.checks import lock_units, require_sound_positions

        lock_units([self.pk])
        super().check_before_publication(revision)
        draft = revision.as_object()
        twin = type(self).objects.live().filter(organisation=draft.organisation_id).exclude(pk=self.pk)
        if twin.exists():
            raise ValidationError(_("This unit is already in the directory."))
        require_sound_positions(self, draft.positions.all())

    def after_publication(self, *, user=None) -> None:
        """What is approved today is correct today."""
        super().after_publication(user=user)
        self.verified_on = timezone.localdate()
        type(self).objects.filter(pk=self.pk).update(verified_on=self.verified_on)


class Position(Orderable):
    """A position in a unit (chức vụ, chức danh); its place in the list is the order of protocol."""

    unit = ParentalKey(Unit, on_delete=models.CASCADE, related_name="positions")
    title = VietnameseCharField(pgettext_lazy("directory", "Position"), max_length=160)
    title_en = VietnameseCharField(
        pgettext_lazy("directory", "Position in English"), max_length=160, blank=True
    )
    folded = models.TextField(default="", editable=False)
    is_head = models.BooleanField(
        pgettext_lazy("directory", "Head of the unit"),
        default=False,
        help_text=gettext_lazy("There is one seat, and nobody else may hold it at the same time."),
    )
    is_leader = models.BooleanField(
        pgettext_lazy("directory", "Leader of the body"),
        default=False,
        help_text=gettext_lazy(
            "Whoever holds it needs a short biography and the duties assigned (NĐ 43/2011, Điều 10.1.a)."
        ),
    )
    seats = models.PositiveSmallIntegerField(
        pgettext_lazy("directory", "Seats"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text=gettext_lazy("How many persons may hold it at the same time."),
    )

    objects = PositionQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("directory", "Position")
        verbose_name_plural = pgettext_lazy("directory", "Positions")
        constraints = [
            models.CheckConstraint(condition=Q(seats__gte=1), name="position_has_a_seat"),
            models.CheckConstraint(
                condition=Q(is_head=False) | Q(seats=1),
                name="head_has_one_seat",
                violation_error_message=gettext_lazy("A unit has one head: give the position one seat."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} – {self.unit}"

    def save(self, *args, **kwargs):
        self.folded = searchable(self.title, self.title_en)
        super().save(*args, **kwargs)
