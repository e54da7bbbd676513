"""Filters of the list of staff."""

import django_filters
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect

from portal.accounts.models import User
from portal.tenancy.enums import Role
from portal.tenancy.models import Portal
from portal.tenancy.scope import portals_of


def administered_portals(request) -> QuerySet[Portal]:
    return portals_of(request.user, Role.ADMINISTRATOR) if request else Portal.objects.none()


class StaffFilterSet(WagtailFilterSet):
    is_active = django_filters.BooleanFilter(
        label=pgettext_lazy("account", "Account is open"), widget=BooleanRadioSelect
    )
    portal = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("portal", "Portal"), queryset=administered_portals, method="filter_portal"
    )
    role = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("account", "Role"),
        choices=Role.choices,
        method="filter_role",
        widget=CheckboxSelectMultiple,
    )
    last_login = django_filters.DateFromToRangeFilter(
        label=pgettext_lazy("account", "Last sign-in"), widget=DateRangePickerWidget
    )

    class Meta:
        model = User
        fields: list[str] = []

    def filter_portal(self, queryset: QuerySet[User], name: str, value: Portal) -> QuerySet[User]:
        return queryset.filter(groups__portal_group__portal=value).distinct()

    def filter_role(self, queryset: QuerySet[User], name: str, value: list[str]) -> QuerySet[User]:
        return queryset.filter(groups__portal_group__role__in=value).distinct() if value else queryset
