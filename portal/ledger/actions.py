"""Names of logged actions in the reader's language: ours first, then those that Wagtail knows."""

from django.apps import apps
from django.utils.functional import Promise
from django.utils.text import capfirst
from wagtail.log_actions import registry as wagtail_actions

_labels: dict[str, str | Promise] = {}


def register_action(action: str, label: str | Promise) -> None:
    """Name an action; the app that records it calls this in `AppConfig.ready()`."""
    _labels[action] = label


def action_label(action: str) -> str:
    """The action's name, or its code when nobody named it."""
    if action in _labels:
        return str(_labels[action])
    return str(wagtail_actions.get_action_label(action) if wagtail_actions.action_exists(action) else action)


def kind_label(object_label: str) -> str:
    """What kind of object `app.model` is; the label itself when that model is gone."""
    try:
        return capfirst(str(apps.get_model(object_label)._meta.verbose_name))
    except (LookupError, ValueError):
        return object_label
