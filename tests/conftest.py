"""What the whole suite shares."""

import pytest
from django.db import connection
from django.test import TransactionTestCase

pytest_plugins = ["tests.engines.plugin", "pytester"]


@pytest.fixture(scope="session", autouse=True)
def emptying_of_guarded_tables():
    """Let a test's end empty the tables that the database refuses to empty (portal.core.database_guards)."""
    from portal.core.database_guards import guards_lifted

    empty = TransactionTestCase._fixture_teardown

    def empty_with_guards_lifted(case):
        with guards_lifted(connection):
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_with_guards_lifted)
        yield
