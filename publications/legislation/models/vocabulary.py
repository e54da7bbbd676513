"""Vocabularies that the province keeps: types of documents, fields of management, signatories."""

from django.db import models
from django.utils.translation import pgettext_lazy

from directory.organisations.models import Organisation
from portal.core.fields import VietnameseCharField


class DocumentType(models.Model):
    """A type of document (tên loại văn bản): the 29 of NĐ 30/2020, Điều 7 and the normative ones."""

    code = models.SlugField(max_length=40, unique=True, allow_unicode=False)
    name = VietnameseCharField(pgettext_lazy("document type", "Name"), max_length=120)
    abbreviation = models.CharField(
        pgettext_lazy("document type", "Abbreviation in numbers"), max_length=10, blank=True
    )
    can_be_normative = models.BooleanField(
        pgettext_lazy("document type", "Can be a normative document"), default=False
    )
    rank = models.PositiveSmallIntegerField(default=100)

    class Meta:
        verbose_name = pgettext_lazy("document type", "Type of document")
        verbose_name_plural = pgettext_lazy("document type", "Types of documents")
        ordering = ["rank", "name"]

    def __str__(self) -> str:
        return self.name


class FieldOfLaw(models.Model):
    """A field of state management (lĩnh vực) by which documents are found."""

    name = VietnameseCharField(pgettext_lazy("field of law", "Name"), max_length=120, unique=True)

    class Meta:
        verbose_name = pgettext_lazy("field of law", "Field")
        verbose_name_plural = pgettext_lazy("field of law", "Fields")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Signatory(models.Model):
    """Somebody who signs documents (người ký), in one position; who moves on gets another row."""

    name = VietnameseCharField(pgettext_lazy("signatory", "Full name"), max_length=120)
    title = VietnameseCharField(pgettext_lazy("signatory", "Position"), max_length=120)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=pgettext_lazy("signatory", "Body"),
        related_name="+",
    )
    is_active = models.BooleanField(pgettext_lazy("signatory", "Signs at present"), default=True)

    class Meta:
        verbose_name = pgettext_lazy("signatory", "Signatory")
        verbose_name_plural = pgettext_lazy("signatory", "Signatories")
        ordering = ["name", "title"]
        constraints = [
            models.UniqueConstraint("name", "title", "organisation", name="signatory_named_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}"
