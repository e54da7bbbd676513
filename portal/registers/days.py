"""What days of a row keep to: none lies in the future, and none before the one that comes first."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _


def future_days(record: models.Model, *names: str) -> dict[str, str | ValidationError]:
    """What is wrong with each of the days that has not come yet, by the names of their fields."""
    today = timezone.localdate()
    late = (name for name in names if (day := getattr(record, name)) and day > today)
    return dict.fromkeys(late, _("This day lies in the future."))


def refuse_future(record: models.Model, *names: str) -> None:
    """Raises ValidationError for the days that have not come yet."""
    if errors := future_days(record, *names):
        raise ValidationError(errors)


def ascending(first: str, last: str, name: str, *, is_strict: bool = False) -> models.CheckConstraint:
    """The one field is not before the other, or one of them is empty."""
    lookup = "gt" if is_strict else "gte"
    is_empty = Q(**{f"{first}__isnull": True}) | Q(**{f"{last}__isnull": True})
    return models.CheckConstraint(condition=is_empty | Q(**{f"{last}__{lookup}": F(first)}), name=name)
