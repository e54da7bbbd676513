"""Reads of pages."""

from typing import Self

from django.db.models import Prefetch
from wagtail.images import get_image_model
from wagtail.models import PageManager, PageQuerySet

from portal.registers.english import is_english

#: Renditions that listings show; named once, so that templates and prefetching agree.
LIST_RENDITION = "fill-480x320"
LEAD_RENDITION = "fill-960x600"


class ArticleQuerySet(PageQuerySet):
    def readable(self) -> Self:
        """Articles that anybody may read."""
        return self.live().public()

    def newest_first(self) -> Self:
        """In the order of a news list, with the images that the list shows."""
        images = get_image_model().objects.prefetch_renditions(LIST_RENDITION, LEAD_RENDITION)
        ordered = self.order_by("-published_on", "-first_published_at", "-pk")
        return ordered.prefetch_related(Prefetch("image", queryset=images))


class SectionQuerySet(PageQuerySet):
    def readable(self) -> Self:
        """Sections that anybody may read, in the language of the page that is being made."""
        readable = self.live().public()
        return readable.exclude(title_en="") if is_english() else readable


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
SectionManager = PageManager.from_queryset(SectionQuerySet)
