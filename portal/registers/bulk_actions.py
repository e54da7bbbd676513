"""Publishing, withdrawing and deleting many rows of a register at once, each by its own rules."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.functional import classproperty
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.models import get_snippet_models

from portal.registers.models import RegisterRecord
from portal.registers.permissions import PortalRecordPolicy
from portal.registers.publishing import reason_of
from portal.registers.withdrawals.forms import WithdrawalForm
from portal.tenancy.scoped_objects import is_key


class RecordBulkAction(SnippetBulkAction):
    """Works on rows of the person's own portals; the others are neither listed nor named."""

    permission = ""

    @classproperty
    def models(cls):
        return [model for model in get_snippet_models() if issubclass(model, RegisterRecord)]

    def get_all_objects_in_listing_query(self, parent_id):
        return self.model.objects.visible_to(self.request.user).values_list("pk", flat=True)

    def get_queryset(self, model, object_ids):
        pks = [pk for pk in object_ids if is_key(str(pk))]
        return model.objects.visible_to(self.request.user).filter(pk__in=pks).select_related("portal")

    def check_perm(self, record: RegisterRecord) -> bool:
        policy = PortalRecordPolicy(self.model)
        return policy.user_has_permission_for_instance(self.request.user, self.permission, record)

    def get_execution_context(self):
        return {"user": self.request.user, "action": self}

    @classmethod
    def execute_action(cls, objects, user=None, action=None, **kwargs):
        done = 0
        for record in objects:
            try:
                with transaction.atomic():
                    action.act(record, user)
            except (PermissionDenied, ValidationError, IntegrityError) as refusal:
                messages.error(action.request, f"{record}: {reason_of(refusal)}")
            else:
                done += 1
        return done, 0

    def act(self, record: RegisterRecord, user) -> None:
        raise NotImplementedError


class PublishBulkAction(RecordBulkAction):
    display_name = gettext_lazy("Publish")
    action_type = "publish"
    aria_label = gettext_lazy("Publish the selected records")
    template_name = "registers/bulk_actions/confirm.html"
    action_priority = 10
    permission = "publish"
    explanation = gettext_lazy(
        "The latest version of each record is published. You cannot publish your own work. "
        "By publishing you confirm that the records hold no state secrets (NĐ 43/2011, Điều 5.2)."
    )

    def act(self, record: RegisterRecord, user) -> None:
        if record.latest_revision is None:
            raise ValidationError(_("There is no version to publish."))
        if record.live and record.live_revision_id == record.latest_revision_id:
            raise ValidationError(_("Its latest version is published already."))
        record.latest_revision.publish(user=user, skip_permission_checks=True)

    def get_success_message(self, num_parent_objects, num_child_objects):
        if not num_parent_objects:
            return None
        return ngettext(
            "%(count)d record was published.", "%(count)d records were published.", num_parent_objects
        ) % {"count": num_parent_objects}


class UnpublishBulkAction(RecordBulkAction):
    display_name = gettext_lazy("Unpublish")
    action_type = "unpublish"
    aria_label = gettext_lazy("Unpublish the selected records")
    template_name = "registers/bulk_actions/unpublish.html"
    action_priority = 20
    permission = "publish"
    form_class = WithdrawalForm
    explanation = gettext_lazy(
        "The records disappear from lists and search. Their addresses stay and tell readers "
        "what you write here."
    )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"model": self.model}

    def act(self, record: RegisterRecord, user) -> None:
        if not record.live:
            raise ValidationError(_("It is not published."))
        grounds = self.cleaned_form.grounds()
        if grounds.successor_id == record.pk:
            raise ValidationError(_("This is the address of what you are taking down."))
        record.unpublish(user=user, grounds=grounds)

    def get_success_message(self, num_parent_objects, num_child_objects):
        if not num_parent_objects:
            return None
        return ngettext(
            "%(count)d record was withdrawn.", "%(count)d records were withdrawn.", num_parent_objects
        ) % {"count": num_parent_objects}


class DeleteBulkAction(RecordBulkAction):
    """Takes the place of Wagtail's, which deletes past the ledger."""

    display_name = gettext_lazy("Delete")
    action_type = "delete"
    aria_label = gettext_lazy("Delete the selected records")
    template_name = "registers/bulk_actions/confirm.html"
    action_priority = 100
    permission = "delete"
    classes = {"serious"}
    explanation = gettext_lazy("Only drafts that were never public can be deleted.")

    def act(self, record: RegisterRecord, user) -> None:
        record.delete()

    def get_success_message(self, num_parent_objects, num_child_objects):
        if not num_parent_objects:
            return None
        return ngettext(
            "%(count)d draft was deleted.", "%(count)d drafts were deleted.", num_parent_objects
        ) % {"count": num_parent_objects}
