"""What editors type: clean text, good addresses, everything that the law wants filled in."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError

from portal.pages.blocks import BodyBlock, DataTableBlock, FigureBlock, sanitise_rich_text
from portal.pages.forms import OfficialPageForm
from portal.pages.models import ArticlePage, HomePage, SectionPage
from portal.pages.slugs import free_slug, is_mangled
from tests.factories.pages import ArticlePageFactory, SectionPageFactory, section_of

pytestmark = pytest.mark.django_db
TITLE = "Đường dây điện ở xã Hòa Bình"


def test_text_typed_as_nfd_is_stored_as_nfc(portal):
    decomposed = unicodedata.normalize("NFD", TITLE)
    article = ArticlePageFactory(
        parent=section_of(portal, "tin-tuc"),
        title=decomposed,
        summary=decomposed,
        author=decomposed,
        search_description=decomposed,
        body=[("paragraphs", f"<p>{decomposed}</p>"), ("heading", {"text": decomposed, "level": "h2"})],
    )
    stored = ArticlePage.objects.get(pk=article.pk)
    for text in [stored.title, stored.draft_title, stored.summary, stored.author, stored.search_description]:
        assert text == TITLE
    assert TITLE in stored.searchable_body()


def test_slug_is_made_from_the_whole_title(portal):
    assert (
        ArticlePageFactory(parent=section_of(portal, "tin-tuc"), title=TITLE).slug
        == "duong-day-dien-o-xa-hoa-binh"
    )


def test_second_page_of_a_title_gets_a_number(portal):
    news = section_of(portal, "tin-tuc")
    first, second = (ArticlePageFactory(parent=news, title=TITLE) for _time in range(2))
    assert second.slug == f"{first.slug}-2"


@pytest.mark.parametrize(
    ("slug", "title", "expected"),
    [
        ("uong-day-ien", "Đường dây điện", True),
        ("at-ai", "Đất đai", True),
        ("u0110uong-day-u0111ien", "Đường dây điện", True),
        ("duong-day-dien", "Đường dây điện", False),
        ("dien-luc", "Đường dây điện", False),
        ("ke-hoach", "Kế hoạch", False),
    ],
)
def test_slug_that_lost_letters_is_recognised(slug, title, expected):
    assert is_mangled(slug, title) is expected


@pytest.mark.parametrize("slug", ["so-do", "sitemap.xml", "robots.txt", "en"])
def test_no_page_right_below_the_home_page_takes_a_fixed_path(portal, slug):
    with pytest.raises(ValidationError):
        SectionPageFactory(parent=portal.root_page, slug=slug)


def test_title_of_a_fixed_path_gets_another_slug(portal):
    assert free_slug("Sơ đồ", portal.root_page) == "so-do-2"
    assert free_slug("Sơ đồ", section_of(portal, "gioi-thieu")) == "so-do"


def test_page_cannot_move_onto_a_fixed_path(portal):
    below = SectionPageFactory(parent=section_of(portal, "gioi-thieu"), slug="so-do")
    assert not below.can_move_to(portal.root_page)


def form_for(portal, **data):
    news = section_of(portal, "tin-tuc")
    handler = SectionPage.get_edit_handler()
    values = {"title": TITLE, "slug": "", "layout": "news", "introduction": "", "body-count": "0"}
    values |= {"body_en-count": "0"} | data
    parent = data.pop("parent", news)
    return handler.get_form_class()(values, instance=SectionPage(), parent_page=parent)


@pytest.mark.parametrize("slug", ["", "uong-day-ien-o-xa-hoa-binh"])
def test_form_mends_a_slug_that_is_missing_or_lost_letters(portal, slug):
    form = form_for(portal, slug=slug)
    assert isinstance(form, OfficialPageForm)
    form.is_valid()
    assert form.cleaned_data["slug"] == "duong-day-dien-o-xa-hoa-binh"


def test_form_keeps_a_slug_that_an_editor_chose(portal):
    form = form_for(portal, slug="dien-hoa-binh")
    form.is_valid()
    assert form.cleaned_data["slug"] == "dien-hoa-binh"


def test_form_refuses_a_fixed_path(portal):
    form = form_for(portal, slug="so-do", parent=portal.root_page)
    assert not form.is_valid()
    assert "slug" in form.errors


@pytest.mark.parametrize("missing", ["author", "source", "summary"])
def test_article_is_not_live_without_what_the_law_wants(portal, missing):
    with pytest.raises(ValidationError) as caught:
        ArticlePageFactory(parent=section_of(portal, "tin-tuc"), **{missing: ""})
    assert missing in caught.value.message_dict


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p style="color:red">Đất</p>', "<p>Đất</p>"),
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        ('<a linktype="page" id="3">x</a>', '<a linktype="page" id="3">x</a>'),
        ('<p onclick="x()">Nghị<b> định</b></p>', "<p>Nghị<b> định</b></p>"),
        ("<p>Đất\x00</p>", "<p>Đất</p>"),
    ],
)
def test_rich_text_from_outside_is_sanitised(html, expected):
    assert sanitise_rich_text(html) == expected


def test_rich_text_is_sanitised_when_it_is_stored(portal):
    body = [("paragraphs", '<p style="x">An<script>1</script></p>')]
    article = ArticlePageFactory(parent=section_of(portal, "tin-tuc"), body=body)
    assert ArticlePage.objects.get(pk=article.pk).body[0].value.source == "<p>An</p>"


@pytest.mark.parametrize(
    ("caption", "heading", "is_accepted"),
    [("Kinh phí", "Năm", True), ("", "Năm", False), ("Kinh phí", " ", False)],
)
def test_table_needs_a_caption_and_headings(caption, heading, is_accepted):
    block = DataTableBlock()
    table = {
        "columns": [{"type": "text", "heading": heading}],
        "rows": [{"values": ["2026"]}],
        "caption": caption,
    }
    value = block.to_python({"table": table, "is_first_column_heading": False})
    if is_accepted:
        assert block.clean(value)["table"].caption == caption
    else:
        with pytest.raises(ValidationError):
            block.clean(value)


def test_image_in_a_text_needs_words_or_is_marked_as_decoration():
    assert set(FigureBlock().child_blocks["image"].child_blocks) == {"image", "decorative", "alt_text"}


def test_blocks_stay_out_of_migrations():
    _name, _path, args, kwargs = ArticlePage._meta.get_field("body").deconstruct()
    assert args == [[]]
    assert "block_lookup" not in kwargs
    assert BodyBlock().child_blocks


def test_nobody_makes_a_home_page_by_hand(portal):
    assert HomePage not in portal.root_page.get_parent().specific_class.creatable_subpage_models()
    assert HomePage not in section_of(portal, "tin-tuc").creatable_subpage_models()


def test_home_page_has_no_schedule(portal):
    home = HomePage.objects.get(pk=portal.root_page.pk)
    fields = home.get_edit_handler().get_form_class().base_fields
    assert not {"go_live_at", "expire_at"} & set(fields)
    assert "expire_at" in ArticlePage().get_edit_handler().get_form_class().base_fields


def test_schedule_in_an_old_version_of_a_home_page_ends_with_its_publication(portal):
    home = HomePage.objects.get(pk=portal.root_page.pk)
    revision = home.save_revision()
    revision.content["expire_at"] = "2030-01-01T00:00:00Z"
    revision.save()
    revision.publish()
    assert HomePage.objects.get(pk=home.pk).expire_at is None
