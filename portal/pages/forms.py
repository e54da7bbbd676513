"""The form in which editors write pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.widgets import SlugInput

from portal.core.text import clean_text
from portal.pages.slugs import SCRIPT_FORMATTERS, free_slug, is_mangled, is_reserved
from portal.registers.forms import compare_with_stored


class OfficialPageForm(WagtailAdminPageForm):
    """Cleans the text, mends slugs that lost their đ, and keeps pages off the paths of registers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        compare_with_stored(self.fields)
        if "slug" in self.fields:
            self.fields["slug"].widget = SlugInput(formatters=SCRIPT_FORMATTERS, locale="vi")
            self.fields["slug"].required = False

    def save(self, commit: bool = True) -> Any:
        """A new page is a draft; Wagtail's default is live, even before it has published it."""
        if self.instance.pk is None:
            self.instance.live = False
        return super().save(commit=commit)

    def clean(self) -> dict[str, Any]:
        for name in ("title", "seo_title", "search_description"):
            if isinstance(text := self.cleaned_data.get(name), str):
                self.cleaned_data[name] = clean_text(text)
        self._mend_slug()
        cleaned = super().clean()
        if is_reserved(cleaned.get("slug", ""), self.parent_page):
            self.add_error("slug", _("This address belongs to a fixed part of the portal."))
        return cleaned

    def _mend_slug(self) -> None:
        """Make the slug where none was given or a script lost letters; what was public keeps its address."""
        title, slug = self.cleaned_data.get("title"), self.cleaned_data.get("slug")
        if not title or slug is None or self.instance.first_published_at:
            return
        if not slug or is_mangled(slug, title):
            self.cleaned_data["slug"] = free_slug(title, self.parent_page, self.instance)


class EnglishPageForm(OfficialPageForm):
    """Remembers to which Vietnamese words the English ones belong."""

    is_english_checked = forms.BooleanField(
        label=pgettext_lazy("page", "The English text fits the Vietnamese one"),
        help_text=pgettext_lazy(
            "page",
            "Tick it when you have changed the Vietnamese text and the English one is right as it is. "
            "Otherwise readers are told that it is older.",
        ),
        required=False,
    )

    def save(self, commit: bool = True) -> Any:
        is_written = any(name.endswith("_en") for name in self.changed_data)
        if is_written or self.cleaned_data.get("is_english_checked"):
            self.instance.english_of = self.instance.digest_of_vietnamese()
        return super().save(commit=commit)


class DraftCopyForm(CopyForm):
    """Copies are drafts, which the board approves like any other; an alias would go live by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)
