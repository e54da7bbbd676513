"""The settings of the embedded size, with the rig's handler and jobs in place of the product's."""

from portal.settings.dev import *  # noqa: F403
from portal.settings.dev import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.portal.ledger.rig.apps.RigConfig"]
