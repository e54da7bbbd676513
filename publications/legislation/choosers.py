"""Choosing a legal document in a form, by its number or words of its abstract."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms.choosers import BaseFilterForm

from portal.registers.chooser import (
    RecordChooseResultsView,
    RecordChooserViewSet,
    RecordChooseView,
)


class DocumentFilterForm(BaseFilterForm):
    """Search with marks or without."""

    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(
            attrs={"placeholder": pgettext_lazy("filter", "Number or words of the abstract")}
        ),
        required=False,
        max_length=200,
    )

    def filter(self, objects):
        objects = super().filter(objects)
        if query := self.cleaned_data.get("q"):
            self.is_searching = True
            self.search_query = query
            objects = objects.matching(query)
        return objects


class _NewestFirst:
    filter_form_class = DocumentFilterForm
    ordering = ["-sort_date", "-pk"]

    def get_object_list(self):
        documents = super().get_object_list()  # type: ignore[misc]
        return documents.select_related("document_type").defer("folded")


class DocumentChooseView(_NewestFirst, RecordChooseView):
    pass


class DocumentChooseResultsView(_NewestFirst, RecordChooseResultsView):
    pass


class DocumentChooserViewSet(RecordChooserViewSet):
    choose_view_class = DocumentChooseView
    choose_results_view_class = DocumentChooseResultsView
