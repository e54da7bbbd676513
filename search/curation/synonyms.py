"""The synonyms of this moment, as the index wants them."""

import logging
from collections.abc import Hashable, Iterator

from django.db import DatabaseError

from search.curation.kept import Kept
from search.curation.models import Synonym
from search.index.synonyms import Rule, Thesaurus

logger = logging.getLogger(__name__)


def _load(_key: Hashable) -> Thesaurus:
    return Thesaurus.of(rule for synonym in Synonym.objects.all() for rule in rules_of(synonym))


def rules_of(synonym: Synonym) -> Iterator[Rule]:
    """The rules of a row. They are not followed from row to row, so that no circle of them grows."""
    terms = (synonym.term, *synonym.other_terms)
    yield Rule(synonym.term, terms[1:])
    if synonym.is_mutual:
        for place, term in enumerate(terms[1:], 1):
            yield Rule(term, (*terms[:place], *terms[place + 1 :]))


KEPT_SYNONYMS = Kept("synonyms", _load)


def current_thesaurus() -> Thesaurus:
    """No search fails over its synonyms: without a database there are none."""
    try:
        return KEPT_SYNONYMS.get()
    except DatabaseError as error:
        logger.warning("Synonyms could not be read: %s", error)
        return Thesaurus()
