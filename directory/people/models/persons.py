"""Persons, and the positions that they hold from a day to a day (NĐ 43/2011, Điều 10.1.a, k)."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Revision

from directory.people import telephone
from directory.people.fields import OfficialMailField, TelephoneField
from directory.people.models.units import Position
from directory.people.querysets import AppointmentQuerySet, PersonQuerySet
from directory.people.wording import searchable
from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.core.text import sort_name_key
from portal.registers.demands import Lack, label_of
from portal.registers.english import in_vietnamese
from portal.registers.models import RegisterRecord

REACHED_BY = ("phone", "mobile", "fax")


class Person(RegisterRecord):
    """Somebody in the directory (cán bộ, công chức), with the five facts of NĐ 43/2011, Điều 10.1.k."""

    preserved_fields = (*RegisterRecord.preserved_fields, "verified_on")
    demanded_fields = {"ND43-10.1.k": ("name", "appointments", "phone", "email")}
    #: Versions of others that go live in the same transaction, by the keys of these persons.
    going_with: Mapping[int, Revision] = {}

    name = VietnameseCharField(pgettext_lazy("person", "Full name"), max_length=120)
    sort_name = models.CharField(max_length=1024, editable=False, default="")
    folded = models.TextField(default="", editable=False)
    digits = models.CharField(max_length=640, editable=False, default="")
    academic_title = VietnameseCharField(
        pgettext_lazy("person", "Academic title"),
        max_length=80,
        blank=True,
        help_text=gettext_lazy("Such as TS., PGS.TS. or ThS."),
    )
    photo = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("person", "Photo"),
    )

    phone = TelephoneField(pgettext_lazy("directory", "Telephone"))
    mobile = TelephoneField(pgettext_lazy("directory", "Mobile telephone"))
    fax = TelephoneField(pgettext_lazy("directory", "Fax"))
    email = OfficialMailField(pgettext_lazy("directory", "Official e-mail"))

    biography = VietnameseTextField(pgettext_lazy("person", "Short biography"), max_length=10000, blank=True)
    duties = VietnameseTextField(pgettext_lazy("person", "Duties assigned"), max_length=10000, blank=True)
    academic_title_en = VietnameseCharField(
        pgettext_lazy("person", "Academic title in English"), max_length=80, blank=True
    )
    biography_en = VietnameseTextField(
        pgettext_lazy("person", "Short biography in English"), max_length=10000, blank=True
    )
    duties_en = VietnameseTextField(
        pgettext_lazy("person", "Duties assigned in English"), max_length=10000, blank=True
    )
    verified_on = models.DateField(
        pgettext_lazy("directory", "Confirmed as correct on"), null=True, blank=True, editable=False
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("person", "Person")
        verbose_name_plural = pgettext_lazy("person", "Persons")
        constraints = [
            models.UniqueConstraint(
                "email",
                condition=Q(live=True) & ~Q(email=""),
                name="live_mailbox_of_one_person",
                violation_error_message=gettext_lazy("Somebody else in the directory has this address."),
            ),
        ]
        indexes = [models.Index(fields=["sort_name", "id"], condition=Q(live=True), name="person_by_name")]

    def __str__(self) -> str:
        return self.name or _("(no name yet)")

    @property
    def page_title(self) -> str:
        """The name, which is Vietnamese on English pages too."""
        return in_vietnamese(str(self))

    def derive(self) -> None:
        super().derive()
        self.sort_name = sort_name_key(self.name)[:1024]
        self.folded = searchable(self.name, self.academic_title)
        self.digits = telephone.digits_of(self.phone, self.mobile, self.fax)

    def check_before_publication(self, revision: Revision) -> None:
        """Refuse a seat that is taken, and what the law demands and is not there."""
        from directory.people.checks import (
            lock_units_of,
            require_free_seats,
            require_known_units,
            require_own_positions,
        )

        draft = revision.as_object()
        rows = list(draft.appointments.all())
        super().check_before_publication(revision)
        require_own_positions(self.portal, rows)
        require_known_units(rows)
        lock_units_of(rows)
        is_scheduled = draft.go_live_at is not None and draft.go_live_at > timezone.now()
        require_free_seats(self, rows, is_going_live=not is_scheduled, going_with=self.going_with)
        self._require_own_mailbox(draft)

    def _require_own_mailbox(self, draft: "Person") -> None:
        """Each person has one mailbox, and each mailbox one person (LAW.md, S21)."""
        if not draft.email:
            return
        others = type(self).objects.live().filter(email=draft.email).exclude(pk=self.pk)
        if other := others.public().first() or others.filter(portal=self.portal_id).first():
            words = {"email": draft.email, "name": other.name}
            raise ValidationError(_("%(email)s is the mailbox of %(name)s already.") % words)
        if others.exists():
            raise ValidationError(_("Somebody else in the directory has this address."))

    def after_publication(self, *, user=None) -> None:
        """What is approved today is correct today."""
        super().after_publication(user=user)
        self.verified_on = timezone.localdate()
        type(self).objects.filter(pk=self.pk).update(verified_on=self.verified_on)

    def appointments_on(self, day: date) -> list["Appointment"]:
        """What the person holds on a day, in the order given."""
        return [row for row in self.appointments.all() if row.is_held_on(day)]

    @property
    def present_appointments(self) -> list["Appointment"]:
        return self.appointments_on(timezone.localdate())

    @property
    def is_in_office(self) -> bool:
        return bool(self.present_appointments)

    @property
    def past_appointments(self) -> list["Appointment"]:
        """What the person has held, the latest first."""
        today = timezone.localdate()
        ended = [(row.ends_on, row) for row in self.appointments.all() if row.ends_on and row.ends_on < today]
        return [row for _day, row in sorted(ended, key=lambda pair: pair[0], reverse=True)]

    @property
    def is_leader(self) -> bool:
        """Whether one of the present positions is a leader's."""
        return any(row.position.is_leader for row in self.present_appointments)

    def lacks(self) -> list[Lack]:
        """A telephone or fax will do (Điều 10.1.k); leaders need biography and duties (Điều 10.1.a)."""
        phone = label_of(type(self), "phone")
        is_reached = any(getattr(self, name) for name in REACHED_BY)
        found = [lack for lack in super().lacks() if not (is_reached and lack.label == phone)]
        if self.is_leader:
            found += [
                Lack("ND43-10.1.a.1", label_of(type(self), name))
                for name in ("biography", "duties")
                if not getattr(self, name)
            ]
        return found


