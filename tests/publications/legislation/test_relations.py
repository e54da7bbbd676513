"""Relations as editors enter them and readers find them: two-way, refused where they cannot be."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from portal.tenancy.enums import PortalState, Role
from publications.legislation.models import LegalDocument, Relation
from publications.legislation.relation_lists import relation_groups
from publications.legislation.relation_rules import cautions
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.relations import document, relation, state_relations
from tests.portal.registers.test_admin import ADMIN, form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(province):
    return document(province, "1/2010/QĐ-UBND", "2010-01-01", "2010-02-01")


@pytest.fixture
def new(province):
    return document(province, "2/2015/QĐ-UBND", "2015-01-01", "2015-03-01")


def day(text):
    return datetime.date.fromisoformat(text)


REFUSED = [
    ("repeals", {"effective_on": day("2009-12-31")}, "trước ngày ban hành"),
    ("repeals", {"effective_on": day("2014-12-31")}, "trước ngày ban hành"),
    ("suspends", {"until": day("2014-01-01"), "effective_on": day("2015-03-01")}, "trước ngày bắt đầu"),
    ("amends", {"until": day("2016-01-01")}, "Chỉ việc tạm ngưng"),
    ("amends", {"provisions": "cái gì đó"}, "không phải là"),
    ("amends", {"subject_provision": "cái gì đó"}, "không phải là"),
]


@pytest.mark.parametrize(("verb", "fields", "words"), REFUSED)
def test_relation_that_cannot_be_is_refused_in_words(old, new, verb, fields, words):
    with pytest.raises(ValidationError) as refusal:
        state_relations(new, relation(verb, old, **fields))
    assert words in " ".join(refusal.value.messages)
    assert not Relation.objects.exists()


@pytest.mark.parametrize("verb", ["repeals", "amends", "replaces", "suspends", "corrects", "consolidates"])
def test_document_does_nothing_to_a_later_one(old, new, verb):
    with pytest.raises(ValidationError, match="không thể là văn bản"):
        state_relations(old, relation(verb, new))


@pytest.mark.parametrize("verb", ["guides", "based_on", "cites"])
def test_document_may_speak_of_a_later_one(old, new, verb):
    assert state_relations(old, relation(verb, new)).relations.count() == 1


def test_document_does_not_act_on_itself(old):
    with pytest.raises(ValidationError, match="chính nó"):
        state_relations(old, relation("amends", old))


@pytest.mark.parametrize(
    ("verb", "back"), [("replaces", "replaces"), ("repeals", "amends"), ("guides", "guides")]
)
def test_circle_is_refused_with_the_chain(province, verb, back):
    one, two, three = (document(province, f"{n}/2015/QĐ-UBND", "2015-01-01", "2015-03-01") for n in (1, 2, 3))
    state_relations(one, relation(verb, two))
    state_relations(two, relation(verb, three))
    with pytest.raises(ValidationError) as refusal:
        state_relations(three, relation(back, one))
    numbers = [word for word in refusal.value.messages[0].split() if word.endswith("QĐ-UBND")]
    assert [number[0] for number in numbers] == ["3", "1", "2", "3"]


def test_basis_of_another_verb_makes_no_circle(province):
    one, two = (document(province, f"{n}/2015/QĐ-UBND", "2015-01-01", "2015-03-01") for n in (1, 2))
    state_relations(one, relation("amends", two))
    state_relations(two, relation("cites", one))


def test_imported_document_is_taken_as_it_is_and_flagged(province, old):
    strange = document(province, "9/2005/QĐ-UBND", "2005-05-05", origin="mẫu", origin_key="9")
    strange = state_relations(strange, relation("repeals", old, is_verified=False))
    strange.effective_from = day("2005-01-01")
    words = " ".join(cautions(strange))
    assert "có hiệu lực trước ngày ban hành" in words
    assert "không thể là văn bản" in words
    assert "chưa ai kiểm chứng" in words


def test_record_pages_of_both_sides_name_each_other(province, old, new, as_reader):
    reader = as_reader(province)
    state_relations(new, relation("repeals", old, "điểm b khoản 2 Điều 5"))
    acting = reader.get(new.public_path).content.decode()
    passive = reader.get(old.public_path).content.decode()
    assert f'<a href="{old.public_path}">Quyết định 1/2010/QĐ-UBND</a>: điểm b khoản 2 Điều 5' in acting
    assert "Bị bãi bỏ bởi" in passive
    assert f'<a href="{new.public_path}">Quyết định 2/2015/QĐ-UBND</a>' in passive


def test_relation_of_a_draft_is_not_shown_on_the_object(province, old, new, as_reader):
    new.relations = [relation("repeals", old)]
    new.save_revision()
    assert "2/2015" not in as_reader(province).get(old.public_path).content.decode()


def test_object_that_was_never_public_is_not_named(province, commune, new, as_reader):
    hidden = LegalDocumentFactory(portal=commune, document_number="7/BÍ-MẬT", issued_on=day("2014-01-01"))
    state_relations(new, relation("amends", hidden), relation("based_on", "Luật số 12/2012/QH13"))
    html = as_reader(province).get(new.public_path).content.decode()
    assert "BÍ-MẬT" not in html
    assert "Luật số 12/2012/QH13" in html


def test_document_of_a_closed_portal_is_named_without_a_link(province, commune, old, as_reader):
    theirs = document(commune, "3/QĐ-UBND", "2016-01-01", "2016-02-01")
    state_relations(theirs, relation("repeals", old))
    commune.state = PortalState.SUSPENDED
    commune.save()
    html = as_reader(province).get(old.public_path).content.decode()
    assert "Quyết định 3/QĐ-UBND" in html
    assert theirs.public_path not in html


def test_page_costs_the_same_with_one_relation_and_with_many(
    province, old, as_reader, django_assert_max_num_queries
):
    reader = as_reader(province)
    for count in (1, 12):
        for _number in range(count):
            subject = LegalDocumentFactory(portal=province, issued_on=day("2015-01-01"), published=True)
            state_relations(subject, relation("guides", old), relation("based_on", old))
        reader.get(old.public_path)
        with django_assert_max_num_queries(45):
            html = reader.get(old.public_path).content.decode()
    assert html.count("relations__abstract") == 26


def test_law_that_is_the_basis_of_thousands_lists_some_and_counts_all(province, old, as_reader, monkeypatch):
    monkeypatch.setattr("publications.legislation.relation_lists.MOST_LISTED", 2)
    for _number in range(5):
        subject = LegalDocumentFactory(portal=province, published=True)
        state_relations(subject, relation("based_on", old))
    assert "Và 3 văn bản khác" in as_reader(province).get(old.public_path).content.decode()


def test_repealer_is_listed_before_however_many_newer_documents(province, old, new, as_reader, monkeypatch):
    monkeypatch.setattr("publications.legislation.relation_lists.MOST_LISTED", 2)
    state_relations(new, relation("repeals", old))
    for _number in range(3):
        subject = LegalDocumentFactory(portal=province, issued_on=day("2024-01-01"), published=True)
        state_relations(subject, relation("based_on", old))
    html = as_reader(province).get(old.public_path).content.decode()
    assert f'href="{new.public_path}"' in html
    assert "Và 1 văn bản khác" in html
    groups = relation_groups(old)["passive"]
    assert [(group.count, len(group.relations)) for group in groups] == [(1, 1), (3, 2)]


@pytest.fixture
def editor(department):
    return UserFactory(username="bientap", roles=[(department, Role.EDITOR)])


def post_relation(desk, portal, **fields):
    empty = ["id", "object_document", "object_text", "provisions", "subject_provision", "note"]
    row = (
        dict.fromkeys([*empty, "effective_on", "until"], "")
        | {"verb": "repeals", "is_verified": "on", "ORDER": 1}
        | fields
    )
    data = form_data(portal=portal.pk, issuing_body=portal.organisation.pk)
    data |= {"relations-TOTAL_FORMS": 1} | {f"relations-0-{name}": value for name, value in row.items()}
    return desk.post(f"{ADMIN}add/", data)


def test_editor_enters_a_relation_to_a_public_document_of_another_portal(department, editor, old, as_staff):
    answer = post_relation(as_staff(editor), department, object_document=old.pk, provisions="khoản 2, Điều 5")
    assert answer.status_code == 302, answer.context["form"].errors
    [stated] = LegalDocument.objects.get(portal=department).relations.all()
    assert (stated.object_document, stated.provisions, stated.eids) == (
        old,
        "khoản 2 Điều 5",
        ("dieu-5/khoan-2",),
    )


def test_relation_that_cannot_be_comes_back_at_its_field(department, editor, old, as_staff):
    answer = post_relation(as_staff(editor), department, object_document=old.pk, effective_on="2009-01-01")
    assert answer.status_code == 200
    [errors] = answer.context["form"].formsets["relations"].errors
    assert "trước ngày ban hành" in errors["effective_on"][0]


@pytest.mark.parametrize(
    "fields", [{}, {"object_text": "  "}, {"object_text": "Luật", "provisions": "đâu đó"}]
)
def test_incomplete_relation_comes_back_with_words(department, editor, as_staff, fields):
    answer = post_relation(as_staff(editor), department, **fields)
    assert answer.status_code == 200
    assert answer.context["form"].formsets["relations"].errors[0]
    assert not LegalDocument.objects.exists()


def test_draft_of_another_portal_can_neither_be_chosen_nor_named_by_its_id(
    department, commune, editor, as_staff
):
    hidden = LegalDocumentFactory(portal=commune, document_number="7/KÍN-ĐÁO")
    desk = as_staff(editor)
    answer = post_relation(desk, department, object_document=hidden.pk)
    assert answer.status_code == 200
    assert "KÍN-ĐÁO" not in answer.content.decode()
    chooser = "/admin/snippets/choose/legislation/legaldocument/"
    assert "KÍN-ĐÁO" not in desk.get(f"{chooser}?q=kín").content.decode()
    assert desk.get(f"{chooser}chosen/{hidden.pk}/").status_code in {302, 404}


def test_chooser_finds_documents_by_number_and_words(department, editor, old, new, as_staff):
    page = as_staff(editor).get("/admin/snippets/choose/legislation/legaldocument/results/?q=2/2015/qd-ubnd")
    assert "2/2015/QĐ-UBND" in page.content.decode()
    assert "1/2010/QĐ-UBND" not in page.content.decode()
