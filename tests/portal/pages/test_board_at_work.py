"""An editorial board at work on pages through the admin: each button leaves traces and keeps the rules."""

import pytest
from django.utils import timezone
from wagtail.models import Page

from portal.ledger.models import AuditEntry, OutboxMessage
from portal.pages import indexing
from portal.pages.models import ArticlePage
from portal.registers.publishing import PublishingRefused
from portal.tenancy.enums import PortalState, Role
from portal.tenancy.services import set_state
from tests.factories.accounts import UserFactory
from tests.factories.pages import ArticlePageFactory, SectionPageFactory, section_of
from tests.factories.tenancy import make_portal

pytestmark = pytest.mark.django_db


@pytest.fixture
def department(province):
    return make_portal("department", "sotuphap.songmau.gov.vn", has_sections=True)


@pytest.fixture
def commune(province):
    return make_portal("commune", "dongmau.songmau.gov.vn", has_sections=True)


@pytest.fixture
def head(department):
    return UserFactory(username="truongban", roles=[(department, Role.HEAD)])


@pytest.fixture
def author(department):
    return UserFactory(username="soanthao", roles=[(department, Role.AUTHOR)])


@pytest.fixture
def news(department):
    return section_of(department, "tin-tuc")


@pytest.fixture
def article(news, author):
    """A live article whose author is no leader of the board."""
    page = ArticlePageFactory(parent=news, draft=True, owner=author)
    page.save_revision(user=author).publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def draft(news, author):
    page = ArticlePageFactory(parent=news, draft=True, owner=author)
    page.save_revision(user=author)
    return page


def form_data(page: ArticlePage, **changes) -> dict:
    """What the editor's form sends."""
    data = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "author": page.author,
        "source": page.source,
        "published_on": page.published_on.isoformat(),
        "image": "",
        "image_alt": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "body-count": 0,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "comments-MIN_NUM_FORMS": 0,
        "comments-MAX_NUM_FORMS": 1000,
    }
    return data | changes


def waiting(page: Page) -> int:
    """How often the page waits for its indexing, once the worker has looked below what was moved."""
    moved = OutboxMessage.objects.filter(topic=indexing.TOPIC, done_at=None)
    indexing.index_subtrees(list(moved))
    moved.update(done_at=timezone.now())
    return OutboxMessage.objects.filter(topic="search", key=f"wagtailcore.page:{page.pk}").count()


def entries(page: Page, action: str) -> int:
    return AuditEntry.objects.filter(action=action, object_id=str(page.pk)).count()


def test_leader_cannot_publish_from_the_form_what_he_changed_in_it(article, head, as_staff):
    published = entries(article, "publish")
    data = form_data(article, title="Nhan đề do một mình trưởng ban đổi", **{"action-publish": "x"})
    answer = as_staff(head).post(f"/admin/pages/{article.pk}/edit/", data)
    assert answer.status_code in {302, 403}
    assert ArticlePage.objects.get(pk=article.pk).title == article.title
    assert entries(article, "publish") == published


def test_author_gets_an_empty_form_for_a_new_page(news, author, as_staff):
    answer = as_staff(author).get(f"/admin/pages/add/pages/articlepage/{news.pk}/")
    assert answer.status_code == 200


def test_leader_cannot_publish_a_page_while_making_it(news, draft, head, as_staff):
    data = form_data(draft, title="Tin do một mình trưởng ban viết", slug="tin-mot-minh")
    answer = as_staff(head).post(
        f"/admin/pages/add/pages/articlepage/{news.pk}/", data | {"action-publish": "x"}
    )
    assert answer.status_code in {302, 403}
    assert not ArticlePage.objects.filter(slug="tin-mot-minh", live=True).exists()


def test_withdrawing_a_section_with_its_articles_is_logged_and_indexed_page_by_page(
    news, article, head, as_staff
):
    section = SectionPageFactory(parent=news, slug="chuyen-de")
    below = ArticlePageFactory(parent=section)
    before = {page: waiting(page) for page in (section, below)}
    answer = as_staff(head).post(f"/admin/pages/{section.pk}/unpublish/", {"include_descendants": "on"})
    assert answer.status_code == 302
    for page in (section, below):
        assert not Page.objects.get(pk=page.pk).live
        assert entries(page, "unpublish") == 1
        assert waiting(page) == before[page] + 1


