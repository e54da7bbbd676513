"""Public addresses that apps have beside those of every register; they are asked before the general ones.

The address of a row is wide (`/van-ban/<words>-<number>/`), so what stands below it has to come first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.core.checks import CheckMessage, Error, Tags, register
from django.urls import URLPattern, URLResolver, get_resolver, include, path

_modules: dict[str, None] = {}


def register_urls(module: str) -> None:
    """Add the `urlpatterns` of a module; an app calls this in ready()."""
    _modules[module] = None


def own_patterns() -> list[URLResolver]:
    """The addresses that the apps have added."""
    return [path("", include(module)) for module in _modules]


@register(Tags.urls)
def no_address_twice(app_configs, **kwargs) -> list[CheckMessage]:
    """Two apps under one address, or one name: the second would never be found."""
    found = list(_endings(get_resolver("portal.registers.urls").url_patterns))
    routes = Counter(str(pattern.pattern) for pattern in found)
    names = Counter(pattern.name for pattern in found if pattern.name)
    twice = [word for counted in (routes, names) for word, count in counted.items() if count > 1]
    return [Error(f"Two registers have the address {word!r}.", id="registers.E001") for word in twice]


def _endings(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _endings(pattern.url_patterns)
        else:
            yield pattern
