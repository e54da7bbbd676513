"""Pages of a register in English, for reference, under /en/ (NĐ 43/2011, Điều 13.1).

A register with `has_english` has them by itself. Rows say in English what their fields with `_en` behind the
name hold; what is not translated is shown in Vietnamese, and marked so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from html import unescape
from typing import TYPE_CHECKING, Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.html import format_html, strip_tags

from portal.core.metadata import DublinCore, fit_description
from search.index.documents import SearchDocument, make_key
from search.index.facets import LANGUAGE

if TYPE_CHECKING:
    from portal.registers.register import PublicRegister

ENGLISH, PREFIX = "en", "/en"


def is_english() -> bool:
    """Whether an English page is being made."""
    return translation.get_language() == ENGLISH


def here(path: str) -> str:
    """A path of a register in the language of the page that is being made."""
    return f"{PREFIX}{path}" if is_english() else path


def view(vietnamese: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The English twin of a public view."""

    @wraps(vietnamese)
    def english(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(ENGLISH):
            response = vietnamese(request, *args, **kwargs)
            return response.render() if isinstance(response, TemplateResponse) else response

    return english


def page_context(register: PublicRegister, path: str) -> dict[str, str]:
    """What the templates of a register need; empty without English."""
    return languages_of(path) if register.has_english else {}


def languages_of(path: str) -> dict[str, str]:
    """What templates need to lead from one language to the other; `path` is the Vietnamese page's."""
    return {"page_language": ENGLISH if is_english() else "vi", "vi_path": path, "en_path": PREFIX + path}


def metadata_in_english(metadata: DublinCore, title: str, address: str, texts: Sequence[str]) -> DublinCore:
    """What an English page of a row carries, at its own address (TT 24/2011, Điều 5.2).

    `texts` describe it, the best first.
    """
    return replace(
        metadata,
        title=plain(title),
        description=fit_description(texts, plain(title)),
        identifier=address,
        canonical_url=address,
        language=ENGLISH,
    )


def twin_in_search(document: SearchDocument, *, title: str, summary: str, body: str) -> SearchDocument:
    """The English page of what is found, found by itself as a part of it."""
    return replace(
        document,
        key=make_key(ENGLISH, document.key),
        group=document.key,
        heading=document.title,
        title=title,
        url_path=PREFIX + document.url_path,
        summary=summary,
        body=body,
        places=(),
        facets={**document.facets, LANGUAGE: ENGLISH},
    )


def plain(text: str) -> str:
    """The words of an English page without the marks of what is Vietnamese; other text as it is."""
    return unescape(strip_tags(text)) if hasattr(text, "__html__") else text


def said(record: models.Model, name: str) -> str:
    """A field in the language of the page; Vietnamese that stands for English is marked as such."""
    text = str(getattr(record, name) or "")
    if not is_english() or not text:
        return text
    return getattr(record, f"{name}_en", "") or in_vietnamese(text)


def said_in_english(record: models.Model) -> list[str]:
    """All that a row says in English."""
    names = [field.attname for field in record._meta.concrete_fields if field.attname.endswith(f"_{ENGLISH}")]
    return [str(value) for name in names if (value := getattr(record, name))]


def in_vietnamese(text: str) -> str:
    """Text of an English page that is in Vietnamese, marked for those who hear it (WCAG 3.1.2)."""
    return format_html('<span lang="vi">{}</span>', text) if text and is_english() else text
