"""Work on many pages at once, page by page through the same methods as the work on one.

Wagtail's own actions see in a page what all pages have in common, past our unpublish(), move() and delete().
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions import delete, move, publish, unpublish
from wagtail.models import Page, PageQuerySet

from portal.registers.publishing import reason_of
from portal.tenancy.scoped_objects import among_own, is_key, owns_pages


class OwnPagesMixin:
    """Knows the pages of the person's own portals alone, each as what it is; others are not even named."""

    request: Any

    def get_queryset(self, model: type[Page], object_ids: Any) -> PageQuerySet:
        numbers = [pk for pk in object_ids if is_key(str(pk))]
        return among_own(Page.objects.filter(pk__in=numbers), self.request.user).specific()

    def get_execution_context(self) -> dict[str, Any]:
        return super().get_execution_context() | {"action": self}  # type: ignore[misc]

    @classmethod
    def execute_action(cls, objects: list[Page], action: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Do what each page allows, and say of the others why it was refused."""
        parents = children = 0
        for page in objects:
            try:
                with transaction.atomic():
                    done = super().execute_action([page], **kwargs)  # type: ignore[misc]
            except (PermissionDenied, ValidationError) as refusal:
                messages.error(action.request, f"{page}: {reason_of(refusal)}")
            else:
                parents, children = parents + done[0], children + done[1]
        return parents, children

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if not num_parent_objects:
            return None
        return super().get_success_message(num_parent_objects, num_child_objects)  # type: ignore[misc]


class PublishPages(OwnPagesMixin, publish.PublishBulkAction):
    pass


class UnpublishPages(OwnPagesMixin, unpublish.UnpublishBulkAction):
    pass


class DeletePages(OwnPagesMixin, delete.DeleteBulkAction):
    pass


class MovePages(OwnPagesMixin, move.MoveBulkAction):
    def form_valid(self, form: Any):
        """Refuse a place on another portal before anything is said of it."""
        if not owns_pages(self.request.user, [form.cleaned_data["chooser"].pk]):
            raise PermissionDenied
        return super().form_valid(form)
