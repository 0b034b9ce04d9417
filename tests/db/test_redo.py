"""What was undone is done again, step by step, until something else is changed; then undone again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from posts import Posts

from app.desk import Desk
from db.history import NothingToUndo


@pytest.fixture
def desk(posts: Posts) -> Desk:
    """An empty desk."""
    return posts["JKT"].desk


def titles(desk: Desk) -> dict[str, str]:
    return {row["id"]: row["title"] for row in desk.list("case")}


def test_a_record_that_was_undone_comes_back_with_its_edits(desk: Desk) -> None:
    record = desk.add("case", {"title": "a"})
    desk.set(record, {"title": "b"})
    assert [desk.undo(), desk.undo()] == ["edit case", "add case"]
    assert titles(desk) == {}
    assert [desk.redo(), desk.redo()] == ["add case", "edit case"]
    assert titles(desk) == {record: "b"}
    assert [row["title"] for row in desk.search("b")] == ["b"]
    with pytest.raises(NothingToUndo, match="nothing to do again"):
        desk.redo()
    assert desk.undo() == "edit case"
    assert titles(desk) == {record: "a"}
    assert desk.redo() == "edit case"
    assert titles(desk) == {record: "b"}


def test_a_change_after_an_undo_ends_what_could_be_done_again(desk: Desk) -> None:
    record = desk.add("case", {"title": "a"})
    desk.set(record, {"title": "b"})
    desk.undo()
    desk.add("person", {"name": "P"})
    with pytest.raises(NothingToUndo):
        desk.redo()
    assert titles(desk) == {record: "a"}


def test_it_is_exchanged_and_a_bundle_between_ends_nothing(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record = desk.add("case", {"title": "a"})
    desk.set(record, {"title": "b"})
    desk.undo()
    posts.send("JKT", "MAD")
    assert posts["MAD"].desk.get(record)["title"] == "a"
    with pytest.raises(NothingToUndo):
        posts["MAD"].desk.redo()
    desk.redo()
    posts.send("JKT", "MAD")
    assert posts["MAD"].desk.get(record)["title"] == "b"


@pytest.mark.property
def test_any_row_of_undos_and_redos_is_that_of_a_stack(
    tmp_path_factory: pytest.TempPathFactory, cheap_keys: None
) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    class Machine(RuleBasedStateMachine):
        """A desk beside two stacks of what its cases were."""

        def __init__(self) -> None:
            super().__init__()
            folder: Path = tmp_path_factory.mktemp("redo")
            self.desk, _ = Desk.create(
                folder / "a.chancery",
                post="JKT",
                country="ID",
                title="T",
                officer="Inés Prueba",
                passphrase="a lake, a boat & two oars",
            )
            self.past: list[dict[str, str]] = []
            self.future: list[dict[str, str]] = []

        def _note(self) -> None:
            self.past.append(titles(self.desk))
            self.future.clear()

        @rule(title=st.sampled_from("abcd"))
        def add(self, title: str) -> None:
            self._note()
            self.desk.add("case", {"title": title})

        @precondition(lambda self: bool(titles(self.desk)))
        @rule(data=st.data())
        def edit(self, data: Any) -> None:
            shown = titles(self.desk)
            record = data.draw(st.sampled_from(sorted(shown)))
            self._note()
            self.desk.set(record, {"title": shown[record] + "x"})

        @precondition(lambda self: bool(titles(self.desk)))
        @rule(data=st.data())
        def delete(self, data: Any) -> None:
            record = data.draw(st.sampled_from(sorted(titles(self.desk))))
            self._note()
            self.desk.delete([record])

        @rule()
        def undo(self) -> None:
            before = titles(self.desk)
            if not self.past:
                with pytest.raises(NothingToUndo):
                    self.desk.undo()
                return
            self.desk.undo()
            self.future.append(before)
            assert titles(self.desk) == self.past.pop()

        @rule()
        def redo(self) -> None:
            before = titles(self.desk)
            if not self.future:
                with pytest.raises(NothingToUndo):
                    self.desk.redo()
                return
            self.desk.redo()
            self.past.append(before)
            assert titles(self.desk) == self.future.pop()

        @invariant()
        def search_agrees(self) -> None:
            assert len(self.desk.select("case")) == len(titles(self.desk))

        def teardown(self) -> None:
            assert self.desk.check().ok
            self.desk.close()

    run_state_machine_as_test(Machine, settings=settings(max_examples=12, stateful_step_count=25))  # type: ignore[no-untyped-call]
