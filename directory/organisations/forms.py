"""The province's form of a body and of those that follow it."""

from wagtail.admin.forms import WagtailAdminModelForm

from directory.organisations.models import Succession


class OrganisationForm(WagtailAdminModelForm):
    def is_valid(self) -> bool:
        """Rows of the inline form do not know their body while they are checked, so they are checked here."""
        return super().is_valid() and not self._refuse_circles()

    def _refuse_circles(self) -> bool:
        found = False
        for row in self.formsets["successions"].forms:
            successor = row.cleaned_data.get("successor")
            if successor is None or row.cleaned_data.get("DELETE"):
                continue
            if problem := Succession.circle(self.instance.pk, successor):
                row.add_error("successor", problem)
                found = True
        return found
