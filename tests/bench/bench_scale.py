"""Lists and records of 100,000 documents beside those of 1,000, in one run (make bench)."""

import statistics

from tests.bench.load import rate
from tests.bench.site import served
from tests.bench.site_rig import COMMUNE, HOST

FEW, MANY = 1_000, 100_000
ROUNDS, SECONDS = 3, 3


def test_rates_hardly_fall_with_the_number_of_documents(tmp_path):
    (tmp_path / "few").mkdir()
    (tmp_path / "many").mkdir()
    with served(tmp_path / "few", FEW) as few, served(tmp_path / "many", MANY) as many:
        print(f"\n{'page':<28}{FEW:>10,}{MANY:>10,}{'slower by':>12}")
        for name, host, path in cases():
            rates: dict[int, list[float]] = {FEW: [], MANY: []}
            for _round in range(ROUNDS):
                for count, (site, paths) in ((FEW, few), (MANY, many)):
                    asked = path or paths["record"]
                    rates[count].append(rate(site.port, asked, {"Host": host}, SECONDS))
            slow, fast = statistics.median(rates[MANY]), statistics.median(rates[FEW])
            assert slow > 0
            print(f"{name:<28}{fast:>10.1f}{slow:>10.1f}{fast / slow:>12.2f}")


def cases() -> list[tuple[str, str, str]]:
    """Name, host and path of what is asked; no path means the record."""
    return [
        ("list", HOST, "/van-ban/"),
        ("list by type and year", HOST, "/van-ban/?loai=quyet-dinh&nam=2012"),
        ("list of a commune", COMMUNE, "/van-ban/"),
        ("record", HOST, ""),
        ("feed", HOST, "/van-ban/atom.xml"),
    ]
