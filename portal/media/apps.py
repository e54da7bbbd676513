from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "portal.media"
    label = "media"
    verbose_name = _("Official files")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.core import health
        from portal.media.file_checks import check_newest, check_texts
        from portal.media.viewsets import register_file_fields
        from portal.tenancy.admin_guard import allow
        from portal.tenancy.provisioning import reserve_slug

        register_file_fields()
        reserve_slug("tep")
        reserve_slug("media")
        allow("official_files:*", "official_file_chooser:*")
        health.register("official_files", check_newest, _("Official files"))
        health.register("texts_of_files", check_texts, _("Texts of official files"))
