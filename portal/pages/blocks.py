"""What an editor can put into a text: each block is accessible by its form, and clean however it came in."""

from typing import Any

import nh3
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText

from portal.core.text import clean_text

RICH_TEXT_FEATURES = ["bold", "italic", "superscript", "subscript", "ol", "ul", "link"]
ALLOWED_TAGS = {"p", "br", "b", "strong", "i", "em", "sup", "sub", "ol", "ul", "li", "a"}
ALLOWED_ATTRIBUTES = {"a": {"href", "linktype", "id"}}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}


def sanitise_rich_text(html: str) -> str:
    """Return HTML of the tags that our texts know, without styles, scripts and foreign schemes."""
    cleaned = nh3.clean(
        clean_text(html),
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        link_rel=None,
    )
    return clean_text(cleaned)


class CleanTextBlockMixin:
    """Runs `clean_text` wherever a value is checked or stored."""

    def clean(self, value: Any) -> Any:
        return super().clean(clean_text(value or ""))

    def get_prep_value(self, value: Any) -> Any:
        return clean_text(value) if isinstance(value, str) else value


class LineBlock(CleanTextBlockMixin, blocks.CharBlock):
    """A line of text, stored as clean NFC."""


class LinesBlock(CleanTextBlockMixin, blocks.TextBlock):
    """Several lines of plain text, stored as clean NFC."""


class ParagraphsBlock(blocks.RichTextBlock):
    """Text with few features; sanitised whenever it is stored, so imports may not bring in more."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=RICH_TEXT_FEATURES, **kwargs)

    def get_prep_value(self, value: Any) -> str:
        return sanitise_rich_text(value.source if isinstance(value, RichText) else str(value or ""))

    class Meta:
        icon = "pilcrow"
        label = pgettext_lazy("block", "Text")
        template = "blocks/paragraphs.html"


class HeadingBlock(blocks.StructBlock):
    """A heading inside a text; the page's title is the only first-level one."""

    text = LineBlock(max_length=255, label=pgettext_lazy("block", "Heading"))
    level = blocks.ChoiceBlock(
        choices=[
            ("h2", pgettext_lazy("block", "Second level")),
            ("h3", pgettext_lazy("block", "Third level")),
            ("h4", pgettext_lazy("block", "Fourth level")),
        ],
        default="h2",
        search_index=False,
        label=pgettext_lazy("block", "Level"),
    )

    class Meta:
        icon = "title"
        label = pgettext_lazy("block", "Heading")
        template = "blocks/heading.html"


class FigureBlock(blocks.StructBlock):
    """An image with its text alternative (TT 32/2017, Điều 18.1.c), or marked as decoration."""

    image = ImageBlock(label=pgettext_lazy("block", "Image"))
    caption = LineBlock(required=False, max_length=500, label=pgettext_lazy("block", "Caption"))

    class Meta:
        icon = "image"
        label = pgettext_lazy("block", "Image")
        template = "blocks/figure.html"


class DataTableBlock(blocks.StructBlock):
    """A table with a caption and headings (TT 32/2017, Điều 18.1.đ)."""

    table = TypedTableBlock(
        [
            ("text", LinesBlock(required=False, rows=1, label=pgettext_lazy("block", "Text column"))),
            ("number", LineBlock(required=False, label=pgettext_lazy("block", "Column of figures"))),
        ],
        label=pgettext_lazy("block", "Table"),
    )
    is_first_column_heading = blocks.BooleanBlock(
        required=False, label=pgettext_lazy("block", "The first column names its row")
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        table = cleaned["table"]
        if message := _table_fault(table):
            raise blocks.StructBlockValidationError(block_errors={"table": ValidationError(message)})
        table.caption = clean_text(table.caption)
        for column in table.columns:
            column["heading"] = clean_text(column["heading"])
        return cleaned

    class Meta:
        icon = "table"
        label = pgettext_lazy("block", "Table")
        template = "blocks/data_table.html"


class QuotationBlock(blocks.StructBlock):
    """Somebody else's words, and whose they are (NĐ 43/2011, Điều 5.3)."""

    text = LinesBlock(label=pgettext_lazy("block", "Quoted text"))
    source = LineBlock(max_length=255, label=pgettext_lazy("block", "Author and source"))

    class Meta:
        icon = "openquote"
        label = pgettext_lazy("block", "Quotation")
        template = "blocks/quotation.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    heading = HeadingBlock()
    paragraphs = ParagraphsBlock()
    figure = FigureBlock()
    table = DataTableBlock()
    quotation = QuotationBlock()


class LinkBlock(blocks.StructBlock):
    """A link whose words say where it leads."""

    label = LineBlock(max_length=255, label=pgettext_lazy("block", "Words of the link"))
    address = blocks.URLBlock(label=pgettext_lazy("block", "Address"))
    note = LineBlock(required=False, max_length=500, label=pgettext_lazy("block", "Note"))


class LinkGroupBlock(blocks.StructBlock):
    """Links under a heading."""

    title = LineBlock(max_length=255, label=pgettext_lazy("block", "Heading"))
    links = blocks.ListBlock(LinkBlock(), min_num=1, label=pgettext_lazy("block", "Links"))

    class Meta:
        icon = "link"
        label = pgettext_lazy("block", "Group of links")
        template = "blocks/link_group.html"


class LinkGroupsBlock(blocks.StreamBlock):
    group = LinkGroupBlock()

    class Meta:
        label = gettext_lazy("Groups of links")


def _table_fault(table: Any) -> str:
    if not clean_text(table.caption or ""):
        return _("A table needs a caption that says what it shows.")
    if not table.columns or not all(clean_text(column["heading"] or "") for column in table.columns):
        return _("Every column of a table needs a heading.")
    return ""
