"""Every address of the admin, filled with the ids of one portal's secrets."""

import itertools
import re

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from portal.registers.models import RegisterRecord

SEARCHED = "kínđáo"
GROUP = re.compile(r"\(\?P<(\w+)>")


def admin_addresses():
    """Yield (view name, route with <names>, argument names) of every admin address."""
    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern).startswith("admin/"):
            yield from _walk(pattern, "", "/")


def _walk(pattern, namespace, prefix):
    route = prefix + _readable(str(pattern.pattern))
    if isinstance(pattern, URLPattern):
        yield f"{namespace}{pattern.name or 'unnamed'}", route
        return
    assert isinstance(pattern, URLResolver)
    inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
    for child in pattern.url_patterns:
        yield from _walk(child, inner, route)


def _readable(pattern: str) -> str:
    """Turn converters and groups into <name>."""
    route = re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", pattern.lstrip("^").rstrip("$"))
    route = route.replace(r"(\d+)/revisions", "<page_id>/revisions").replace(r"\.\.\.", "...")
    route = re.sub(r"\(\?P<(\w+)>[^()]*\)", r"<\1>", route)
    return re.sub(r"\((?:live\|earliest\|\\d\+)\)", "<earliest>", route).replace(
        r"(live|latest|\d+)", "<latest>"
    )


QUERIES = [
    "",
    f"?q={SEARCHED}",
    "?id={page}&id={document}&id={image}&id={file}",
    "?id=all&childOf={section}",
    "?child_of={section}&for_explorer=1",
    "?cong={portal}&dinh-dang=csv",
    "?descendant_of={section}",
    f"?term={SEARCHED}&search={SEARCHED}&title={SEARCHED}",
]


#: Secrets besides the rows of registers.
KINDS = (
    "document",
    "exception",
    "trust_root",
    "intake_token",
    "batch",
    "promoted",
    "synonym",
    "file",
    "image",
    "page",
    "user",
    "portal",
)


def values_for(name: str, view: str, secrets: dict) -> list[str]:
    """What to put for an argument of an address: the secrets' own ids first."""
    page, document = secrets["page"], secrets["document"]
    by_name = {
        "page_id": [page.pk, secrets["section"].pk],
        "parent_page_id": [page.pk, secrets["section"].pk, secrets["portal"].root_page.pk],
        "page_to_move_id": [page.pk],
        "destination_id": [secrets["section"].pk],
        "image_id": [secrets["image"].pk],
        "revision_id": [secrets["revision"].pk, secrets["page_revision"].pk],
        "revision_id_a": ["earliest"],
        "revision_id_b": ["latest"],
        "earliest": ["earliest"],
        "latest": ["latest"],
        "task_state_id": [secrets["task_state"].pk, secrets["page_task_state"].pk],
        "workflow_state_id": [secrets["workflow_state"].pk],
        "task_id": [secrets["task_state"].task_id],
        "action_name": ["approve", "reject"],
        "action": ["publish", "unpublish", "delete", "move", "add_tags", "lock"],
        "app_label": ["legislation", "pages", "wagtailcore", *names_of(secrets, "app_label")],
        "content_type_app_name": ["pages"],
        "content_type_model_name": ["articlepage"],
        "model_name": ["legaldocument", "articlepage", "page", *names_of(secrets, "model_name")],
        "object_id": [document.pk, page.pk],
        "session_id": [1],
        "app_name": ["taggit"],
        "filter_id": ["fill-100x100"],
        "uidb64": ["MQ"],
        "token": ["abc"],
    }
    if name in by_name:
        return [str(value) for value in by_name[name]]
    everything = [*(secrets[kind] for kind in KINDS), *secrets["records"].values()]
    own = [thing for thing in everything if names_model(view, thing)]
    return [str(pk) for pk in dict.fromkeys(thing.pk for thing in own or everything)]


def register_rows(records: dict) -> list[RegisterRecord]:
    return [record for record in records.values() if isinstance(record, RegisterRecord)]


def queries_for(address: str, secrets: dict) -> list[str]:
    """What to add to an address: filters that would show or choose secrets."""
    if "/bulk/" in address:
        chosen = [record.pk for record in secrets["records"].values() if names_bulk(address, record)]
        return [*QUERIES[:1], *QUERIES[2:4], *(f"?id={pk}" for pk in chosen)]
    return QUERIES if address.count("/") <= 4 else QUERIES[:1]


def names_bulk(address: str, record) -> bool:
    return f"/{record._meta.app_label}/{record._meta.model_name}/" in address


def names_of(secrets: dict, what: str) -> list[str]:
    """Apps or models of the secret rows, each once."""
    return list(dict.fromkeys(getattr(row._meta, what) for row in secrets["records"].values()))


def fits_together(names: tuple[str, ...], values: tuple[str, ...]) -> bool:
    """Whether an app has such a model, where an address names both."""
    filled = dict(zip(names, values, strict=True))
    if not {"app_label", "model_name"} <= filled.keys():
        return True
    return filled["model_name"] in apps.all_models[filled["app_label"]]


def names_model(view: str, thing) -> bool:
    """Whether a view is one of those that Wagtail makes for each model."""
    name = f"{thing._meta.app_label}_{thing._meta.model_name}"
    return re.search(rf"_{name}(_|:|$)", view) is not None


def concrete_addresses(secrets: dict):
    """Yield (view name, address) for every admin address, filled with the secrets' ids."""
    for view, route in admin_addresses():
        names = re.findall(r"<(\w+)>", route)
        if "(?" in route or ".*" in route:
            continue
        choices = [values_for(name, view, secrets) for name in names]
        fitting = (values for values in itertools.product(*choices) if fits_together(tuple(names), values))
        for combination in itertools.islice(fitting, 200 if "app_label" in names else 24):
            address = route
            for name, value in zip(names, combination, strict=True):
                address = address.replace(f"<{name}>", value, 1)
            yield view, address
