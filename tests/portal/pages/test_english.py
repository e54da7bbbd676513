"""English pages beside the Vietnamese ones, for reference (NĐ 43/2011, Điều 13.1)."""

import json

import pytest
from django.core.exceptions import ValidationError

from directory.people.models import Position
from portal.pages.english_demands import LAW
from portal.pages.enums import IntroductionPart as Part
from portal.pages.introduction import OF_PLACES
from portal.pages.models import SectionPage
from portal.registers.demands import demands_of
from portal.tenancy.enums import PortalKind
from search.index import registry
from tests.factories.pages import ArticlePageFactory, SectionPageFactory, sample_portal, section_of
from tests.factories.people import PersonFactory, UnitFactory
from tests.search.following import assert_true, found, true_index, work_off

pytestmark = pytest.mark.django_db
ORIGIN = "http://tinhmau.example.gov.vn"


def paragraphs(text: str) -> str:
    return json.dumps([{"type": "paragraphs", "value": f"<p>{text}</p>"}])


def translate(section: SectionPage, title: str, text: str = "", **fields) -> SectionPage:
    section.title_en = title
    section.introduction_en = text
    for name, value in fields.items():
        setattr(section, name, value)
    section.save_revision().publish()
    return section


@pytest.fixture
def introduction(portal) -> SectionPage:
    return translate(section_of(portal, "gioi-thieu"), "About the province", "A sample province.")


@pytest.fixture
def history(portal, introduction) -> SectionPage:
    section = SectionPage.objects.descendant_of(portal.root_page).get(part=Part.HISTORY)
    section.introduction = "Những mốc chính của tỉnh."
    return translate(section, "History", "Main events.", body_en=paragraphs("The town was founded in 1901."))


def test_a_section_says_in_english_what_its_editor_wrote(reader, history):
    response = reader.get("/en/gioi-thieu/lich-su/")
    html = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="en">' in html
    assert '<h1 class="page-title">History</h1>' in html
    assert "Main events." in html
    assert "The town was founded in 1901." in html
    assert "Những mốc chính" not in html
    assert "for reference only" in html


def test_both_pages_name_each_other(reader, history):
    for path in ("/gioi-thieu/lich-su/", "/en/gioi-thieu/lich-su/"):
        html = reader.get(path).content.decode()
        assert f'hreflang="vi" href="{ORIGIN}/gioi-thieu/lich-su/"' in html
        assert f'hreflang="en" href="{ORIGIN}/en/gioi-thieu/lich-su/"' in html


def test_english_pages_carry_english_metadata(reader, history):
    html = reader.get("/en/gioi-thieu/lich-su/").content.decode()
    address = f"{ORIGIN}/en/gioi-thieu/lich-su/"
    assert '<meta name="DC.language" content="en">' in html
    assert '<meta name="DC.title" content="History">' in html
    assert f'<meta name="DC.identifier" content="{address}">' in html
    assert f'<link rel="canonical" href="{address}">' in html
    assert '<meta property="og:locale" content="en_GB">' in html


def test_a_page_without_english_leads_back_to_its_vietnamese_words(reader, portal):
    response = reader.get("/en/gioi-thieu/di-tich/")
    assert (response.status_code, response["Location"]) == (302, "/gioi-thieu/di-tich/")
    article = ArticlePageFactory(parent=section_of(portal, "tin-tuc"))
    assert reader.get(f"/en{article.local_path}")["Location"] == article.local_path


def test_an_address_that_nobody_knows_is_not_found_in_english_either(reader, portal):
    assert reader.get("/en/khong-co/").status_code == 404


def test_a_draft_translation_is_not_read(reader, portal, introduction):
    introduction.title_en = "Changed title"
    introduction.save_revision()
    assert "Changed title" not in reader.get("/en/gioi-thieu/").content.decode()


def test_the_english_introduction_lists_what_is_there_in_english(reader, portal, history):
    html = reader.get("/en/gioi-thieu/").content.decode()
    assert 'href="/en/gioi-thieu/lich-su/"' in html
    assert "/gioi-thieu/di-tich/" not in html


