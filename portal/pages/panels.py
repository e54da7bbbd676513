"""Panels of the forms of pages."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel


class LackingPartsPanel(Panel):
    """In the sections of an introduction: which parts that the law asks for still say nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/panels/lacking_parts.html"

        def is_shown(self) -> bool:
            page = self.instance
            is_part = bool(page.pk and (page.part or page.is_introduction))
            return is_part and page.portal is not None and bool(self._lacking)

        @cached_property
        def _lacking(self) -> list[str]:
            from portal.pages.introduction import lacking_parts

            return [str(part.label) for part in lacking_parts(self.instance.portal)]

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"lacking": self._lacking}
