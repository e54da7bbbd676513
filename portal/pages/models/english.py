"""What a page says in English beside its Vietnamese words, for reference (NĐ 43/2011, Điều 13.1)."""

from dataclasses import replace
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import pgettext_lazy

from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.core.metadata import DublinCore, fit_description
from portal.pages.forms import EnglishPageForm
from portal.registers.english import ENGLISH, PREFIX, is_english
from portal.registers.search_source import digest_of


class WithEnglish(models.Model):
    """A page with an English twin under /en/, written in the same form and approved with it."""

    title_en = VietnameseCharField(pgettext_lazy("page", "Title in English"), max_length=255, blank=True)
    introduction_en = VietnameseTextField(
        pgettext_lazy("page", "Introduction in English"), blank=True, max_length=1000
    )

    #: What the Vietnamese words were when the English ones were last written or looked through.
    english_of = models.CharField(max_length=32, blank=True, editable=False)

    base_form_class = EnglishPageForm

    class Meta:
        abstract = True

    @property
    def is_english_behind(self) -> bool:
        """Whether the Vietnamese words have changed since (NĐ 43/2011, Điều 17.1.h)."""
        return bool(self.english_of) and self.english_of != self.digest_of_vietnamese()

    def digest_of_vietnamese(self) -> str:
        return digest_of(self.title, self.introduction, self.searchable_body())  # type: ignore[attr-defined]

    @property
    def has_english(self) -> bool:
        """Whether there is an English twin."""
        return bool(self.title_en)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [
            ("", pgettext_lazy("preview", "Vietnamese")),
            (ENGLISH, pgettext_lazy("preview", "English")),
        ]

    def serve_preview(self, request: HttpRequest, mode_name: str):
        if mode_name != ENGLISH:
            return super().serve_preview(request, mode_name)  # type: ignore[misc]
        with translation.override(ENGLISH):
            return super().serve_preview(request, mode_name).render()  # type: ignore[misc]

    def english_title(self) -> str:
        return self.title_en

    def english_body(self) -> str:
        """The text in which readers find the English twin."""
        return self.introduction_en

    def _english_descriptions(self, title: str, portal_name: str) -> list[str]:
        return [self.introduction_en, self.english_body(), f"{title} – {portal_name}"]

    def metadata(self, request: HttpRequest | None = None) -> DublinCore:
        metadata = super().metadata(request)  # type: ignore[misc]
        return self._in_english(metadata, request) if is_english() else metadata

    def _in_english(self, metadata: DublinCore, request: HttpRequest | None) -> DublinCore:
        """English pages carry English metadata (TT 24/2011, Điều 5.2)."""
        title = self.english_title()
        portal = self.owning_portal  # type: ignore[attr-defined]
        address = portal.absolute_url(PREFIX + self.local_path, request)  # type: ignore[attr-defined]
        return replace(
            metadata,
            title=title,
            description=fit_description(self._english_descriptions(title, portal.name), title),
            identifier=address,
            canonical_url=address,
            language=ENGLISH,
        )
