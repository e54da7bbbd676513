"""Handing the documents of an abolished body over to its successor (bàn giao văn bản)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, CharField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy, pgettext_lazy

from directory.organisations.models import Organisation
from portal.tenancy.models import Portal
from publications.handovers.enums import OPEN_STATES, HandoverState, Mark
from publications.legislation.models import LegalDocument


class HandoverQuerySet(models.QuerySet):
    def unfinished(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def with_names(self) -> Self:
        return self.select_related(
            "organisation__portal__site", "successor__portal__site", "decision__document_type"
        )


class Handover(models.Model):
    """One body's documents, marked one by one or by default, and then taken along in portions.

    `position` is the document up to which all is done; the work goes on from there after a break.
    """

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("handover", "Abolished body"),
    )
    successor = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("handover", "Successor"),
    )
    decision = models.ForeignKey(
        LegalDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("handover", "Decision that ends documents"),
        help_text=gettext_lazy("A published document; it repeals what is marked to end."),
    )
    ends_from = models.DateField(
        pgettext_lazy("handover", "Documents end on"),
        null=True,
        blank=True,
        help_text=gettext_lazy("The first day on which they are no longer in force."),
    )
    default_mark = models.CharField(
        pgettext_lazy("handover", "What is not marked"),
        max_length=10,
        choices=[(Mark.MOVE.value, Mark.MOVE.label), (Mark.KEEP.value, Mark.KEEP.label)],
        default=Mark.MOVE,
    )
    state = models.CharField(max_length=10, choices=HandoverState.choices, default=HandoverState.MARKING)
    position = models.BigIntegerField(default=0, editable=False)
    total = models.PositiveIntegerField(default=0, editable=False)
    moved = models.PositiveIntegerField(default=0, editable=False)
    ended = models.PositiveIntegerField(default=0, editable=False)
    kept = models.PositiveIntegerField(default=0, editable=False)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(pgettext_lazy("handover", "Begun"), auto_now_add=True)
    started_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("handover", "Handover of documents")
        verbose_name_plural = pgettext_lazy("handover", "Handovers of documents")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                condition=Q(state__in=[state.value for state in OPEN_STATES]),
                name="one_open_handover_a_body",
                violation_error_message=gettext_lazy("This body’s documents are being handed over already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.successor}"

    @property
    def done(self) -> int:
        return self.moved + self.ended + self.kept

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 100

    @property
    def is_marking(self) -> bool:
        return self.state == HandoverState.MARKING

    @property
    def source(self) -> Portal | None:
        """The portal of the body that ended, where it had one."""
        return Portal.objects.filter(organisation=self.organisation_id).first()

    @property
    def target(self) -> Portal | None:
        return Portal.objects.filter(organisation=self.successor_id).first()

    def documents(self) -> models.QuerySet[LegalDocument]:
        """What the body published on its portal or issued anywhere, each with its `mark`."""
        documents = LegalDocument.objects.filter(
            Q(portal__organisation=self.organisation_id) | Q(issuing_body=self.organisation_id)
        )
        chosen = DocumentMark.objects.filter(handover=self, document=OuterRef("pk")).values("mark")[:1]
        usual = Case(
            When(portal__organisation=self.organisation_id, then=Value(self.default_mark)),
            default=Value(Mark.KEEP.value),
            output_field=CharField(),
        )
        return documents.annotate(mark=Coalesce(Subquery(chosen), usual)).order_by("pk")


class DocumentMark(models.Model):
    """A document that is marked otherwise than the rest."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="marks")
    document = models.ForeignKey(LegalDocument, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(pgettext_lazy("handover", "Mark"), max_length=10, choices=Mark.choices)

    class Meta:
        verbose_name = pgettext_lazy("handover", "Mark")
        verbose_name_plural = pgettext_lazy("handover", "Marks")
        constraints = [models.UniqueConstraint("handover", "document", name="one_mark_a_document")]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.mark}"


class HandoverProblem(models.Model):
    """A document that could not be handed over, and why; it stays where it is."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="problems")
    document = models.ForeignKey(LegalDocument, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField()

    class Meta:
        verbose_name = pgettext_lazy("handover", "Problem")
        verbose_name_plural = pgettext_lazy("handover", "Problems")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("handover", "document", name="one_problem_a_document")]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.reason}"


class FormerHome(models.Model):
    """A portal on which a document was at home before it moved; its addresses there lead on."""

    document = models.ForeignKey(LegalDocument, on_delete=models.CASCADE, related_name="former_homes")
    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    moved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("handover", "Former home")
        verbose_name_plural = pgettext_lazy("handover", "Former homes")
        constraints = [models.UniqueConstraint("document", "portal", name="one_former_home_a_portal")]

    def __str__(self) -> str:
        return f"{self.document_id} – {self.portal_id}"
