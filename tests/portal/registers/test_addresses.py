"""Addresses that apps add beside those of every register."""

import sys
from types import ModuleType

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, clear_url_caches, path, resolve

from portal.registers import addresses
from portal.registers.addresses import no_address_twice, own_patterns, register_urls

MODULE = "sample_addresses"


@pytest.fixture
def add(monkeypatch):
    """Add addresses for the time of the test."""

    def added(*patterns: URLPattern) -> None:
        module = ModuleType(MODULE)
        module.urlpatterns = list(patterns)
        monkeypatch.setitem(sys.modules, MODULE, module)
        register_urls(MODULE)
        monkeypatch.setattr("portal.registers.urls.urlpatterns", [*own_patterns(), *general])
        clear_url_caches()

    from portal.registers.urls import urlpatterns

    general = urlpatterns[len(own_patterns()) :]
    yield added
    addresses._modules.pop(MODULE, None)
    clear_url_caches()


def test_nothing_of_the_house_is_there_twice():
    assert no_address_twice(None) == []


def test_own_addresses_come_before_the_general_ones():
    assert resolve("/co-cau-to-chuc/so-do/12/").url_name == "chart-of-unit"
    assert resolve("/co-cau-to-chuc/so-do-12/").url_name == "co-cau-to-chuc-detail"
    assert resolve("/van-ban/so-sanh/").url_name == "document-comparison"


@pytest.mark.parametrize(("route", "name"), [("danh-ba/", "my-list"), ("danh-ba/khac/", "danh-ba-list")])
def test_an_address_or_name_of_another_is_refused(add, route, name):
    add(path(route, HttpResponse, name=name))
    assert [message.id for message in no_address_twice(None)] == ["registers.E001"]


def test_a_new_address_is_taken(add):
    add(path("danh-ba/khac/", HttpResponse, name="something-new"))
    assert no_address_twice(None) == []