def test_the_english_home_leads_to_the_introduction_and_the_directory(reader, portal, history):
    home = portal.root_page.specific
    home.title_en, home.introduction_en = "Portal of the Sample Province", "Welcome to the sample."
    home.save_revision().publish()
    html = reader.get("/en/").content.decode()
    assert '<h1 class="home__title">Portal of the Sample Province</h1>' in html
    for path in ("/en/gioi-thieu/", "/en/gioi-thieu/lich-su/", "/en/danh-ba/", "/en/co-cau-to-chuc/"):
        assert f'href="{path}"' in html
    assert "/en/van-ban/" not in html


def test_an_untranslated_home_is_named_in_vietnamese_and_marked(reader, portal):
    html = reader.get("/en/").content.decode()
    assert f'<h1 class="home__title" lang="vi">{portal.name}</h1>' in html


@pytest.mark.parametrize("path", ["/", "/gioi-thieu/di-tich/", "/so-do/", "/van-ban/", "/danh-ba/"])
def test_every_page_offers_english_that_is_there(reader, portal, path):
    html = reader.get(path).content.decode()
    switch = html.partition('class="language-switch"')[2].partition("</p>")[0]
    target = switch.partition('href="')[2].partition('"')[0]
    assert target == ("/en/danh-ba/" if path == "/danh-ba/" else "/en/")
    assert reader.get(target).status_code == 200


def test_english_pages_offer_their_vietnamese_twins(reader, history):
    html = reader.get("/en/gioi-thieu/lich-su/").content.decode()
    switch = html.partition('class="language-switch"')[2].partition("</p>")[0]
    assert 'href="/gioi-thieu/lich-su/"' in switch
    assert 'lang="vi"' in switch


def test_an_english_text_needs_an_english_title(portal):
    section = section_of(portal, "gioi-thieu")
    section.introduction_en = "Text without a title."
    with pytest.raises(ValidationError, match="tiếng Anh"):
        section.full_clean()


def test_the_query_count_does_not_grow_with_the_parts(reader, introduction, django_assert_num_queries):
    for number in range(8):
        translate(SectionPageFactory(parent=introduction), f"Part {number}")
    with django_assert_num_queries(INTRODUCTION_QUERIES):
        reader.get("/en/gioi-thieu/")
    with django_assert_num_queries(HOME_QUERIES):
        reader.get("/en/")


INTRODUCTION_QUERIES, HOME_QUERIES = 14, 13


@pytest.mark.parametrize("path", ["/co-cau-to-chuc/so-do/", "/gioi-thieu/ban-do/"])
def test_map_and_chart_are_there_in_english(reader, portal, path):
    html = reader.get(f"/en{path}").content.decode()
    assert '<html lang="en">' in html
    assert '<meta name="DC.language" content="en">' in html
    assert f'href="{path}" hreflang="vi"' in html


def test_the_site_map_names_english_pages_and_their_twins(reader, history):
    content = reader.get("/sitemap-trang-1.xml").content.decode()
    lines = [line for line in content.splitlines() if "/gioi-thieu/lich-su/" in line]
    twins = [
        f'hreflang="{code}" href="{ORIGIN}{path}/gioi-thieu/lich-su/"'
        for code, path in [("vi", ""), ("en", "/en")]
    ]
    assert len(lines) == 2
    assert all(twin in line for twin in twins for line in lines)
    assert f"<loc>{ORIGIN}/en/</loc>" in content
    assert "/en/gioi-thieu/di-tich/" not in content


def test_search_holds_the_english_page_beside_the_vietnamese_one(history):
    vietnamese, english = registry.get("wagtailcore.page").documents([str(history.pk)])
    assert english.group == vietnamese.key
    assert english.is_part
    assert (english.title, english.url_path) == ("History", "/en/gioi-thieu/lich-su/")
    assert "The town was founded in 1901." in english.body
    assert english.heading == vietnamese.title == "Lịch sử"


