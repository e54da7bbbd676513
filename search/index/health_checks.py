"""What `doctor` and `/-/ready` are told about the search index."""

from django.utils.translation import gettext as _

from portal.core.health import HealthResult, failed, ok, warning
from search.index.engines import get_engine
from search.index.engines.base import IndexUnavailable, Problem


def check_search_index() -> HealthResult:
    """Say whether readers can search, and how many documents they search in."""
    engine = get_engine()
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
    }
    return messages[problem]
