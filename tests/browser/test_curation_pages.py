"""The pages where editors keep synonyms and recommend results, in a browser."""

import pytest

from portal.tenancy.enums import Role
from portal.tenancy.models import Portal
from search.curation.models import PromotedResult, Synonym
from tests.browser.checks import english_words, overflow, violations
from tests.factories.accounts import UserFactory
from tests.factories.pages import sample_portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def portal(db) -> Portal:
    return sample_portal(host="tinh.localhost", owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)


@pytest.fixture
def paths(portal) -> list[str]:
    promoted = PromotedResult.objects.create(
        portal=portal, title="Cấp phép xây dựng", address="/van-ban/", phrases="giấy phép xây dựng\nxây nhà"
    )
    synonym = Synonym.objects.create(term="ABCX", others="an bình cộng xã", term_key="abcx")
    return [
        "/admin/tim-kiem/de-xuat/",
        f"/admin/tim-kiem/de-xuat/{promoted.pk}/",
        f"/admin/tim-kiem/de-xuat/{portal.pk}/them/",
        "/admin/tim-kiem/tu-dong-nghia/",
        f"/admin/tim-kiem/tu-dong-nghia/{synonym.pk}/",
        "/admin/tim-kiem/tu-dong-nghia/them/",
    ]


@pytest.mark.parametrize("width", [360, 1280])
def test_they_keep_wcag_21_aa_fit_the_screen_and_are_in_vietnamese(open_admin, portal, paths, width):
    head = UserFactory(username="truongban", full_name="Trần Thị Mẫu", roles=[(portal, Role.HEAD)])
    page = open_admin("/admin/", head, width)
    origin = page.evaluate("location.origin")
    found = {}
    for path in paths:
        assert page.goto(origin + path).status == 200, path
        page.wait_for_load_state("networkidle")
        found[path] = [*violations(page), *english_words(page), *filter(None, [overflow(page)])]
    assert found == {path: [] for path in paths}
