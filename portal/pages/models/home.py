"""The home page (trang chủ) of a portal."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from portal.core.fields import VietnameseTextField
from portal.pages.component_portals import component_portals
from portal.pages.models.base import BasePage
from portal.pages.models.english import WithEnglish
from portal.registers.english import is_english
from portal.registers.publishing import PublishingRefused
from portal.tenancy.home_panels import panels_for

LEADING_NEWS = 7


class HomePage(WithEnglish, BasePage):
    """The root of a portal; made with the portal, never by hand."""

    #: Its twin leads to whatever is there in English, the directory if nothing else.
    has_english = True

    introduction = VietnameseTextField(
        pgettext_lazy("home page", "Introduction"),
        blank=True,
        max_length=1000,
        help_text=_("What this portal offers, in two or three sentences. Search engines show it."),
    )

    parent_page_types: list[str] = []
    subpage_types = ["pages.SectionPage", "pages.LinkListPage"]
    is_creatable = False
    template = "pages/pages/home_page.html"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("title_en"), FieldPanel("introduction_en"), FieldPanel("is_english_checked")],
            heading=pgettext_lazy("page", "In English, for reference"),
        ),
    ]
    settings_panels: list[FieldPanel] = []

    class Meta:
        verbose_name = pgettext_lazy("page type", "Home page")
        verbose_name_plural = pgettext_lazy("page type", "Home pages")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """A home page has no schedule; one that an older version still holds ends here."""
        self.go_live_at = self.expire_at = None
        super().full_clean(*args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """A portal is not taken down by its home page.

        Raises:
            PublishingRefused: always; portals are suspended or archived by the province.
        """
        raise PublishingRefused(_("The home page stays; the province can suspend the portal instead."))

    def descriptions(self) -> Sequence[str]:
        return [self.search_description, self.introduction]

    def english_title(self) -> str:
        """The portal's name in English, or its own name while it has no other."""
        return self.title_en or self.owning_portal.name

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return "pages/pages/english_home.html" if is_english() else super().get_template(request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from portal.pages.english import contents_in_english

        context = super().get_context(request, *args, **kwargs)
        if is_english():
            return context | contents_in_english(self.owning_portal)
        news = self.leading_news()
        context["leading_article"], context["other_articles"] = news[:1], news[1:]
        context["panels"] = panels_for(self.owning_portal, request)
        context["portal_groups"] = component_portals(self.owning_portal, request)
        return context

    def leading_news(self) -> list:
        from portal.pages.models.article import ArticlePage

        return list(ArticlePage.objects.descendant_of(self).readable().newest_first()[:LEADING_NEWS])
