"""Sections (chuyên mục): pages that hold pages."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import InvalidPage, Paginator
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from portal.core.fields import BlocklessStreamField, VietnameseTextField
from portal.pages.blocks import BodyBlock
from portal.pages.enums import IntroductionPart, SectionLayout
from portal.pages.models.article import ArticlePage
from portal.pages.models.base import BasePage, stream_text
from portal.pages.models.english import WithEnglish
from portal.pages.panels import LackingPartsPanel
from portal.pages.querysets import SectionManager
from portal.pages.slugs import HOME_DEPTH
from portal.pages.structure import Link, local_path
from portal.registers.english import here, is_english

ARTICLES_A_PAGE = 12
PAGE_PARAMETER = "trang"
INTRODUCTION = "gioi-thieu"


class SectionPage(WithEnglish, BasePage):
    """A section: its own text, the sections in it, and its articles, page by page."""

    introduction = VietnameseTextField(pgettext_lazy("section", "Introduction"), blank=True, max_length=1000)
    body = BlocklessStreamField(BodyBlock(), verbose_name=pgettext_lazy("section", "Text"), blank=True)
    layout = models.CharField(
        pgettext_lazy("section", "Layout"),
        max_length=20,
        choices=SectionLayout.choices,
        default=SectionLayout.CONTENTS,
        help_text=_("How the articles of this section are listed."),
    )
    part = models.CharField(
        pgettext_lazy("introduction", "Part of the introduction"),
        max_length=30,
        choices=IntroductionPart.choices,
        blank=True,
        help_text=_("Which part that the law asks for (NĐ 43/2011, Điều 10.1.a) this section is."),
    )
    body_en = BlocklessStreamField(
        BodyBlock(), verbose_name=pgettext_lazy("section", "Text in English"), blank=True
    )

    objects = SectionManager()

    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = ["pages.SectionPage", "pages.ArticlePage", "pages.LinkListPage"]
    template = "pages/pages/section_page.html"

    content_panels = [
        LackingPartsPanel(),
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("layout"),
        FieldPanel("part"),
        MultiFieldPanel(
            [
                FieldPanel("title_en"),
                FieldPanel("introduction_en"),
                FieldPanel("body_en"),
                FieldPanel("is_english_checked"),
            ],
            heading=pgettext_lazy("page", "In English, for reference"),
            help_text=_("The province's portal owes an English introduction (NĐ 43/2011, Điều 13.1)."),
        ),
    ]

    class Meta:
        verbose_name = pgettext_lazy("page type", "Section")
        verbose_name_plural = pgettext_lazy("page type", "Sections")

    @property
    def is_news(self) -> bool:
        return self.layout == SectionLayout.NEWS

    @property
    def is_introduction(self) -> bool:
        """Whether it is the start page of what the portal tells of its owner."""
        return self.depth == HOME_DEPTH + 1 and self.slug == INTRODUCTION

    def with_content_json(self, content):
        """Revisions from before sections had parts keep the page's own."""
        return super().with_content_json({"part": self.part} | content)

    @property
    def shown_title(self) -> str:
        """The title in the language of the page that is being made."""
        return self.title_en if is_english() else self.title

    def clean(self) -> None:
        super().clean()
        if not self.title_en and (self.introduction_en or self.body_en):
            raise ValidationError({"title_en": gettext("An English text needs an English title.")})

    def link(self) -> Link:
        """The way to the section in the language of the page that is being made."""
        return Link(here(local_path(self)), self.shown_title)

    def shown_text(self) -> dict[str, Any]:
        """Title, introduction and body in the language of the page that is being made."""
        title = self.shown_title
        if is_english():
            return {"title": title, "introduction": self.introduction_en, "body": self.body_en}
        return {"title": title, "introduction": self.introduction, "body": self.body}

    def descriptions(self) -> Sequence[str]:
        return [self.search_description, self.introduction]

    def searchable_body(self) -> str:
        return stream_text(self.body)

    def articles(self):
        """Readable articles right below: newest first in news, else in the order of the tree.

        They are Vietnamese: there are none in English.
        """
        if is_english():
            return ArticlePage.objects.none()
        articles = ArticlePage.objects.child_of(self).readable().newest_first()
        return articles if self.is_news else articles.order_by("path")

    def subsections(self) -> list[Link]:
        """Links to the readable sections and link lists right below, in the order of the tree."""
        if is_english():
            return [page.link() for page in SectionPage.objects.child_of(self).readable()]
        below = self.get_children().live().public().not_type(ArticlePage)
        return [Link(local_path(page), page.title) for page in below]

    def has_own_text(self) -> bool:
        """Whether it says anything by itself or by a readable article."""
        return bool(self.introduction or self.body) or self.articles().exists()

    def english_body(self) -> str:
        return stream_text(self.body_en)

    def has_english_text(self) -> bool:
        return self.has_english and bool(self.introduction_en or self.body_en)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from portal.pages.introduction import place_of, shown_parts

        context = super().get_context(request, *args, **kwargs)
        paginator = Paginator(self.articles(), ARTICLES_A_PAGE)
        try:
            page_obj = paginator.page(request.GET.get(PAGE_PARAMETER, 1))
        except InvalidPage as error:
            raise Http404 from error
        context["page_obj"] = page_obj
        context["subsections"] = self.subsections()
        context["parts"] = shown_parts(self) if self.is_introduction else []
        context["place"] = place_of(self.part)
        context["shown"] = shown = self.shown_text()
        has_text = bool(shown["introduction"] or shown["body"] or paginator.count or context["place"])
        context["is_outline"] = bool(context["subsections"]) and not has_text
        context["is_empty"] = not has_text and not context["is_outline"]
        return context
