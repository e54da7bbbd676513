"""The foundation of every register (danh mục, sổ): what a published row is, and where it is shown."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    Workflow,
    WorkflowMixin,
)

from portal.media.models import OfficialFile
from portal.registers.demands import Lack, lacks_of, require_whole
from portal.registers.extensions import check_publication
from portal.registers.missing import NamesWhatIsGone, refuse_lost, without_missing
from portal.registers.publishing import OfficialPublishingMixin
from portal.registers.querysets import RegisterQuerySet
from portal.registers.withdrawals.models import WithdrawalReason
from portal.registers.withdrawals.services import Grounds, clear_withdrawal, record_withdrawal
from portal.tenancy.enums import READABLE_STATES
from portal.tenancy.models import Portal


class PlacementReason(models.TextChoices):
    """Why a row is on a portal; each reason has a clock of its own (NĐ 43/2011, Điều 17.1.c)."""

    OWNER = "owner", pgettext_lazy("placement", "Published by its owner")
    BOUND = "bound", pgettext_lazy("placement", "Binds this body")


#: Working days from the trigger (NĐ 43/2011, Điều 17.1.c): the issuer, and the bodies that it binds.
CLOCK_DAYS = {PlacementReason.OWNER: 2, PlacementReason.BOUND: 10}


class PlacementQuerySet(models.QuerySet):
    def shown(self):
        return self.filter(shown_at__isnull=False)


class Placement(models.Model):
    """A row on a portal: why, due on which day, shown since when. Not part of a revision."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="placements")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.BigIntegerField()
    record = GenericForeignKey("content_type", "object_id")
    reason = models.CharField(
        pgettext_lazy("placement", "Reason"), max_length=20, choices=PlacementReason.choices
    )
    due_on = models.DateField(pgettext_lazy("placement", "Due on"), null=True, blank=True)
    shown_at = models.DateTimeField(pgettext_lazy("placement", "Shown since"), null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("placement", "Placement")
        verbose_name_plural = pgettext_lazy("placement", "Placements")
        constraints = [
            models.UniqueConstraint(
                "content_type", "object_id", "portal", name="a_record_once_on_each_portal"
            )
        ]
        indexes = [models.Index("portal", "content_type", "shown_at", name="placement_list")]

    def __str__(self) -> str:
        return f"{self.record} – {self.portal}"


class RegisterRecord(
    OfficialPublishingMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """A row of a register: what the public sees, or a draft never live. Later edits are revisions."""

    #: Whether the provincial portal alone keeps this register; elsewhere it has no list, menu entry or form.
    is_provincial_only = False

    #: Fields that belong to the row and not to a revision of it.
    #: What the opened draft named and is no longer there, in the words of the form.
    lost: tuple[str, ...] = ()
    preserved_fields: tuple[str, ...] = (
        "portal_id",
        "created_by_id",
        "origin",
        "origin_key",
        "originally_posted_on",
    )

    #: Rows of the law with the fields, and children, that each demands: {"ND43-10.1.h.2": ("goal", "files")}.
    #: Without them a row does not go live; imported archives do, and the checks of content tell.
    demanded_fields: Mapping[str, tuple[str, ...]] = {}

    #: Working days until its owner must have published a row, where it is not `CLOCK_DAYS`.
    clock_working_days: int | None = None

    #: Fields that set the publication clock, the day from which it runs first; empty where there is none.
    clock_fields: tuple[str, ...] = ()

    # Wagtail's own default is True; here nothing is public that did not pass through publish().
    live = models.BooleanField(pgettext_lazy("register", "Published"), default=False, editable=False)
    portal = models.ForeignKey(
        Portal,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("register", "Portal"),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    origin = models.CharField(max_length=80, blank=True, editable=False)
    origin_key = models.CharField(max_length=200, blank=True, editable=False)
    originally_posted_on = models.DateField(null=True, blank=True, editable=False)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Set what follows from other fields; part of every save."""

    def lacks(self) -> list[Lack]:
        """What the law demands of the row and it does not hold."""
        return lacks_of(self)

    def check_before_publication(self, revision: Revision) -> None:
        """Refuse what the law, its own rules or an app above does not let pass. Raises ValidationError.

        Not every draft passed the form. Archives are taken over as they are.
        """
        super().check_before_publication(revision)
        if self.origin:
            return
        draft = revision.as_object()
        require_whole(draft)
        draft.clean()
        check_publication(draft)

    def official_files(self) -> list[OfficialFile]:
        """The files of the row in their order; the integrity log vouches for their bytes."""
        return []

    def integrity_content(self) -> str:
        """The revision, and the hashes of the files."""
        hashes = [file.stored.sha256 for file in self.official_files()]
        return "\n".join([str(super().integrity_content()), *hashes])

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """A version as it was kept. Raises NamesWhatIsGone where it is not whole any more."""
        try:
            return super().from_serializable_data(data, check_fks, strict_fks)
        except Exception:  # modelcluster knows no other way to say that a protected row is gone
            refuse_lost(cls, data)
            raise

    def get_latest_revision_as_object(self):
        """The draft as it can be opened and mended: without what it named and is no longer there."""
        try:
            return super().get_latest_revision_as_object()
        except NamesWhatIsGone:
            content, lost = without_missing(type(self), self.latest_revision.content)
            draft = self.with_content_json(content)
            draft.lost = lost
            return draft

    def with_content_json(self, content):
        obj = super().with_content_json(content)
        for name in self.preserved_fields:
            setattr(obj, name, getattr(self, name))
        return obj

    def take_down(self, **kwargs) -> None:
        """As Wagtail does, but without asking for rights that it only knows of pages."""
        # Wagtail 8 cannot load its actions before its models.
        from wagtail.actions.unpublish import UnpublishAction

        UnpublishAction(self, **kwargs).execute(skip_permission_checks=True)

    def publish(self, revision: Revision, user=None, **kwargs) -> None:
        """Publish or schedule a revision; what is live again needs no word on its withdrawal."""
        was_public = self.was_ever_public()
        with transaction.atomic():
            super().publish(revision, user=user, **kwargs)
            if was_public:
                clear_withdrawal(self)

    def unpublish(
        self, set_expired=False, commit=True, user=None, log_action=True, grounds: Grounds | None = None
    ) -> None:
        """Take down from public view, and keep what the address shall say (`grounds`).

        Raises:
            PublishingRefused: the person does not lead the portal's board.
        """
        if grounds is None:
            grounds = self.expiry_grounds() if set_expired else Grounds()
        with transaction.atomic():
            if self.live:
                record_withdrawal(self, grounds, user)
            super().unpublish(set_expired, commit, user, log_action, detail=grounds.as_detail())

    def expiry_grounds(self) -> Grounds:
        """What the address shall say when the schedule takes the row down."""
        return Grounds(WithdrawalReason.EXPIRED)

    @classmethod
    def get_default_workflow(cls) -> Workflow | None:
        """Some portal's workflow: the create view only asks whether there is one at all."""
        return Workflow.objects.filter(active=True, portal__isnull=False).first()

    def get_workflow(self) -> Workflow | None:
        """The workflow of the row's own portal."""
        return self.portal.workflow if self.portal.workflow.active else None

    @cached_property
    def register(self):
        """The public register that this row stands in."""
        from portal.registers.register import register_of

        return register_of(type(self))

    @property
    def is_public(self) -> bool:
        """Whether anybody may read it, as `public()` asks of many rows: live, on a portal open to readers."""
        return self.live and self.portal.state in READABLE_STATES

    @property
    def public_path(self) -> str:
        """Permanent path of the row, the same on every portal that shows it."""
        return self.register.path_of(self)

    def public_url(self, request: HttpRequest | None = None) -> str:
        """Canonical address: always the owner's."""
        return self.portal.absolute_url(self.public_path, request)

    get_absolute_url = public_url

    def get_full_url(self) -> str:
        """What previews pretend to be asked for; a new row has only its portal."""
        return self.public_url() if self.pk else self.portal.absolute_url(self.register.path)

    full_url = property(get_full_url)

    @property
    def clock_starts_on(self):
        """The day from which the publication clock of NĐ 43/2011, Điều 17 runs; None if there is none."""
        return getattr(self, self.clock_fields[0]) if self.clock_fields else None

    def clock_days(self, reason: PlacementReason) -> int:
        """Working days until the row must be public."""
        if reason == PlacementReason.OWNER and self.clock_working_days is not None:
            return self.clock_working_days
        return CLOCK_DAYS[reason]

    def bound_portals(self):
        """Other portals that must carry the row, as a QuerySet of Portal."""
        return Portal.objects.none()

    def after_publication(self, *, user=None) -> None:
        from portal.registers.placements import place

        place(self)

    @classmethod
    def after_first_publications(cls, records: Sequence["RegisterRecord"]) -> None:
        """What else belongs to the transaction of `publish_new`, for all of its rows; a hook."""

    def serve_preview(self, request: HttpRequest, mode_name: str) -> TemplateResponse:
        request.portal = self.portal
        return self.register.render_detail(request, self)
