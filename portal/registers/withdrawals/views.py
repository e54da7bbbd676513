"""The public answer at the address of what was taken down, and the admin's question why."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.snippets.views.snippets import UnpublishView

from portal.registers import english
from portal.registers.models import Placement, RegisterRecord
from portal.registers.register import PublicRegister
from portal.registers.withdrawals.forms import WithdrawalForm
from portal.registers.withdrawals.models import Withdrawal
from portal.tenancy.models import Portal

GONE = 410


def gone(request: HttpRequest, register: PublicRegister, pk: int) -> HttpResponse:
    """Tell why the row with this key is no longer public. Raises Http404 if it never was, or not here."""
    withdrawal = withdrawal_at(register, pk, request.portal)
    if withdrawal is None:
        raise Http404
    context = {
        "register": register,
        "withdrawal": withdrawal,
        "successor": successor_of(register, withdrawal),
        "canonical_url": request.portal.absolute_url(request.path, request),
        **english.page_context(register, request.path.removeprefix(english.PREFIX)),
    }
    return TemplateResponse(request, "pages/registers/withdrawn.html", context, status=GONE)


def withdrawal_at(register: PublicRegister, pk: int, portal: Portal) -> Withdrawal | None:
    """The withdrawal of a row that stood on this portal."""
    withdrawal = Withdrawal.objects.of_model(register.model).public().filter(object_id=pk).first()
    if withdrawal is None or portal.is_provincial or withdrawal.portal_id == portal.pk:
        return withdrawal
    placed = Placement.objects.shown().filter(
        portal=portal, content_type=withdrawal.content_type_id, object_id=pk
    )
    return withdrawal if placed.exists() else None


def successor_of(register: PublicRegister, withdrawal: Withdrawal) -> RegisterRecord | None:
    """What stands in its place, while that is public."""
    if withdrawal.successor_id is None:
        return None
    return register.list_queryset().public().filter(pk=withdrawal.successor_id).first()


class RecordUnpublishView(UnpublishView):
    """Asks why before anything is taken from the public, and tells the register's own method."""

    template_name = "registers/confirm_unpublish.html"

    def post(self, request, *args, **kwargs):
        self.form = self._form(request.POST)
        return super().post(request, *args, **kwargs) if self.form.is_valid() else self.get(request)

    def unpublish(self):
        self.object.unpublish(user=self.request.user, grounds=self.form.grounds())

    def get_context_data(self, **kwargs):
        form = getattr(self, "form", None) or self._form()
        return super().get_context_data(**kwargs) | {"form": form}

    def _form(self, data=None) -> WithdrawalForm:
        return WithdrawalForm(data, model=self.model, withdrawn=self.object.pk)
