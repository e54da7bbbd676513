"""Page rates as ratios to a bare Wagtail page of the same server in the same run (make bench)."""

import statistics

import pytest

from tests.bench.load import fetch, rate
from tests.bench.site import Site, served
from tests.bench.site_rig import HOST

DOCUMENTS = 3000
ROUNDS, SECONDS = 3, 3


@pytest.fixture
def site(tmp_path):
    with served(tmp_path, DOCUMENTS, "searched") as running:
        yield running


def cases_of(site: Site, paths: dict[str, str]) -> dict[str, tuple[str, dict[str, str]]]:
    """Path and headers by name; each was answered once, and a 304 comes for the list that did not change."""
    host = {"Host": HOST}
    for path in paths.values():
        assert fetch(site.port, path, host).status == 200, path
    etag = fetch(site.port, paths["list"], host).headers["ETag"]
    unchanged = host | {"If-None-Match": etag}
    assert fetch(site.port, paths["list"], unchanged).status == 304
    return {name: (path, host) for name, path in paths.items()} | {"list, 304": (paths["list"], unchanged)}


def test_page_rates_as_ratios_to_a_bare_page(site):
    server, paths = site
    cases = cases_of(server, paths)
    rates: dict[str, list[float]] = {name: [] for name in cases}
    for _round in range(ROUNDS):
        for name, (path, headers) in cases.items():
            rates[name].append(rate(server.port, path, headers, SECONDS))
    bare = statistics.median(rates["bare"])
    assert bare > 0
    print(f"\n{'page':<12}{'a second':>10}{'ratio to a bare Wagtail page':>32}")
    for name, measured in rates.items():
        middle = statistics.median(measured)
        print(f"{name:<12}{middle:>10.1f}{middle / bare:>32.2f}")
