"""Reactions to what Django announces; connected in ready()."""

from django.apps import apps as installed_apps

from portal.tenancy.models import Portal
from portal.tenancy.roles import sync_model_permissions


def grant_new_permissions(sender, **kwargs) -> None:
    """After the last app has migrated, give every portal's roles their rights on new models."""
    *_others, last = (config for config in installed_apps.get_app_configs() if config.models_module)
    if sender.label == last.label and Portal.objects.exists():
        sync_model_permissions()
