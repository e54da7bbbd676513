"""The settings of production with the bare page beside the product's apps."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import INSTALLED_APPS

INSTALLED_APPS = ["tests.bench.bare", *INSTALLED_APPS]