def test_moving_a_section_is_logged_and_all_below_it_indexed_again(department, news, head, as_staff):
    section = SectionPageFactory(parent=news, slug="chuyen-de")
    below = ArticlePageFactory(parent=section)
    target = section_of(department, "gioi-thieu")
    answer = as_staff(head).post(f"/admin/pages/{section.pk}/move/{target.pk}/confirm/")
    assert answer.status_code == 302
    assert Page.objects.get(pk=section.pk).get_parent().pk == target.pk
    assert entries(section, "move") == 1
    assert waiting(section) == waiting(below) == 1


def test_what_was_public_cannot_be_deleted_in_the_admin(article, head, as_staff):
    as_staff(head).post(f"/admin/pages/{article.pk}/delete/")
    assert Page.objects.filter(pk=article.pk).exists()


def test_draft_is_deleted_with_an_entry_in_the_log(draft, head, as_staff):
    answer = as_staff(head).post(f"/admin/pages/{draft.pk}/delete/")
    assert answer.status_code == 302
    assert not Page.objects.filter(pk=draft.pk).exists()
    assert entries(draft, "delete") == 1


@pytest.mark.parametrize(("action", "logged"), [("unpublish", "unpublish"), ("move", "move")])
def test_bulk_actions_leave_the_same_traces(action, logged, department, article, head, as_staff):
    target = section_of(department, "gioi-thieu").get_children().first()
    before = waiting(article)
    answer = as_staff(head).post(
        f"/admin/bulk/wagtailcore/page/{action}/?id={article.pk}", {"chooser": target.pk}
    )
    assert answer.status_code == 302
    assert entries(article, logged) == 1
    assert waiting(article) == before + 1


def test_bulk_deletion_spares_what_was_public(article, draft, head, as_staff):
    as_staff(head).post(f"/admin/bulk/wagtailcore/page/delete/?id={article.pk}&id={draft.pk}")
    assert Page.objects.filter(pk=article.pk).exists()
    assert not Page.objects.filter(pk=draft.pk).exists()
    assert entries(draft, "delete") == 1


def test_bulk_publishing_refuses_ones_own_work_and_does_the_rest(news, draft, head, as_staff):
    own = ArticlePageFactory(parent=news, draft=True)
    own.save_revision(user=head)
    answer = as_staff(head).post(f"/admin/bulk/wagtailcore/page/publish/?id={own.pk}&id={draft.pk}")
    assert answer.status_code == 302
    assert Page.objects.get(pk=draft.pk).live
    assert not Page.objects.get(pk=own.pk).live


