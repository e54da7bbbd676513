"""Plans and projects in Chromium: readable by everybody, on a telephone too, and without scripts."""

import io
from decimal import Decimal

import pytest

from portal.media.services import store_file
from portal.tenancy.enums import Role
from publications.investment.models import Project
from publications.plans.models import PlanFile
from tests.browser.checks import english_words, overflow, violations
from tests.browser.moves import press
from tests.factories.accounts import UserFactory
from tests.factories.investment import ProjectFactory, TenderFactory
from tests.factories.media import image_bytes
from tests.factories.pages import sample_portal
from tests.factories.plans import EnvironmentalSiteFactory, PlanFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"


@pytest.fixture
def portal(db):
    return sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)


@pytest.fixture
def plan(portal):
    """A town plan with a map, beside a waste source."""
    EnvironmentalSiteFactory(portal=portal, published=True)
    file = store_file(portal=portal, file=io.BytesIO(image_bytes()), name="bản-đồ.png", title="Bản đồ đô thị")
    drawn = PlanFile(file=file, is_map=True, text_alternative="Phía bắc giáp sông Mẫu")
    return PlanFactory(portal=portal, topic="urban", summary="Đô thị ven sông", files=[drawn], published=True)


@pytest.fixture
def project(portal):
    """A project that was changed, with a result of bidding."""
    project = ProjectFactory(portal=portal, published=True)
    later = Project.objects.get(pk=project.pk)
    later.budget, later.progress = Decimal(2_000_000_000), "Đang thi công"
    later.save_revision().publish()
    TenderFactory(portal=portal, project=project, published=True)
    return project


@pytest.mark.parametrize("width", [360, 1280])
def test_plans_and_projects_keep_wcag_21_aa_and_fit_the_screen(open_page, plan, project, width):
    paths = {
        "/quy-hoach/": ".lists-of-law",
        "/quy-hoach/?muc=do-thi": "[aria-current=true]",
        "/quy-hoach/?nam=abc": ".error-summary",
        plan.public_path: ".file__words",
        "/thong-tin-moi-truong/?muc=nguon-thai": ".result",
        "/du-an/": ".totals",
        project.public_path: ".changes del",
        "/dau-thau/?muc=mua-sam-cong": ".empty",
    }
    page = open_page("/so-do/", HOST, width)
    origin = page.evaluate("location.origin")
    for path, mark in paths.items():
        page.goto(origin + path)
        if path == "/du-an/":
            page.locator(".totals summary").click()
        assert page.locator(mark).count(), f"{path} shows no {mark}"
        assert page.locator("h1").count() == 1, path
        assert violations(page) == [], path
        assert overflow(page) == 0, path


def test_reader_without_scripts_goes_from_the_lists_to_the_map_and_to_the_money(open_page, plan, project):
    page = open_page("/quy-hoach/", HOST, 360, scripts=False)
    press(page.locator(".lists-of-law a", has_text="Quy hoạch đô thị"))
    press(page.locator(".result__title a"))
    assert "Phía bắc giáp sông Mẫu" in page.locator("main").inner_text()
    page = open_page("/du-an/", HOST, 360, scripts=False)
    press(page.locator(".lists-of-law a", has_text="Đang chuẩn bị đầu tư"))
    press(page.locator(".result__title a"))
    assert "2.000.000.000 đồng" in page.locator(".facts").first.inner_text()


@pytest.mark.parametrize(
    "noun", ["plans/plan", "plans/environmentalsite", "investment/project", "investment/tender"]
)
def test_form_of_the_admin_is_in_vietnamese(open_admin, portal, noun):
    editor = UserFactory(username="bientap", roles=[(portal, Role.EDITOR)])
    page = open_admin(f"/admin/snippets/{noun}/add/", editor)
    page.wait_for_load_state("networkidle")
    assert english_words(page) == []
