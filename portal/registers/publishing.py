"""Publishing as one method: row, revision, audit, integrity log and outbox together, or nothing."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Revision, TaskState

from portal.ledger.services import append_integrity, record_event
from portal.registers.closed_portals import ClosedPortalLock
from portal.registers.signals import publication_event
from portal.tenancy.enums import APPROVING_ROLES
from portal.tenancy.four_eyes import wrote_it
from portal.tenancy.models import Portal
from portal.tenancy.scope import is_province_operator, roles_of
from search.index.services import request_indexing


class PublicationEvent(models.TextChoices):
    """What happens to pages and register rows and is logged."""

    PUBLISH = "publish", pgettext_lazy("publication event", "Published")
    SCHEDULE = "schedule", pgettext_lazy("publication event", "Publication scheduled")
    REFUSE = "refuse", pgettext_lazy("publication event", "Scheduled publication refused")
    UNPUBLISH = "unpublish", pgettext_lazy("publication event", "Withdrawn")
    EXPIRE = "expire", pgettext_lazy("publication event", "Withdrawn on schedule")
    DELETE = "delete", pgettext_lazy("publication event", "Draft deleted")
    MOVE = "move", pgettext_lazy("publication event", "Moved")


class PublishingRefused(PermissionDenied):
    """This person may not publish this, or the portal is closed; the message says which."""


def reason_of(refusal: PermissionDenied | ValidationError | IntegrityError) -> str:
    """Why something was refused, in words for the person who asked for it."""
    if isinstance(refusal, IntegrityError):
        return _("Somebody else has just published or changed the same; look at it and try again.")
    return " ".join(getattr(refusal, "messages", [str(refusal)]))


class OfficialPublishingMixin(models.Model):
    """What a portal says to the public: pages and register rows alike. Needs a `portal`.

    Wagtail's buttons, workflows, schedules and bulk actions all end in the methods below, so nothing is
    published, withdrawn, moved or deleted without its entries in the ledger, and nothing half-way.
    """

    portal: Portal

    class Meta:
        abstract = True

    def save_revision(
        self, *args: Any, overwrite_revision: Revision | None = None, **kwargs: Any
    ) -> Revision:
        """Save a version; one that was submitted or published is never overwritten, as autosaving would."""
        if overwrite_revision and is_vouched_for(self, overwrite_revision):
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def get_lock(self):
        """Nobody writes on a closed portal."""
        portal = self.portal if self.pk else None
        if portal and not portal.is_writable:
            return ClosedPortalLock(self)
        return super().get_lock()

    def publish(self, revision: Revision, user=None, **kwargs: Any) -> None:
        """Publish or schedule a revision.

        Raises:
            PublishingRefused: the person wrote it or does not lead the board, or the portal is closed.
        """
        with transaction.atomic():
            check_may_publish(self, revision, user)
            self.check_before_publication(revision)
            super().publish(revision, user=user, **kwargs)
            fresh = type(self)._base_manager.get(pk=self.pk)
            _share_loaded(self, fresh)
            if not fresh.live or fresh.live_revision_id != revision.pk:
                record_event(action=PublicationEvent.SCHEDULE, obj=fresh, portal=fresh.portal, user=user)
                return
            fresh.announce(revision, user=user, reason=approval_reason(revision))

    def announce(self, revision: Revision, *, user=None, reason: str = "") -> None:
        """Write down that a revision went live: the audit, the integrity log, the placements, the outbox."""
        record_event(
            action=PublicationEvent.PUBLISH,
            obj=self,
            portal=self.portal,
            user=user,
            detail={"revision": revision.pk, "reason": reason},
        )
        append_integrity(obj=self, content=self.integrity_content(), portal=self.portal)
        self.after_publication(user=user)
        publication_event.send(type(self), record=self, event=PublicationEvent.PUBLISH)
        self.request_indexing()

    def unpublish(
        self, set_expired=False, commit=True, user=None, log_action=True, detail: dict | None = None
    ) -> None:
        """Take down from public view; the row and its history stay (NĐ 43/2011, Điều 17.2).

        `detail` goes to the audit log.

        Raises:
            PublishingRefused: the person does not lead the portal's board.
        """
        check_may_withdraw(self, user)
        with transaction.atomic():
            self.take_down(set_expired=set_expired, commit=commit, user=user, log_action=log_action)
            action = PublicationEvent.EXPIRE if set_expired else PublicationEvent.UNPUBLISH
            record_event(action=action, obj=self, portal=self.portal, user=user, detail=detail)
            publication_event.send(type(self), record=self, event=action)
            self.request_indexing()

    def take_down(self, **kwargs: Any) -> None:
        """Wagtail's own part of withdrawing."""
        super().unpublish(**kwargs)

    def delete(self, *args: Any, **kwargs: Any):
        """Delete what was never public.

        Raises:
            PublishingRefused: it was public once, and must stay in the archive (NĐ 43/2011, Điều 17.2).
        """
        if self.was_ever_public():
            raise PublishingRefused(_("What was public once cannot be deleted, only withdrawn."))
        with transaction.atomic():
            record_event(
                action=PublicationEvent.DELETE, obj=self, portal=self.portal, user=kwargs.get("user")
            )
            return super().delete(*args, **kwargs)

    def was_ever_public(self) -> bool:
        return self.first_published_at is not None

    def check_before_publication(self, revision: Revision) -> None:
        """Refuse what must not go live; a hook for registers. Raises ValidationError."""

    def after_publication(self, *, user=None) -> None:
        """What else belongs to the same transaction; a hook for registers."""

    def integrity_content(self) -> bytes | str:
        """What the integrity log vouches for; registers add the hashes of their files."""
        return str(self.live_revision.content if self.live_revision else self.pk)

    def request_indexing(self) -> None:
        """Ask for the search index to follow, after the commit."""
        request_indexing(self)


