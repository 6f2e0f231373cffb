"""A document lent to another thread for a while."""

from __future__ import annotations

import threading

import pytest

from pmo_desktop.domain.changes import Step
from pmo_desktop.store.document import Document


def in_thread(call) -> list[BaseException]:
    raised: list[BaseException] = []

    def run() -> None:
        try:
            call()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return raised


def add(document: Document) -> None:
    with document.edit("x") as edit:
        edit.insert("projects", {"name": "MES"})


def test_another_thread_writes_while_it_is_lent_and_listeners_hear_here() -> None:
    document = Document.in_memory()
    heard: list[tuple[Step, int]] = []
    document.subscribe(lambda step: heard.append((step, threading.get_ident())))
    assert in_thread(lambda: add(document))
    with document.lent():
        assert in_thread(lambda: add(document)) == []
        assert heard == []
    assert [thread for _step, thread in heard] == [threading.get_ident()]
    assert [row["name"] for row in document.rows("projects")] == ["MES"]
    assert in_thread(lambda: add(document))
    add(document)
    assert len(heard) == 2


def test_what_fails_meanwhile_leaves_everything() -> None:
    document = Document.in_memory()
    with pytest.raises(ValueError, match="no"), document.lent():
        raise ValueError("no")
    add(document)
    assert len(document.rows("projects")) == 1
