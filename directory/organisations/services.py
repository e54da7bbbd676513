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

    A renamed or replaced body has one successor, a merged one at least one, a split one at least two.

    Raises:
        ValidationError: the number of successors does not fit the kind, one of them has ended by that day
            or came before this body, or the body has ended already.
    """
    heirs = list(dict.fromkeys(successors))
    _refuse_wrong_number(kind, len(heirs))
    if organisation.valid_until is not None:
        raise ValidationError(_("This body has ended already."))
    for heir in heirs:
        if not heir.exists_on(on):
            raise ValidationError(_("%(body)s does not exist on that day.") % {"body": heir})
    organisation.valid_until = on - timedelta(days=1)
    organisation.full_clean()
    organisation.save()
    for heir in heirs:
        succession = Succession(predecessor=organisation, successor=heir, kind=kind, happened_on=on)
        succession.full_clean()
        succession.save()


def _refuse_wrong_number(kind: SuccessionKind, count: int) -> None:
    if kind in {SuccessionKind.RENAMED, SuccessionKind.REPLACED} and count != 1:
        raise ValidationError(_("A renamed or replaced body has exactly one successor."))
    if kind == SuccessionKind.MERGED and count < 1:
        raise ValidationError(_("A body that is merged has a successor."))
    if kind == SuccessionKind.SPLIT and count < 2:
        raise ValidationError(_("A body that is split has at least two successors."))
