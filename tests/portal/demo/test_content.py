"""What is invented stays consistent, and says that it is invented."""

import pytest

from portal.core.text import nfc
from portal.demo.content.document_sketches import Fate
from portal.demo.content.english_texts import ENGLISH, HOME_IN_ENGLISH
from portal.demo.content.news import ARTICLES
from portal.demo.content.people import OPERATOR, board_of
from portal.demo.content.places import BODIES, BODY_OF, DISTRICTS_ENDED_ON, PORTALS
from portal.demo.content.provisions import provisions_of
from portal.demo.content.section_texts import HOME_TEXTS, LINK_LISTS, SECTIONS
from portal.demo.documents import DOCUMENTS
from portal.tenancy.enums import Role
from publications.legislation.document_types import DOCUMENT_TYPES, FIELDS_OF_LAW
from publications.legislation.numbering import parse_number

CODES = {code: abbreviation for code, _name, abbreviation, _normative in DOCUMENT_TYPES}


def test_sixty_documents_over_all_portals():
    assert len(DOCUMENTS) == 62
    assert {sketch.portal for sketch in DOCUMENTS} == {portal.key for portal in PORTALS}


def test_keys_are_unique():
    keys = [
        sketch.key for sketch in [*DOCUMENTS, *ARTICLES, *SECTIONS, HOME_IN_ENGLISH, *ENGLISH, *LINK_LISTS]
    ]
    assert len(keys) == len(set(keys))


def test_fates_of_the_documents():
    fates = [sketch.fate for sketch in DOCUMENTS]
    counts = {fate: fates.count(fate) for fate in Fate}
    assert counts == {Fate.LIVE: 57, Fate.DRAFT: 2, Fate.SUBMITTED: 1, Fate.SCHEDULED: 1, Fate.WITHDRAWN: 1}


def test_documents_cover_the_types_and_years():
    types = {sketch.type_code for sketch in DOCUMENTS}
    assert types == {
        "quyet-dinh", "nghi-quyet", "chi-thi", "cong-van", "ke-hoach", "thong-bao", "bao-cao", "to-trinh",
    }  # fmt: skip
    assert {2014, 2026} <= {sketch.issued_on.year for sketch in DOCUMENTS}


@pytest.mark.parametrize("sketch", DOCUMENTS, ids=lambda sketch: sketch.key)
def test_number_and_type_agree(sketch):
    number = parse_number(sketch.number)
    assert number.type_code == CODES[sketch.type_code]
    assert bool(number.year) == sketch.is_normative
    assert number.year in {None, sketch.issued_on.year}


@pytest.mark.parametrize("sketch", DOCUMENTS, ids=lambda sketch: sketch.key)
def test_document_is_issued_on_a_weekday_in_a_known_field(sketch):
    assert sketch.issued_on.weekday() < 5
    assert sketch.field in FIELDS_OF_LAW
    assert len(provisions_of(sketch.field)) == 4


@pytest.mark.parametrize("sketch", DOCUMENTS, ids=lambda sketch: sketch.key)
def test_signatory_is_a_marked_sample(sketch):
    issuer = BODY_OF[sketch.issuer]
    name, title = issuer.deputy if sketch.is_by_deputy else issuer.leader
    assert name.endswith(" Mẫu")
    assert title


def test_nothing_is_issued_by_the_district_after_its_end_or_by_communes_before_their_beginning():
    for sketch in DOCUMENTS:
        begins = BODY_OF[sketch.issuer].valid_from
        assert begins is None or sketch.issued_on >= begins
        assert sketch.issuer != "thuongmau" or sketch.issued_on < DISTRICTS_ENDED_ON


def test_some_text_arrives_decomposed():
    from unicodedata import is_normalized

    assert any(not is_normalized("NFC", sketch.abstract) for sketch in DOCUMENTS)
    assert any(not is_normalized("NFC", article.title) for article in ARTICLES)


def test_every_person_has_the_given_name_that_means_sample():
    people = [OPERATOR, *(person for portal in PORTALS for person in board_of(portal.key))]
    assert all(person.full_name.endswith(" Mẫu") for person in people)
    assert len({person.username for person in people}) == 1 + len(PORTALS) * len(Role)


def test_every_article_and_introduction_says_that_it_is_a_sample():
    assert all(nfc(article.title).endswith("(tin mẫu)") for article in ARTICLES)
    assert all("mẫu" in text for text in HOME_TEXTS.values())
    assert all("(ví dụ)" in label for links in LINK_LISTS for label, _links in links.groups)


def test_no_two_portals_share_a_host():
    hosts = [host for portal in PORTALS for host in (portal.host, *portal.former_hosts)]
    assert len(hosts) == len(set(hosts))
    assert all(host == "localhost" or host.endswith(".localhost") for host in hosts)
    assert {portal.body for portal in PORTALS} <= {body.key for body in BODIES}
