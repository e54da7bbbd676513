"""Ending a body and passing its tasks to others."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from directory.organisations.enums import SuccessionKind
from directory.organisations.models import Organisation, Succession


@transaction.atomic
def abolish_organisation(
    *, organisation: Organisation, on: date, successors: Sequence[Organisation], kind: SuccessionKind
) -> None:
    """End a body: `on` is the first day on which it no longer exists.

    A renamed or replaced body has one successor, a split one at least two.

    Raises:
        ValidationError: the number of successors does not fit the kind.
    """
    wanted_one = kind in {SuccessionKind.RENAMED, SuccessionKind.REPLACED}
    if wanted_one and len(successors) != 1:
        raise ValidationError(_("A renamed or replaced body has exactly one successor."))
    if kind == SuccessionKind.SPLIT and len(successors) < 2:
        raise ValidationError(_("A body that is split has at least two successors."))
    organisation.valid_until = on - timedelta(days=1)
    organisation.full_clean()
    organisation.save()
    for successor in successors:
        Succession.objects.update_or_create(
            predecessor=organisation, successor=successor, defaults={"kind": kind, "happened_on": on}
        )
