"""Pictures of pages: text for those who do not see them, and addresses that cannot be guessed."""

import secrets
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from portal.core.text import slugify

TOKEN_BYTES = 12
ORIGINALS = "original_images"
RENDITIONS = "images"


class PortalImage(AbstractImage):
    """A picture in a portal's collection. Its path holds a token, for the store is read without asking."""

    is_decorative = models.BooleanField(
        _("The picture is decoration and says nothing"),
        default=False,
        help_text=_("Readers who cannot see it lose nothing."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("Picture")
        verbose_name_plural = _("Pictures")
        permissions = [("choose_image", "Can choose image")]

    def clean(self) -> None:
        super().clean()
        if not self.is_decorative and not (self.description or "").strip():
            raise ValidationError(
                {
                    "description": _(
                        "Describe the picture for people who cannot see it, or mark it as decoration."
                    )
                }
            )

    def get_upload_to(self, filename: str) -> str:
        name = PurePosixPath(filename)
        stem = slugify(name.stem, max_length=40) or "anh"
        return f"{ORIGINALS}/{secrets.token_hex(TOKEN_BYTES)}/{stem}{name.suffix.lower()[:6]}"

    @property
    def token(self) -> str:
        return PurePosixPath(self.file.name).parent.name

    @property
    def default_alt_text(self) -> str:
        return "" if self.is_decorative else self.description


class PortalRendition(AbstractRendition):
    """A picture in the size a page asks for."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("Picture in one size")
        verbose_name_plural = _("Pictures in one size")
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_a_filter_and_focus"
            )
        ]

    def get_upload_to(self, filename: str) -> str:
        return f"{RENDITIONS}/{self.image.token}/{PurePosixPath(filename).name}"
