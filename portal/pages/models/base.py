"""What every page of a portal has in common."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Page

from portal.core.metadata import DublinCore, fit_description
from portal.core.public_cache import allow_public_caching
from portal.core.text import clean_text
from portal.pages.forms import DraftCopyForm, OfficialPageForm
from portal.pages.indexing import SEARCH_LABEL, request_subtree
from portal.pages.slugs import free_slug, is_reserved
from portal.pages.structure import breadcrumbs_of, home_tree_path, local_path
from portal.registers.english import is_english, languages_of
from portal.registers.publishing import OfficialPageMixin
from portal.tenancy.models import Portal


class BasePage(OfficialPageMixin, Page):
    """A page of one portal: clean text, an address of its own, metadata, one way to be published."""

    search_label = SEARCH_LABEL
    base_form_class = OfficialPageForm
    #: Whether it is there in English too, under /en/.
    has_english = False
    copy_form_class = DraftCopyForm

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("search_description"), FieldPanel("show_in_menus")],
            heading=gettext_lazy("Address, description and menu"),
        )
    ]
    settings_panels = [PublishingPanel()]
    show_in_menus_default = False

    class Meta:
        abstract = True

    @cached_property
    def portal(self) -> Portal:
        """The portal whose home page is at or above this page; None while a portal is being made."""
        portals = Portal.objects.select_related("site__root_page", "organisation")
        return portals.filter(site__root_page__path=home_tree_path(self)).first()  # type: ignore[return-value]

    @property
    def owning_portal(self) -> Portal:
        """The portal of a page that is shown. Raises Http404: the page stands outside every portal."""
        if self.portal is None:
            raise Http404
        return self.portal

    @property
    def local_path(self) -> str:
        return local_path(self)

    @property
    def canonical_url(self) -> str:
        return self.public_url()

    def public_url(self, request: HttpRequest | None = None) -> str:
        """Canonical address: always on the page's own portal."""
        return self.portal.absolute_url(self.local_path, request) if self.portal else ""

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        if self.portal is None:
            return None
        origin = self.portal.absolute_url("/", request if isinstance(request, HttpRequest) else None)
        return self.portal.site_id, origin.rstrip("/"), self.local_path

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._clean_core_fields()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._clean_core_fields()
        super().minimal_clean()
        self._refuse_reserved_slug()

    def clean(self) -> None:
        super().clean()
        self._refuse_reserved_slug()

    def can_move_to(self, parent: Page) -> bool:
        """A page stays on its portal: another one's board has not approved it."""
        return (
            super().can_move_to(parent)
            and home_tree_path(parent) == home_tree_path(self)
            and not is_reserved(self.slug, parent)
        )

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any):
        if is_english() and not self.has_english:
            return redirect(self.local_path)
        portal = getattr(request, "portal", None)
        if portal and portal.root_page.path == home_tree_path(self):
            self.portal = portal
        response = super().serve(request, *args, **kwargs)
        if hasattr(response, "add_post_render_callback"):
            response.add_post_render_callback(lambda rendered: allow_public_caching(request, rendered))
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str):
        request.portal = self.portal
        return super().serve_preview(request, mode_name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["metadata"] = self.metadata(request)
        context["breadcrumbs"] = breadcrumbs_of(self)
        if self.has_english:
            context |= languages_of(self.local_path)
        return context

    def metadata(self, request: HttpRequest | None = None) -> DublinCore:
        """The page's descriptive data, from what is published now (TT 24/2011, Điều 4, 9.1)."""
        portal = self.owning_portal
        owner = portal.organisation.name
        return DublinCore(
            title=self.title,
            creator=self.credited_authors() or owner,
            date=self.dated_on(),
            description=fit_description([*self.descriptions(), portal.name, owner], self.title),
            publisher=owner,
            identifier=self.public_url(request),
            canonical_url=self.public_url(request),
            source=self.credited_sources() or owner,
            subject=self.subjects(),
            site_name=portal.name,
        )

    def request_indexing_below(self) -> None:
        request_subtree(self)

    def _update_descendant_url_paths(self, old_url_path: str, new_url_path: str) -> None:
        """A new slug gives all pages below new addresses, in the same transaction."""
        super()._update_descendant_url_paths(old_url_path, new_url_path)
        request_subtree(self)

    def credited_authors(self) -> Sequence[str]:
        """Who wrote it; empty when it is the portal's owner itself."""
        return []

    def credited_sources(self) -> Sequence[str]:
        """Where it is from; empty when it is the portal's owner itself."""
        return []

    def subjects(self) -> Sequence[str]:
        return []

    def descriptions(self) -> Sequence[str]:
        """Texts that describe the page, the best first."""
        return [self.search_description]

    def dated_on(self) -> date:
        """The day of publication in Vietnam."""
        return timezone.localdate(self.first_published_at or timezone.now())

    def searchable_summary(self) -> str:
        return next((text for text in self.descriptions() if text), "")

    def searchable_body(self) -> str:
        """The text in which readers find the page."""
        return ""

    def _clean_core_fields(self) -> None:
        for name in ("title", "draft_title", "seo_title", "search_description"):
            setattr(self, name, clean_text(getattr(self, name) or ""))
        if not self.slug and self.path:
            self.slug = free_slug(self.title, self.get_parent(), self)

    def _refuse_reserved_slug(self) -> None:
        if self.path and is_reserved(self.slug, self.get_parent()):
            raise ValidationError({"slug": _("This address belongs to a fixed part of the portal.")})


def stream_text(stream: Any) -> str:
    """Return the words of a stream, without its markup."""
    return "\n".join(str(text) for text in stream.stream_block.get_searchable_content(stream))
