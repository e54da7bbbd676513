"""Fills a database with so many documents; run as a module, prints the paths to measure as JSON."""

import json
import sys

import django

HOST = "songmau.gov.vn"
COMMUNE = f"xa0.{HOST}"


def fill(documents: int, *, is_searched: bool) -> dict[str, str]:
    """A provincial portal with documents, communes, an index if it is asked for, and the bare page."""
    from search.index.engines import get_engine
    from search.index.indexing import rebuild_index
    from tests.bench.bare.models import BarePage
    from tests.factories.legislation import add_documents
    from tests.factories.tenancy import make_portal

    province = make_portal("province", HOST, has_sections=True)
    document, *_others = add_documents(province, documents)
    communes = [make_portal("commune", f"xa{number}.{HOST}") for number in range(5)]
    add_documents(communes[0], 50)
    province.root_page.refresh_from_db()
    province.root_page.add_child(instance=BarePage(title="Trang trần (mẫu)", slug="trang-tran"))
    if is_searched:
        rebuild_index(get_engine())
    return {
        "bare": "/trang-tran/",
        "home": "/",
        "list": "/van-ban/",
        "record": document.public_path,
        "search": "/tim-kiem/?q=nuoc+sach",
    }


if __name__ == "__main__":
    django.setup()
    json.dump(fill(int(sys.argv[1]), is_searched="searched" in sys.argv), sys.stdout)
