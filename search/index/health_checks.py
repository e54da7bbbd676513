"""What `doctor` and `/-/ready` are told about the search index."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from portal.core.health import HealthResult, HealthStatus, failed, ok, warning
from search.index.engines import cluster_engine, embedded_engine
from search.index.engines.base import IndexUnavailable, Problem

if TYPE_CHECKING:
    from search.index.engines.elastic import ElasticEngine

RED = "red"


def check_search_index() -> HealthResult:
    """Say whether readers can search, and how many documents they search in."""
    engine = cluster_engine()
    embedded = check_embedded_index()
    return embedded if engine is None else _together(check_cluster(engine), embedded)


def _together(cluster: HealthResult, embedded: HealthResult) -> HealthResult:
    """Tell of both; readers are served as long as either is well."""
    both = {"cluster": cluster.detail, "embedded": embedded.detail}
    if cluster.status == embedded.status == HealthStatus.OK:
        return ok(cluster.message, **both)
    if HealthStatus.FAILED == cluster.status == embedded.status:
        return failed(embedded.message, **both)
    return warning(embedded.message if cluster.status == HealthStatus.OK else cluster.message, **both)


def check_cluster(engine: "ElasticEngine") -> HealthResult:
    """Say whether the cluster answers and has all of its data."""
    try:
        color, count = engine.health(), engine.count()
    except IndexUnavailable as error:
        return failed(describe(error.problem), problem=error.problem.value)
    if color == RED:
        return failed(describe(Problem.UNREACHABLE), problem=RED)
    found = {"documents": count, "color": color}
    return ok(_("%(count)d documents can be searched in the cluster.") % {"count": count}, **found)


def check_embedded_index() -> HealthResult:
    """The same of the embedded index alone."""
    engine = embedded_engine()
    try:
        count = engine.count()
    except IndexUnavailable as error:
        return failed(describe(error.problem), problem=error.problem.value)
    if engine.is_rebuild_requested():
        return warning(_("A search met damaged data; the worker will build the index anew."), documents=count)
    return ok(_("%(count)d documents can be searched.") % {"count": count}, documents=count)


def describe(problem: Problem) -> str:
    """Say in a sentence for people why there is no search."""
    messages = {
        Problem.MISSING: _(
            "There is no search index yet; the worker builds it, or rebuild_search_index does."
        ),
        Problem.CORRUPT: _(
            "The search index is damaged; the worker builds it anew, or rebuild_search_index does."
        ),
        Problem.OUTDATED: _(
            "The search index is of another version; the worker builds it anew, or rebuild_search_index does."
        ),
        Problem.UNREACHABLE: _(
            "The search cluster does not answer or lacks data; the embedded index answers meanwhile."
        ),
    }
    return messages[problem]
