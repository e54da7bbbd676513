"""The pages of the sample province: introductions, news and links."""

import json
from collections.abc import Sequence
from html import escape
from io import BytesIO

from django.core.files.images import ImageFile
from wagtail.models import Page

from portal.demo.content.english_texts import ENGLISH, HOME_IN_ENGLISH
from portal.demo.content.news import ARTICLES
from portal.demo.content.page_sketches import (
    ArticleSketch,
    EnglishSketch,
    LinkListSketch,
    SectionSketch,
    TableSketch,
)
from portal.demo.content.section_texts import HOME_TEXTS, LINK_LISTS, SECTIONS
from portal.demo.once import MadeOnce
from portal.demo.portals import Board, Portals
from portal.media.models import PortalImage
from portal.pages.models import ArticlePage, BasePage, HomePage, LinkListPage, SectionPage

NEWS_SLUG = "tin-tuc"
HEADING_MARK = "## "

PageSketch = SectionSketch | EnglishSketch | ArticleSketch | LinkListSketch


class Pages:
    """Fills the sections of the portals and adds pages to them."""

    def __init__(self, made: MadeOnce, portals: Portals) -> None:
        self.made = made
        self.portals = portals

    def missing(self) -> list[PageSketch]:
        sketches: list[PageSketch] = [*SECTIONS, HOME_IN_ENGLISH, *ENGLISH, *ARTICLES, *LINK_LISTS]
        return [sketch for sketch in sketches if sketch.key not in self.made]

    def make(self, sketch: PageSketch) -> None:
        board = self.portals.board(sketch.portal)
        if isinstance(sketch, SectionSketch):
            self.made.make(sketch.key, lambda: fill_section(sketch, board))
        elif isinstance(sketch, EnglishSketch):
            self.made.make(sketch.key, lambda: say_in_english(sketch, board))
        elif isinstance(sketch, ArticleSketch):
            self.made.make(sketch.key, lambda: add_article(sketch, board))
        else:
            self.made.make(sketch.key, lambda: add_link_list(sketch, board))

    def introduce_homes(self) -> None:
        for key, text in HOME_TEXTS.items():
            self.made.make(f"home:{key}", lambda key=key, text=text: self._introduce(key, text))

    def _introduce(self, key: str, text: str) -> Page:
        board = self.portals.board(key)
        home = HomePage.objects.get(pk=board.portal.site.root_page_id)
        if not home.introduction:
            home.introduction = text
            _publish(home, board)
        return home


def fill_section(sketch: SectionSketch, board: Board) -> Page:
    """Give a section its text, unless somebody has written one in the meantime."""
    root = board.portal.site.root_page
    section = SectionPage.objects.descendant_of(root).filter(slug=sketch.slug).first()
    if section is None:
        return root
    if not section.introduction and not section.body:
        section.introduction = sketch.introduction
        section.body = _stream([*_blocks(sketch.lines), *_table_blocks(sketch.table)])
        _publish(section, board)
    return section


def say_in_english(sketch: EnglishSketch, board: Board) -> Page:
    """Give a section, or the home page, its English words, unless somebody has in the meantime."""
    root = board.portal.site.root_page
    sections = SectionPage.objects.descendant_of(root)
    page = sections.filter(slug=sketch.slug).first() if sketch.slug else HomePage.objects.get(pk=root.pk)
    if page is None:
        return root
    if not page.title_en:
        page.title_en, page.introduction_en = sketch.title, sketch.introduction
        if isinstance(page, SectionPage):
            page.body_en = _stream(_blocks(sketch.lines))  # type: ignore[assignment]
        _publish(page, board)
    return page


def add_article(sketch: ArticleSketch, board: Board) -> Page:
    blocks = _blocks(sketch.lines)
    if sketch.quotation:
        text, source = sketch.quotation
        blocks.append({"type": "quotation", "value": {"text": text, "source": source}})
    article = ArticlePage(
        title=sketch.title,
        summary=sketch.summary,
        body=_stream(blocks),
        author=sketch.author,
        source=board.portal.name,
        image=_image(sketch, board) if sketch.image_alt else None,
        image_alt=sketch.image_alt,
        published_on=sketch.published_on,
        live=False,
    )
    section = SectionPage.objects.child_of(board.portal.site.root_page).get(slug=NEWS_SLUG)
    section.add_child(instance=article)
    _publish(article, board)
    return article


def add_link_list(sketch: LinkListSketch, board: Board) -> Page:
    groups = [
        {
            "type": "group",
            "value": {
                "title": title,
                "links": [
                    {"label": label, "address": address, "note": note} for label, address, note in links
                ],
            },
        }
        for title, links in sketch.groups
    ]
    page = LinkListPage(
        title=sketch.title,
        introduction=sketch.introduction,
        groups=_stream(groups),
        show_in_menus=True,
        live=False,
    )
    board.portal.site.root_page.specific.add_child(instance=page)
    _publish(page, board)
    return page


def _publish(page: BasePage, board: Board) -> None:
    """As any page: a revision by the author, approved by the head of the board."""
    page.save_revision(user=board.author).publish(user=board.head)


def _image(sketch: ArticleSketch, board: Board) -> PortalImage:
    from portal.demo.files.picture import draw_landscape

    image = PortalImage(
        title="Thuyền trên sông (ảnh mẫu)",
        description=sketch.image_alt[:255],
        file=ImageFile(BytesIO(draw_landscape()), name="thuyen-tren-song.png"),
        collection=board.portal.collection,
        uploaded_by_user=board.author,
    )
    image.save()
    return image


def _blocks(lines: Sequence[str]) -> list[dict]:
    return [_block(line) for line in lines]


def _block(line: str) -> dict:
    if line.startswith(HEADING_MARK):
        return {"type": "heading", "value": {"text": line.removeprefix(HEADING_MARK), "level": "h2"}}
    return {"type": "paragraphs", "value": f"<p>{escape(line)}</p>"}


def _table_blocks(table: TableSketch | None) -> list[dict]:
    if table is None:
        return []
    stored = {
        "caption": table.caption,
        "columns": [
            {"type": "number" if heading in table.figures else "text", "heading": heading}
            for heading in table.headings
        ],
        "rows": [{"values": list(row)} for row in table.rows],
    }
    return [{"type": "table", "value": {"table": stored, "is_first_column_heading": True}}]


def _stream(blocks: list[dict]) -> str:
    return json.dumps(blocks)