class OfficialPageMixin(OfficialPublishingMixin):
    """Pages carry a subtree with them when they move or go."""

    class Meta:
        abstract = True

    def move(self, target, pos=None, user=None) -> None:
        """Move the page with all below it."""
        with transaction.atomic():
            record_event(
                action=PublicationEvent.MOVE,
                obj=self,
                portal=self.portal,
                user=user,
                detail={"from": self.url_path},
            )
            super().move(target, pos=pos, user=user)
            self.request_indexing_below()

    def request_indexing_below(self) -> None:
        """Ask for the index to follow the page with all below it; a hook for pages."""

    def was_ever_public(self) -> bool:
        return self.get_descendants(inclusive=True).filter(first_published_at__isnull=False).exists()


def _share_loaded(loaded: models.Model, fresh: models.Model) -> None:
    """Give the row as stored the related rows that the caller holds already, where they are the same."""
    for field in loaded._meta.concrete_fields:
        if not field.is_relation or not field.is_cached(loaded) or field.is_cached(fresh):
            continue
        if getattr(loaded, field.attname) == getattr(fresh, field.attname):
            field.set_cached_value(fresh, field.get_cached_value(loaded))


def check_may_publish(obj, revision: Revision, user) -> None:
    """Refuse a person who wrote the change, leads another board, or writes on a closed portal.

    No user means the system: a schedule that was approved before, an import, the sample.

    Raises:
        PublishingRefused
    """
    if user is None:
        return
    if not obj.portal.is_writable:
        raise PublishingRefused(_("This portal is closed; nothing can be published on it."))
    if not is_province_operator(user) and not roles_of(user, obj.portal) & APPROVING_ROLES:
        raise PublishingRefused(_("Only a leader of the portal's editorial board may publish."))
    if wrote_it(user, obj, revision) and not approved_by(revision, user):
        raise PublishingRefused(_("Whoever wrote it may not approve it."))


def check_may_withdraw(obj, user) -> None:
    """Refuse a person who does not lead the portal's board. Raises PublishingRefused."""
    if user is not None and not roles_of(user, obj.portal) & APPROVING_ROLES:
        raise PublishingRefused(_("Only a leader of the portal's editorial board may withdraw it."))


def is_vouched_for(obj, revision: Revision) -> bool:
    """Whether somebody was asked to approve just this version, or it is what the public reads."""
    return revision.pk == obj.live_revision_id or TaskState.objects.filter(revision=revision).exists()


def approved_by(revision: Revision, user) -> bool:
    """Whether the person approved this revision in the workflow, where the same rule was applied."""
    return TaskState.objects.filter(
        revision=revision, finished_by=user, status=TaskState.STATUS_APPROVED
    ).exists()


def approval_reason(revision: Revision) -> str:
    """The comment given at the approval: for a board of one, why it published alone."""
    state = TaskState.objects.filter(revision=revision, status=TaskState.STATUS_APPROVED).last()
    return state.comment if state else ""
