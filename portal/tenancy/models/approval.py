"""The approving step of a portal's workflow."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState

from portal.tenancy.four_eyes import is_sole_member, wrote_it


class ReasonForm(forms.Form):
    """The written reason with which a one-person board publishes; the province reviews it afterwards."""

    comment = forms.CharField(
        label=pgettext_lazy("workflow", "Reason"), min_length=10, widget=forms.Textarea(attrs={"rows": 3})
    )


class BoardApprovalTask(AbstractGroupApprovalTask):
    """A leader of the board approves (phê duyệt) what others wrote; a board of one gives a reason instead."""

    class Meta:
        verbose_name = pgettext_lazy("workflow", "Approval by the editorial board")
        verbose_name_plural = pgettext_lazy("workflow", "Approvals by the editorial board")

    def start(self, workflow_state, user=None):
        """Begin the step.

        Raises:
            PermissionDenied: the workflow is another portal's; its leaders would read this one's draft.
        """
        if workflow_state.workflow_id != _subject(workflow_state).portal.workflow_id:
            raise PermissionDenied(_("This workflow belongs to another portal."))
        return super().start(workflow_state, user=user)

    def get_actions(self, obj, user):
        obj = _specific(obj)
        actions = super().get_actions(obj, user)
        if not actions or not wrote_it(user, obj):
            return actions
        reject = [action for action in actions if action[0] == "reject"]
        if is_sole_member(user, obj.portal):
            return [*reject, ("approve", _("Approve alone, with a reason"), True)]
        return reject

    def get_form_for_action(self, action):
        return ReasonForm if action == "reject" else super().get_form_for_action(action)

    def on_action(self, task_state: TaskState, user, action_name: str, **kwargs):
        """Carry out an action.

        Raises:
            PermissionDenied: an author approves, on a board that has others or without a reason.
        """
        obj = _subject(task_state.workflow_state)
        if action_name == "approve" and wrote_it(user, obj, task_state.revision):
            reason = kwargs.get("comment", "").strip()
            if not is_sole_member(user, obj.portal) or len(reason) < 10:
                raise PermissionDenied(_("Whoever wrote it may not approve it."))
        super().on_action(task_state, user, action_name, **kwargs)


def _subject(workflow_state: WorkflowState):
    """What is to be approved; of a page Wagtail gives only what all pages have in common."""
    return _specific(workflow_state.content_object)


def _specific(obj):
    return obj.specific if isinstance(obj, Page) else obj
