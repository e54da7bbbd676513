"""Pages of links (liên kết website)."""

from collections.abc import Sequence

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from portal.core.fields import BlocklessStreamField, VietnameseTextField
from portal.pages.blocks import LinkGroupsBlock
from portal.pages.models.base import BasePage, stream_text


class LinkListPage(BasePage):
    """Links to other places, in groups."""

    introduction = VietnameseTextField(
        pgettext_lazy("link list", "Introduction"), blank=True, max_length=1000
    )
    groups = BlocklessStreamField(
        LinkGroupsBlock(), verbose_name=pgettext_lazy("link list", "Groups of links"), blank=True
    )

    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types: list[str] = []
    template = "pages/pages/link_list_page.html"

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("groups")]

    class Meta:
        verbose_name = pgettext_lazy("page type", "List of links")
        verbose_name_plural = pgettext_lazy("page type", "Lists of links")

    def descriptions(self) -> Sequence[str]:
        return [self.search_description, self.introduction]

    def searchable_body(self) -> str:
        return stream_text(self.groups)
