"""What the record page shows of effect: the state on a day, why, and the course of the document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from publications.legislation.effect.facts import FIRST_DAY, LAST_DAY
from publications.legislation.effect.reasons import ReasonInWords, in_words, subjects_of
from publications.legislation.enums import OPERATIVE_STATES, EffectState
from publications.legislation.models import EffectPeriod, LegalDocument


class DayForm(forms.Form):
    """The day on which a reader wants to know the effect."""

    ngay = forms.DateField(
        label=pgettext_lazy("effect", "Effect on the day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@dataclass(frozen=True)
class ShownPeriod:
    """A period as a reader sees it; ends that lie beyond the calendar are left open."""

    state: EffectState
    starts_on: date | None
    ends_on: date | None
    reasons: Sequence[ReasonInWords]
    is_verified: bool
    is_asked_for: bool

    @property
    def label(self) -> str:
        return str(self.state.label)

    @property
    def is_operative(self) -> bool:
        return self.state in OPERATIVE_STATES

    @property
    def is_plain(self) -> bool:
        """In force without anything that a reader must know beside."""
        return self.state == EffectState.IN_FORCE and self.is_verified


def effect_context(document: LegalDocument, request: HttpRequest) -> dict | None:
    """State today or on the day in the address (`ngay`), with its reasons and the course; None for a draft.

    A day that cannot be read is said so by the form, and today is shown. Two queries.
    """
    rows = list(document.effect_periods.all()) if document.pk else []
    if not rows:
        return None
    form = DayForm(request.GET if "ngay" in request.GET else None)
    today = timezone.localdate()
    asked = form.cleaned_data["ngay"] if form.is_valid() else None
    day = asked or today
    periods = shown_periods(rows, day)
    return {
        "form": form,
        "day": day,
        "is_today": day == today,
        "current": next(period for period in periods if period.is_asked_for),
        "course": [period for period in periods if period.starts_on or len(periods) == 1],
    }


def shown_periods(rows: list[EffectPeriod], day: date) -> list[ShownPeriod]:
    subjects = subjects_of(reason for row in rows for reason in row.reasons)
    return [
        ShownPeriod(
            state=EffectState(row.state),
            starts_on=row.starts_on if row.starts_on > FIRST_DAY else None,
            ends_on=row.ends_on if row.ends_on < LAST_DAY else None,
            reasons=in_words(row.reasons, subjects),
            is_verified=row.is_verified,
            is_asked_for=row.starts_on <= day <= row.ends_on,
        )
        for row in rows
    ]
