from unittest.mock import Mock

from portal.core.scope import current_request_id, forget, remember, work_scope


def test_a_fact_is_looked_up_once_in_a_scope() -> None:
    look_up = Mock(side_effect=["first", "second"])
    with work_scope():
        assert remember("fact", look_up) == remember("fact", look_up) == "first"
    with work_scope():
        assert remember("fact", look_up) == "second"


def test_outside_of_a_scope_nothing_is_remembered() -> None:
    look_up = Mock(side_effect=["first", "second"])
    assert [remember("fact", look_up), remember("fact", look_up)] == ["first", "second"]


def test_a_forgotten_fact_is_looked_up_again() -> None:
    look_up = Mock(side_effect=["first", "second"])
    with work_scope():
        remember("fact", look_up)
        forget("fact")
        assert remember("fact", look_up) == "second"


def test_an_inner_scope_hides_the_outer_one_until_it_closes() -> None:
    with work_scope("outer-0001"):
        with work_scope() as inner:
            assert current_request_id() == inner.request_id != "outer-0001"
        assert current_request_id() == "outer-0001"
    assert current_request_id() == ""
