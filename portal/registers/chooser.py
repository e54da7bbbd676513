"""Choosing a register's row in a form: rows of the person's own portals, and what anybody may read.

Nothing else is offered, found by id, or shown again when somebody sends its id.
"""

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from portal.tenancy.scoped_objects import is_key


class RecordChooserWidget(AdminSnippetChooser):
    """Names a row only if the form has said that the person may read it (`rows`)."""

    rows: QuerySet | None = None
    show_edit_link = False

    def __init__(self, model: type[Model], **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        # Wagtail puts these together when the server starts, before it knows the reader's language.
        noun = model._meta.verbose_name
        self.choose_one_text = format_lazy(pgettext_lazy("chooser", "Choose: {noun}"), noun=noun)
        self.choose_another_text = format_lazy(pgettext_lazy("chooser", "Choose another: {noun}"), noun=noun)

    def get_instance(self, value):
        pk = getattr(value, "pk", value)
        rows = self.model._default_manager.public() if self.rows is None else self.rows
        return rows.filter(pk=pk).first() if is_key(str(pk)) else None


class _ScopedChoose:
    def get_object_list(self):
        return self.model_class.objects.readable_by(self.request.user)


class _ScopedChosen:
    def get_object(self, pk):
        return self.model_class.objects.readable_by(self.request.user).get(pk=pk)


class RecordChooseView(_ScopedChoose, ChooseView):
    pass


class RecordChooseResultsView(_ScopedChoose, ChooseResultsView):
    pass


class RecordChosenView(_ScopedChosen, SnippetChosenView):
    pass


class RecordChosenMultipleView(SnippetChosenMultipleView):
    def get_objects(self, pks):
        numbers = [pk for pk in pks if is_key(pk)]
        return self.model_class.objects.readable_by(self.request.user).filter(pk__in=numbers)


class RecordChooserViewSet(SnippetChooserViewSet):
    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    chosen_view_class = RecordChosenView
    chosen_multiple_view_class = RecordChosenMultipleView

    @cached_property
    def widget_class(self):
        return RecordChooserWidget(model=self.model, icon=self.icon)
