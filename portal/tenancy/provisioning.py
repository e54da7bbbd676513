"""What the floors above add to a new portal: its home page and sections, and rights on their models."""

from collections.abc import Callable
from dataclasses import dataclass, field

from wagtail.models import Page

from portal.tenancy.enums import Role


@dataclass
class HomeBuilder:
    """Makes the page tree of a portal in two steps: the Site needs the home before the Portal exists."""

    create_home: Callable[..., Page]
    create_sections: Callable[..., None]


@dataclass
class _Registry:
    home_builder: HomeBuilder | None = None
    model_permissions: dict[str, dict[Role, frozenset[str]]] = field(default_factory=dict)
    reserved_slugs: set[str] = field(default_factory=set)


_registry = _Registry()


def register_home_builder(builder: HomeBuilder) -> None:
    _registry.home_builder = builder


def home_builder() -> HomeBuilder:
    if _registry.home_builder is None:
        raise RuntimeError("No app has registered a home builder.")
    return _registry.home_builder


def register_model_permissions(model_label: str, permissions: dict[Role, frozenset[str]]) -> None:
    """Give each role the actions (add, change, publish …) on a model, as “app_label.model_name”."""
    _registry.model_permissions[model_label.lower()] = permissions


def model_permissions() -> dict[str, dict[Role, frozenset[str]]]:
    return _registry.model_permissions


def reserve_slug(slug: str) -> None:
    """Keep a first path segment, or the first two, for a register or a fixed view; no page may take it."""
    _registry.reserved_slugs.add(slug)


def reserved_slugs() -> frozenset[str]:
    return frozenset(_registry.reserved_slugs)