def english_demands_on(portal) -> dict[str, bool]:
    return {str(demand.label): demand.is_met(portal) for demand in demands_of(portal) if demand.law == LAW}


def test_the_province_is_asked_for_each_part_in_english(portal, history):
    asked = english_demands_on(portal)
    met = {label for label, is_met in asked.items() if is_met}
    assert len(asked) == len(OF_PLACES) + 1
    assert met == {f"{Part.HISTORY.label}, bằng tiếng Anh"}


def test_an_english_title_alone_tells_nothing(portal, history):
    translate(history, "History", body_en=paragraphs("")[:0])
    assert not any(english_demands_on(portal).values())


@pytest.mark.parametrize("kind", [PortalKind.DEPARTMENT, PortalKind.COMMUNE])
def test_only_provinces_owe_english(kind):
    assert english_demands_on(sample_portal(kind=kind)) == {}


def test_leaders_are_asked_for_in_english(portal):
    positions = [Position(title="Chủ tịch", title_en="Chairperson", is_head=True, is_leader=True)]
    unit = UnitFactory(portal=portal, published=True, positions=positions)
    person = PersonFactory(
        portal=portal,
        position=unit.positions.first(),
        biography="Tiểu sử mẫu.",
        duties="Phụ trách chung.",
        published=True,
    )
    label = "Tiểu sử và nhiệm vụ của lãnh đạo, bằng tiếng Anh"
    assert english_demands_on(portal)[label] is False
    person.biography_en, person.duties_en = "Sample biography.", "In charge of everything."
    person.save_revision().publish()
    asked = english_demands_on(portal)
    assert asked[label]
    assert asked["Chức vụ của cán bộ, công chức có thẩm quyền, bằng tiếng Anh"]


@pytest.mark.parametrize("mode", ["", "en"])
def test_an_editor_previews_both_languages(portal, history, mode):
    response = history.make_preview_request(preview_mode=mode)
    html = response.content.decode()
    assert ("Main events." in html) == (mode == "en")


def edited(section: SectionPage, **data) -> SectionPage:
    """What the editor's form makes of the section."""
    section = SectionPage.objects.get(pk=section.pk)
    names = ("title", "slug", "introduction", "layout", "part", "title_en", "introduction_en")
    values = {name: getattr(section, name) for name in names} | {"body-count": 0, "body_en-count": 0}
    form_class = SectionPage.get_edit_handler().get_form_class()
    form = form_class(values | data, instance=section, parent_page=section.get_parent())
    assert form.is_valid(), form.errors
    saved = form.save(commit=False)
    saved.save_revision().publish()
    return saved


def test_readers_and_the_report_know_that_a_translation_is_older(reader, portal, history):
    label = f"{Part.HISTORY.label}, bằng tiếng Anh"
    written = edited(history, introduction_en="The main events.")
    assert not written.is_english_behind
    assert english_demands_on(portal)[label]
    changed = edited(history, introduction="Những mốc chính, có sửa đổi.")
    assert changed.is_english_behind
    assert "changed after this translation" in reader.get("/en/gioi-thieu/lich-su/").content.decode()
    assert not english_demands_on(portal)[label]


@pytest.mark.parametrize("said", [{"is_english_checked": "on"}, {"introduction_en": "New main events."}])
def test_an_editor_says_that_the_english_text_fits(history, said):
    edited(history, introduction_en="The main events.")
    assert not edited(history, introduction="Những mốc chính, có sửa đổi.", **said).is_english_behind


def test_what_nobody_has_compared_yet_counts_as_right(history):
    assert history.english_of == ""
    assert not history.is_english_behind


def test_the_index_finds_english_words_and_stays_true(settings, tmp_path, portal, history):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    true_index()
    assert found("founded town", portal_ids=[portal.pk]) == [f"en:wagtailcore.page:{history.pk}"]
    history.unpublish()
    work_off()
    assert found("founded town") == []
    assert_true()
