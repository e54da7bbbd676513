"""What the description of the API says of the search (OpenAPI 3)."""

from typing import Any

from django.utils.translation import pgettext, pgettext_lazy
from drf_spectacular.openapi import AutoSchema

from portal.api.endpoints import ADDRESS, DAY, TEXT, WHOLE, OtherAddress, Schema, list_of, object_of
from portal.api.schema import PROBLEM, answer_of, component_of
from search.index.facets import COUNTED
from search.index.queries import MAX_PAGE_SIZE, Sort
from search.site.asked import CHOICE, MATCHES, PAGE_SIZE, PROVINCE

LIMIT = "so-dong"
_DAY: Schema = {"type": "string", "format": "date"}
_MANY: Schema = list_of(TEXT)
PARAMETERS: dict[str, tuple[Any, Schema]] = {
    "q": (pgettext_lazy("api", "Words, or the number of a document in any form"), TEXT),
    "pham_vi": (
        pgettext_lazy("api", "Where: this portal, all of the province, chosen ones"),
        {"type": "string", "enum": ["", PROVINCE, CHOICE]},
    ),
    "cong": (pgettext_lazy("api", "Portals that publish"), _MANY),
    "loai": (pgettext_lazy("api", "Kinds"), _MANY),
    "loai_vb": (pgettext_lazy("api", "Types of documents"), _MANY),
    "co_quan": (pgettext_lazy("api", "Issuing bodies"), _MANY),
    "linh_vuc": (pgettext_lazy("api", "Fields"), _MANY),
    "nam": (pgettext_lazy("api", "Years"), _MANY),
    "co_tep": (pgettext_lazy("api", "With a file: 1"), TEXT),
    "hieu_luc": (pgettext_lazy("api", "States of effect, on the day or today"), _MANY),
    "ngay": (pgettext_lazy("api", "Day of the effect; alone, documents in force on it"), _DAY),
    "tu_ngay": (pgettext_lazy("api", "First day"), _DAY),
    "den_ngay": (pgettext_lazy("api", "Last day"), _DAY),
    "trich_yeu": (pgettext_lazy("api", "Words of a document's abstract"), TEXT),
    "so": (pgettext_lazy("api", "Number and sign of a document"), TEXT),
    "khop": (
        pgettext_lazy("api", "All or any of the words; usually most"),
        {"type": "string", "enum": ["", *MATCHES]},
    ),
    "nguyen_van": (pgettext_lazy("api", "Exactly as typed: 1"), TEXT),
    "sap_xep": (pgettext_lazy("api", "Order of the rows"), {"type": "string", "enum": ["", str(Sort.DATE)]}),
    "trang": (pgettext_lazy("api", "Page"), {"type": "integer", "minimum": 1}),
    LIMIT: (
        pgettext_lazy("api", "Rows on a page"),
        {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": PAGE_SIZE},
    ),
}
ROW = object_of(
    kind=TEXT, title=TEXT, number=TEXT, date=DAY, owner=TEXT, address=ADDRESS, document=TEXT, place=TEXT,
    state=TEXT, extract=TEXT, extract_html=TEXT,
)  # fmt: skip
VALUES = list_of(object_of(value=TEXT, label=TEXT, count=WHOLE))
ANSWER = object_of(
    query=TEXT,
    searched=TEXT,
    suggestion=TEXT,
    total=WHOLE,
    page=WHOLE,
    next={**ADDRESS, "nullable": True},
    results=list_of(ROW),
    facets=object_of(**dict.fromkeys((*COUNTED, "state"), VALUES)),
)

#: How the page about the API tells people of it.
FOR_PEOPLE = OtherAddress(
    slug="tim-kiem",
    label=pgettext_lazy("search", "Search"),
    parameters=lambda: [{"name": name, "label": words} for name, (words, _schema) in PARAMETERS.items()],
    keys=tuple(ROW["properties"]),
)


class SearchSchema(AutoSchema):
    """Describes the one address of the search."""

    def get_operation(self, path, path_regex, path_prefix, method, registry) -> dict[str, Any]:
        problem = component_of(registry, "Problem", PROBLEM)
        answer = component_of(registry, "SearchAnswer", ANSWER)
        return {
            "operationId": "tim-kiem",
            "summary": pgettext("api", "Search everything that is public"),
            "tags": [pgettext("search", "Search")],
            "parameters": [_parameter(name) for name in PARAMETERS],
            "responses": {
                "200": answer_of(answer, "application/json"),
                **{code: answer_of(problem, "application/problem+json") for code in ("400", "429", "503")},
            },
            "security": [],
        }


def _parameter(name: str) -> dict[str, Any]:
    label, schema = PARAMETERS[name]
    return {"name": name, "in": "query", "description": str(label), "schema": schema}
