"""Parts of the document's form about other documents, its effect and its corrections."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from publications.legislation.effect.showing import shown_periods
from publications.legislation.relation_rules import cautions, refusals


class RelationFormSet(BaseChildFormSet):
    """Looks at relations together with the document as it stands in the form."""

    def clean(self):
        super().clean()
        for form in self.forms:
            if form in self.deleted_forms or not form.is_valid() or not form.has_changed():
                continue
            form.instance.document = self.instance
            for finding in refusals(form.instance):
                form.add_error(finding.field, finding.words)


class RelationPanel(InlinePanel):
    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = RelationFormSet
        return options


class EffectPanel(Panel):
    """What was worked out of the effect, and what somebody should look at; nothing to type."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "legislation/panels/effect.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            rows = list(self.instance.effect_periods.all())
            return super().get_context_data(parent_context) | {
                "periods": shown_periods(rows, timezone.localdate()),
                "cautions": cautions(self.instance),
                "citations": self.instance.citations.proposed().count(),
                "citations_url": reverse(
                    self.instance.snippet_viewset.get_url_name("citations"), args=[self.instance.pk]
                ),
            }


EFFECT_PANELS = [
    MultiFieldPanel(
        [
            RelationPanel(
                "relations",
                heading=pgettext_lazy("relation", "Relations"),
                label=pgettext_lazy("relation", "Relation"),
                panels=[
                    FieldPanel("verb"),
                    FieldRowPanel([FieldPanel("object_document"), FieldPanel("object_text")]),
                    FieldRowPanel([FieldPanel("provisions"), FieldPanel("subject_provision")]),
                    FieldRowPanel([FieldPanel("effective_on"), FieldPanel("until")]),
                    FieldRowPanel([FieldPanel("is_verified"), FieldPanel("note")]),
                ],
            ),
            EffectPanel(),
        ],
        heading=pgettext_lazy("relation", "Relations and effect"),
    ),
    MultiFieldPanel(
        [
            InlinePanel(
                "corrections",
                heading=pgettext_lazy("correction", "Notes of correction"),
                label=pgettext_lazy("correction", "Note of correction"),
                panels=[
                    FieldPanel("corrected_on"),
                    FieldPanel("note"),
                    FieldRowPanel([FieldPanel("is_technical"), FieldPanel("withholds_earlier_files")]),
                ],
            )
        ],
        heading=pgettext_lazy("correction", "Corrected after publication"),
    ),
]
