"""What the whole suite shares."""

import pytest
from django.db import connection
from django.test import Client, TransactionTestCase

pytest_plugins = ["tests.engines.plugin", "pytester"]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """The database of this process, migrated, or begun as a copy of one that was."""
    from django.test.utils import teardown_databases

    from tests.engines.databases import kept_copy, make_test_databases

    with django_db_blocker.unblock():
        made = make_test_databases()
    yield
    with django_db_blocker.unblock():
        kept_copy().disconnect_others()
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def emptying_of_guarded_tables():
    """Let a test's end empty the tables that the database refuses to empty (portal.core.database_guards)."""
    from portal.core.database_guards import guards_lifted
    from tests.engines.emptying import empty_filled_tables_alone

    empty = TransactionTestCase._fixture_teardown

    def empty_with_guards_lifted(case):
        with guards_lifted(connection):
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_with_guards_lifted)
        empty_filled_tables_alone(patch)
        yield


@pytest.fixture
def province(db):
    """The provincial portal of an invented province."""
    from tests.factories.tenancy import make_portal

    return make_portal("province", "songmau.gov.vn")


@pytest.fixture
def department(province):
    """A department's portal in that province."""
    from tests.factories.tenancy import make_portal

    return make_portal("department", "sotuphap.songmau.gov.vn")


@pytest.fixture
def commune(province):
    """A commune's portal in that province."""
    from tests.factories.tenancy import make_portal

    return make_portal("commune", "dongmau.songmau.gov.vn")


@pytest.fixture
def as_reader():
    """Return a function that gives a client on a portal's host."""

    def reader(portal) -> Client:
        return Client(HTTP_HOST=portal.host)

    return reader


@pytest.fixture
def as_staff(settings):
    """Return a function that gives a client at the admin's host, signed in as a person."""

    def staff(user) -> Client:
        client = Client(HTTP_HOST=settings.ADMIN_HOST)
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        return client

    return staff


@pytest.fixture(autouse=True)
def quiet_curation(request, monkeypatch):
    """No synonyms, no recommended results, no queries for them; tests of them ask for `kept_curation`."""
    if "kept_curation" not in request.fixturenames:
        from search.curation.promoted import KEPT_PROMOTED
        from search.curation.synonyms import KEPT_SYNONYMS
        from search.index.synonyms import Thesaurus

        monkeypatch.setattr(KEPT_SYNONYMS, "get", lambda key="": Thesaurus())
        monkeypatch.setattr(KEPT_PROMOTED, "get", lambda key="": ())


@pytest.fixture
def kept_curation():
    """The synonyms and recommended results of the database."""
