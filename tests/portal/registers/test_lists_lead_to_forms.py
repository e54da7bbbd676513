"""From the list of a register an editor reaches the form of a row."""

import pytest
from wagtail.admin.ui.tables import TitleColumn
from wagtail.snippets.models import get_snippet_models

from portal.registers.models import RegisterRecord
from portal.tenancy.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.people import UnitFactory
from tests.factories.schedules import WeekScheduleFactory

REGISTERS = [model for model in get_snippet_models() if issubclass(model, RegisterRecord)]


@pytest.mark.parametrize("model", REGISTERS, ids=lambda model: model._meta.label)
def test_first_column_leads_to_the_form(model):
    """Wagtail makes a link of a name alone; a column that is ready-made stays what it is."""
    first = model.snippet_viewset.list_display[0]
    assert isinstance(first, str | TitleColumn)


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [WeekScheduleFactory, UnitFactory])
def test_row_is_opened_from_the_list(department, as_staff, factory):
    row = factory(portal=department)
    editor = as_staff(UserFactory(roles=[(department, Role.EDITOR)]))
    address = f"/admin/snippets/{row._meta.app_label}/{row._meta.model_name}/"
    page = editor.get(address).content.decode()
    assert f'href="{address}edit/{row.pk}/"' in page
    assert str(row) in page
