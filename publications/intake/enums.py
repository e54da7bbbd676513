"""Words of the intake (tiếp nhận văn bản) from document-management systems."""

from django.db import models
from django.utils.translation import pgettext_lazy


class IntakePolicy(models.TextChoices):
    """What becomes of a document that has arrived whole."""

    DRAFT = "draft", pgettext_lazy("intake policy", "Keep it as a draft")
    SUBMIT = "submit", pgettext_lazy("intake policy", "Submit it to the editorial board")
    PUBLISH = "publish", pgettext_lazy("intake policy", "Publish it at once")


class DeliveryState(models.TextChoices):
    """Where a delivered document stands."""

    WAITING_FOR_FILES = "waiting_for_files", pgettext_lazy("delivery", "Waiting for its files")
    DRAFT = "draft", pgettext_lazy("delivery", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("delivery", "Submitted to the board")
    RETURNED = "returned", pgettext_lazy("delivery", "Returned by the board")
    SCHEDULED = "scheduled", pgettext_lazy("delivery", "Publication scheduled")
    PUBLISHED = "published", pgettext_lazy("delivery", "Published")
    CHANGE_WAITING = "change_waiting", pgettext_lazy("delivery", "Published, with a change that waits")
    WITHDRAWN = "withdrawn", pgettext_lazy("delivery", "Withdrawn")
    HANDED_OVER = "handed_over", pgettext_lazy("delivery", "Handed over to another portal")
    DELETED = "deleted", pgettext_lazy("delivery", "Draft deleted by the board")


class IntakeEvent(models.TextChoices):
    """What happens at the intake and is logged."""

    TOKEN_ISSUED = "intake.token_issued", pgettext_lazy("intake event", "Intake token issued")
    TOKEN_REPLACED = "intake.token_replaced", pgettext_lazy("intake event", "Intake token replaced")
    TOKEN_REVOKED = "intake.token_revoked", pgettext_lazy("intake event", "Intake token revoked")
    RECEIVED = "intake.received", pgettext_lazy("intake event", "Document delivered")
    CHANGED = "intake.changed", pgettext_lazy("intake event", "Delivered document changed")
    ASKED_AGAIN = (
        "intake.approval_asked_again",
        pgettext_lazy("intake event", "Approval asked again for a newer delivery"),
    )
    REFUSED = "intake.publication_refused", pgettext_lazy("intake event", "Delivered document not published")
