"""What every register's list in the admin offers without saying so."""

import pytest
from wagtail.snippets.models import get_snippet_models

from portal.registers.models import RegisterRecord
from portal.registers.viewsets import RegisterViewSet
from portal.tenancy.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.plans import PlanFactory


def test_lists_are_searched_in_the_database_and_filtered_by_what_is_published():
    viewsets = [model.snippet_viewset for model in get_snippet_models() if issubclass(model, RegisterRecord)]
    assert len(viewsets) > 10
    for viewset in viewsets:
        assert isinstance(viewset, RegisterViewSet), viewset
        assert viewset.search_backend_name is None, viewset
        declared = getattr(viewset.filterset_class, "_meta", None)
        assert "live" in (declared.fields if declared else viewset.list_filter), viewset


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "shown"), [("live=true", {"Đã đăng"}), ("live=false", {"Bản nháp"})])
def test_list_shows_what_is_published_or_is_not(province, as_staff, asked, shown):
    PlanFactory(portal=province, title="Quy hoạch Đã đăng", published=True)
    PlanFactory(portal=province, title="Quy hoạch Bản nháp")
    editor = as_staff(UserFactory(roles=[(province, Role.EDITOR)]))
    page = editor.get(f"/admin/snippets/plans/plan/?{asked}&q=quy+hoach").content.decode()
    assert {title for title in ("Đã đăng", "Bản nháp") if f"Quy hoạch {title}" in page} == shown
