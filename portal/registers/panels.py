"""Panels of every register's form."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from portal.registers.demands import law_in_words


class LacksPanel(Panel):
    """On top of the form: what the law demands of this row and it does not hold yet, and what got lost."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "registers/panels/lacks.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and (self._lacks or self.instance.lost))

        @cached_property
        def _lacks(self) -> list[tuple[str, str]]:
            return [(str(lack.label), law_in_words(lack.law)) for lack in self.instance.lacks()]

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {
                "lacks": self._lacks,
                "lost": self.instance.lost,
            }
