"""Views of vocabularies that registers draw upon."""

from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views import generic

from portal.registers.publishing import PublishingRefused, reason_of


class WordDeleteView(generic.DeleteView):
    """Tells why a row has to stay."""

    def form_valid(self, form) -> HttpResponse:
        try:
            return super().form_valid(form)
        except PublishingRefused as refusal:
            messages.error(self.request, reason_of(refusal))
            return redirect(self.get_success_url())
