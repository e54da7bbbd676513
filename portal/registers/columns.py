"""Columns that lists of rows in the admin share; that of the clock is in `clock/in_lists.py`."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column

from portal.core.templatetags.vietnamese import vi_date

PUBLISHED = BooleanColumn("live", label=pgettext_lazy("register", "Published"))


def day_column(name: str, label: str | Promise) -> Column:
    """A day as it is written in Vietnamese; the list sorts by it."""
    return Column(name, label=label, accessor=lambda row: vi_date(getattr(row, name)), sort_key=name)
