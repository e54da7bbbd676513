"""Choosing a register's row in a form: only rows of the person's own portals are offered or found by id."""

from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from portal.tenancy.scoped_objects import is_key


class _ScopedChoose:
    def get_object_list(self):
        return self.model_class.objects.visible_to(self.request.user)


class _ScopedChosen:
    def get_object(self, pk):
        return self.model_class.objects.visible_to(self.request.user).get(pk=pk)


class RecordChooseView(_ScopedChoose, ChooseView):
    pass


class RecordChooseResultsView(_ScopedChoose, ChooseResultsView):
    pass


class RecordChosenView(_ScopedChosen, SnippetChosenView):
    pass


class RecordChosenMultipleView(SnippetChosenMultipleView):
    def get_objects(self, pks):
        numbers = [pk for pk in pks if is_key(pk)]
        return self.model_class.objects.visible_to(self.request.user).filter(pk__in=numbers)


class RecordChooserViewSet(SnippetChooserViewSet):
    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    chosen_view_class = RecordChosenView
    chosen_multiple_view_class = RecordChosenMultipleView
