"""Words for kinds, facets and states, by which the search page and the API speak of them."""

import pytest

from publications.legislation.models import DocumentType, FieldOfLaw
from search.index import labels
from search.index.facets import FIELD, HAS_FILE, ISSUER, KIND, OWNER, TYPE, YEAR
from tests.factories.organisations import OrganisationFactory
from tests.factories.tenancy import make_portal

pytestmark = pytest.mark.django_db
HOSTILE = ["", "x", "-1", "1e9", "٣", "9" * 40, "<b>", "'; --", "\x00"]


def test_every_kind_has_words_for_one_and_for_many():
    found = {kind.name: kind for kind in labels.kinds()}

    first = ["legal_document", "provision", "gazette_issue", "article", "page", "portal"]
    assert [name for name in found if name in first] == first
    assert all(str(kind.label) and str(kind.plural) for kind in found.values())
    assert labels.label_of_kind("provision") == "Điều khoản"
    assert labels.label_of_kind("nothing") == ""


def test_articles_alone_are_news():
    assert labels.kinds_of_news() == {"article"}


def test_values_of_each_facet_are_words_in_one_query(django_assert_num_queries):
    portal = make_portal("department", "so.example.gov.vn", OrganisationFactory(short_name="Sở Mẫu"))
    body, law_type = OrganisationFactory(), DocumentType.objects.get(code="quyet-dinh")
    field = FieldOfLaw.objects.create(name="Lĩnh vực mẫu")
    expected = {
        OWNER: {str(portal.pk): "Sở Mẫu"},
        ISSUER: {str(body.pk): body.name},
        TYPE: {law_type.code: law_type.name},
        FIELD: {str(field.pk): field.name},
    }

    for name, words in expected.items():
        with django_assert_num_queries(1):
            assert labels.labels_of(name, [*words, "404404"]) == words
    with django_assert_num_queries(0):
        assert labels.labels_of(KIND, ["page"]) == {"page": "Trang"}
        assert labels.labels_of(YEAR, ["2025"]) == {"2025": "2025"}
        assert labels.labels_of(HAS_FILE, ["1"]) == {"1": "Có tệp"}
        assert labels.labels_of(OWNER, []) == {}


@pytest.mark.parametrize("name", [KIND, OWNER, TYPE, ISSUER, FIELD, HAS_FILE])
def test_hostile_values_have_no_words(name):
    assert labels.labels_of(name, HOSTILE) == {}


def test_a_closed_portal_is_not_named():
    portal = make_portal("department", "so.example.gov.vn", state="suspended")

    assert labels.labels_of(OWNER, [str(portal.pk)]) == {}


def test_states_of_effect_have_words_and_some_are_in_force():
    assert labels.states()["in_force"] == "Còn hiệu lực"
    assert set(labels.states()) > labels.states_in_force() > {"in_force"}
