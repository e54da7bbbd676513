"""News and articles (tin, bài)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.images import get_image_model_string

from portal.core.fields import BlocklessStreamField, VietnameseCharField, VietnameseTextField
from portal.core.metadata import DublinCore
from portal.pages.blocks import BodyBlock
from portal.pages.models.base import BasePage, stream_text
from portal.pages.querysets import LEAD_RENDITION, ArticleManager


class ArticlePage(BasePage):
    """An article with its author and source, which the law wants on every one (NĐ 43/2011, Điều 5.3)."""

    summary = VietnameseTextField(
        pgettext_lazy("article", "Summary"),
        max_length=600,
        validators=[MinLengthValidator(20)],
        help_text=gettext_lazy("Twenty letters or more. Shown in lists and to search engines."),
    )
    body = BlocklessStreamField(BodyBlock(), verbose_name=pgettext_lazy("article", "Text"), blank=True)
    author = VietnameseCharField(
        pgettext_lazy("article", "Author"),
        max_length=255,
        help_text=gettext_lazy("Several authors are separated by semicolons."),
    )
    source = VietnameseCharField(
        pgettext_lazy("article", "Source"),
        max_length=255,
        help_text=gettext_lazy("Where the text is from; the name of your body if it is your own."),
    )
    image = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("article", "Image"),
    )
    image_alt = VietnameseCharField(
        pgettext_lazy("article", "What the image shows"),
        max_length=255,
        blank=True,
        help_text=gettext_lazy("Read aloud to those who cannot see the image."),
    )
    published_on = models.DateField(
        pgettext_lazy("article", "Date of publication"), default=timezone.localdate, db_index=True
    )

    objects = ArticleManager()

    parent_page_types = ["pages.SectionPage"]
    subpage_types: list[str] = []
    template = "pages/pages/article_page.html"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("image"), FieldPanel("image_alt")], heading=pgettext_lazy("article", "Image")
        ),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("author"), FieldPanel("source"), FieldPanel("published_on")]),
    ]

    class Meta:
        verbose_name = pgettext_lazy("page type", "Article")
        verbose_name_plural = pgettext_lazy("page type", "Articles")

    def clean(self) -> None:
        super().clean()
        if self.image_id and not self.image_alt:
            raise ValidationError({"image_alt": _("Say what the image shows.")})

    def credited_authors(self) -> Sequence[str]:
        return [author.strip() for author in self.author.split(";") if author.strip()]

    def credited_sources(self) -> Sequence[str]:
        return [self.source]

    def subjects(self) -> Sequence[str]:
        return [self.get_parent().title]

    def descriptions(self) -> Sequence[str]:
        return [self.search_description, self.summary]

    def dated_on(self) -> date:
        return self.published_on

    def searchable_body(self) -> str:
        return stream_text(self.body)

    def metadata(self, request: HttpRequest | None = None) -> DublinCore:
        from dataclasses import replace

        metadata = replace(super().metadata(request), kind="article")
        if self.image is None:
            return metadata
        path = self.image.get_rendition(LEAD_RENDITION).url
        if path.startswith("/"):
            path = self.owning_portal.absolute_url(path, request)
        return replace(metadata, image_url=path)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        siblings = ArticlePage.objects.sibling_of(self, inclusive=False)
        context["other_articles"] = list(siblings.readable().newest_first()[:5])
        return context