@pytest.mark.parametrize("extra", [{"publish_copies": "on"}, {"alias": "on"}])
def test_copy_is_a_draft_whatever_was_asked_for(extra, news, article, head, as_staff):
    as_staff(head).post(
        f"/admin/pages/{article.pk}/copy/",
        {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": news.pk} | extra,
    )
    copy = Page.objects.get(slug="ban-sao")
    assert (copy.live, copy.alias_of) == (False, None)


def test_copying_to_another_portal_names_nothing_of_it(article, commune, head, as_staff):
    secret = ArticlePageFactory(parent=section_of(commune, "tin-tuc"), draft=True, title="Kín của xã")
    for target, slug in ((secret, "x"), (secret.get_parent(), secret.slug)):
        answer = as_staff(head).post(
            f"/admin/pages/{article.pk}/copy/",
            {"new_title": "Bản sao", "new_slug": slug, "new_parent_page": target.pk},
        )
        assert "Kín của xã" not in answer.content.decode()
        assert answer.status_code == 404


def test_bulk_action_with_all_names_no_page_of_another_portal(article, commune, head, as_staff):
    ArticlePageFactory(parent=section_of(commune, "tin-tuc"), draft=True, title="Kín của xã")
    for action in ("publish", "unpublish", "delete", "move"):
        for query in (f"id={article.pk}&id=all", "id=all", f"id=all&id={article.pk}&q=Kín"):
            answer = as_staff(head).get(f"/admin/bulk/wagtailcore/page/{action}/?{query}")
            assert "Kín của xã" not in answer.content.decode(), (action, query)


def test_bulk_move_to_another_portal_names_nothing_of_it(article, commune, head, as_staff):
    secret = ArticlePageFactory(parent=section_of(commune, "tin-tuc"), draft=True, title="Kín của xã")
    answer = as_staff(head).post(
        f"/admin/bulk/wagtailcore/page/move/?id={article.pk}", {"chooser": secret.pk}
    )
    assert "Kín của xã" not in answer.content.decode()


def test_page_stays_on_its_portal(article, commune, head, as_staff):
    head.groups.add(commune.portal_groups.get(role=Role.HEAD).group)
    target = section_of(commune, "tin-tuc")
    as_staff(head).post(f"/admin/pages/{article.pk}/move/{target.pk}/confirm/")
    assert Page.objects.get(pk=article.pk).get_parent().pk != target.pk


@pytest.mark.parametrize("state", [PortalState.ARCHIVED, PortalState.SUSPENDED])
def test_closed_portal_takes_no_writing_and_says_so(state, department, news, draft, author, as_staff):
    set_state(portal=department, state=state, note="Cơ quan đã sáp nhập (mẫu)")
    desk = as_staff(author)
    answer = desk.post(f"/admin/pages/{draft.pk}/edit/", form_data(draft, title="Tin viết thêm"))
    assert "Cổng này đã đóng" in answer.content.decode()
    assert Page.objects.get(pk=draft.pk).title == draft.title
    data = form_data(draft, title="Tin mới", slug="tin-moi")
    answer = desk.post(f"/admin/pages/add/pages/articlepage/{news.pk}/", data, follow=True)
    assert "Cổng này đã đóng" in answer.content.decode()
    assert not Page.objects.filter(slug="tin-moi").exists()


def test_submitted_text_is_not_overwritten_by_a_late_autosave(draft, author):
    revision = draft.latest_revision
    draft.get_workflow().start(draft, author)
    draft.title = "Nhan đề khác hẳn"
    later = draft.save_revision(user=author, overwrite_revision=revision)
    revision.refresh_from_db()
    assert later.pk != revision.pk
    assert revision.content["title"] != "Nhan đề khác hẳn"


def test_published_text_is_not_overwritten_by_a_late_autosave(article, author):
    live = article.live_revision
    article.title = "Nhan đề khác hẳn"
    later = article.save_revision(user=author, overwrite_revision=article.latest_revision)
    live.refresh_from_db()
    assert later.pk != live.pk
    assert live.content["title"] != "Nhan đề khác hẳn"


def test_author_submits_a_page_and_the_leader_approves_it(draft, author, head, as_staff):
    data = form_data(draft, **{"action-submit": "x"})
    assert as_staff(author).post(f"/admin/pages/{draft.pk}/edit/", data).status_code == 302
    state = draft.current_workflow_task_state
    answer = as_staff(head).post(f"/admin/pages/workflow/action/{draft.pk}/approve/{state.pk}/", {})
    assert answer.status_code == 302
    assert Page.objects.get(pk=draft.pk).live
    assert entries(draft, "publish") == 1


def test_leader_approves_in_the_untouched_form_without_becoming_an_author(draft, author, head, as_staff):
    as_staff(author).post(f"/admin/pages/{draft.pk}/edit/", form_data(draft, **{"action-submit": "1"}))
    written = draft.revisions.count()
    approval = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    as_staff(head).post(f"/admin/pages/{draft.pk}/edit/", form_data(draft, **approval))
    draft.refresh_from_db()
    assert draft.live
    assert draft.revisions.count() == written


def test_author_of_a_page_cannot_approve_it_by_the_step_of_another_page(news, draft, author, head, as_staff):
    own = ArticlePageFactory(parent=news, draft=True)
    own.save_revision(user=head)
    states = {}
    for page, person in ((draft, author), (own, head)):
        page.get_workflow().start(page, person)
        states[page] = page.current_workflow_task_state
    as_staff(head).post(f"/admin/pages/workflow/action/{draft.pk}/approve/{states[own].pk}/", {})
    states[own].refresh_from_db()
    assert states[own].status == "in_progress"
    assert not Page.objects.get(pk=own.pk).live


def test_home_page_is_not_withdrawn(department):
    with pytest.raises(PublishingRefused):
        department.root_page.specific.unpublish()
    assert type(department.root_page).objects.get(pk=department.root_page.pk).live