class Appointment(Orderable):
    """A person in a position, from a day to a day (bổ nhiệm)."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="appointments")
    position = models.ForeignKey(
        Position,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=pgettext_lazy("directory", "Position"),
    )
    starts_on = models.DateField(
        pgettext_lazy("appointment", "From"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Empty if it is not known. Readers see the appointment from this day on."),
    )
    ends_on = models.DateField(
        pgettext_lazy("appointment", "Until"),
        null=True,
        blank=True,
        help_text=gettext_lazy("The last day in the position; empty while it is held."),
    )
    is_acting = models.BooleanField(
        pgettext_lazy("appointment", "Acting"),
        default=False,
        help_text=gettext_lazy("In charge until somebody is appointed."),
    )
    decision_number = VietnameseCharField(
        pgettext_lazy("appointment", "Number of the decision"), max_length=100, blank=True
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("directory", "Appointment")
        verbose_name_plural = pgettext_lazy("directory", "Appointments")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="appointment_ends_after_it_begins",
                violation_error_message=gettext_lazy("An appointment cannot end before it begins."),
            ),
        ]
        indexes = [models.Index(fields=["position", "ends_on"], name="appointment_holders")]

    def __str__(self) -> str:
        return f"{self.person} – {self.position.title}"

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("An appointment cannot end before it begins.")})

    def is_held_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day <= self.ends_on
        )

    def overlaps(self, other: "Appointment") -> bool:
        """Whether there is a day on which both run."""
        return (self.ends_on is None or other.starts_on is None or other.starts_on <= self.ends_on) and (
            other.ends_on is None or self.starts_on is None or self.starts_on <= other.ends_on
        )
