from __future__ import annotations

from photos_tui.store.changes import Changed, Changes


def test_all_subscribers_hear_in_order_until_they_leave() -> None:
    changes, heard = Changes(), list[tuple[str, Changed]]()
    leave = changes.subscribe(lambda changed: heard.append(("first", changed)))
    changes.subscribe(lambda changed: heard.append(("second", changed)))
    changes.tell("albums", "a", "b")
    leave()
    changes.tell("jobs")
    both = Changed("albums", frozenset({"a", "b"}))
    assert heard == [("first", both), ("second", both), ("second", Changed("jobs"))]


def test_one_may_leave_while_it_is_told() -> None:
    changes, heard = Changes(), list[str]()

    def once(_: Changed) -> None:
        heard.append("once")
        leave()

    leave = changes.subscribe(once)
    changes.subscribe(lambda _: heard.append("other"))
    changes.tell("search")
    changes.tell("search")
    assert heard == ["once", "other", "other"]
