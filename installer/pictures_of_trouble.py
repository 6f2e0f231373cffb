"""Takes the README's pictures of what is said when something went wrong: kept work, conflict, damage, time machine.

On Linux without a screen: `xvfb-run -a -s "-screen 0 1366x768x24" .venv/bin/python installer/pictures_of_trouble.py`.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pictures
from PySide6.QtWidgets import QApplication, QDialog

from pmo_desktop.app import make_window
from pmo_desktop.services import records
from pmo_desktop.store.document import Document
from pmo_desktop.ui.main_window import MainWindow
from pmo_desktop.ui.opening.differing import Differing
from pmo_desktop.ui.time_machine.view import TimeMachine

TARGET = pictures.ROOT / "resources" / "pictures"


def main() -> None:
    """Write the four pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["PMO_DESKTOP_HOME"] = name
        (folder / "config").mkdir()
        settings = {"today": pictures.DAY.isoformat(), "language": "zh_CN", "theme": "light"}
        (folder / "config" / "settings.json").write_text(json.dumps(settings), "utf-8")
        path = pictures._document(folder)  # noqa: SLF001 the same sample
        app = QApplication(sys.argv[:1])
        window = make_window(app)
        window.resize(*pictures.SIZE)
        window.show()
        kept_work(app, window, path)
        conflict(app, window, path)
        time_machine(app, window, path)
        damaged(app, window, path)
        window.close()


def kept_work(app: QApplication, window: MainWindow, path: Path) -> None:
    """A window that was killed: its steps are offered."""
    working = Path(os.environ["PMO_DESKTOP_HOME"]) / "data" / "working"
    document = Document.open(path)
    work(document)
    shutil.copytree(working, working.with_name("kept"))  # as a kill leaves it
    document.close(publish=False)
    shutil.copytree(working.with_name("kept"), working, dirs_exist_ok=True)
    answer(app, window, "kept-work", see_what_differs)
    window.files.open(path)
    window.files.drop()
    Document.open(path, recover=False).close()


def conflict(app: QApplication, window: MainWindow, path: Path) -> None:
    """The file was saved by someone else while it was open."""
    window.context.ask.show = lambda dialog: dialog.reject()  # type: ignore[method-assign]
    window.files.open(path)
    other = path.with_name("theirs.pmo")
    shutil.copyfile(path, other)
    theirs = Document.open(other)
    work(theirs)
    theirs.close()
    other.replace(path)
    mine = window.context.opened
    one = int(str(mine.rows("risks")[1]["id"]))
    records.change(mine, mine.register("risks"), {one: {"probability": 1}}, label="修改 R-002 的概率")
    answer(app, window, "conflict", see_what_differs)
    window.files.saving.finish()
    window.files.drop()
    Document.open(path, recover=False).close()


def time_machine(app: QApplication, window: MainWindow, path: Path) -> None:
    """A project was deleted; the moment before it."""
    window.context.ask.show = lambda dialog: dialog.reject()  # type: ignore[method-assign]
    window.files.open(path)
    document = window.context.opened
    last = int(str(document.rows("projects")[-1]["id"]))
    records.delete(document, document.register("projects"), [last], label="删除项目 P2605")
    window.commands.do("time_machine")
    pictures._settle(app)  # noqa: SLF001 as there
    (page,) = window.findChildren(TimeMachine)
    page.side.choose(1)
    pictures._settle(app, 3)  # noqa: SLF001
    pictures._keep(window, TARGET / "time-machine.png")  # noqa: SLF001
    window.files.saving.finish()
    window.files.drop()


def damaged(app: QApplication, window: MainWindow, path: Path) -> None:
    """A disk spoilt the file; the backups are listed."""
    content = bytearray(path.read_bytes())
    content[40_000:40_400] = b"x" * 400
    path.write_bytes(content)
    answer(app, window, "damaged", lambda _dialog: None)
    window.files.open(path)


def work(document: Document) -> None:
    """A few steps of an afternoon."""
    risks, tasks = document.register("risks"), document.rows("tasks")
    rows = document.rows("risks")
    records.change(document, risks, {int(str(rows[0]["id"])): {"probability": 5}}, label="修改 R-001 的概率")
    records.change(document, risks, {int(str(rows[3]["id"])): {"impact": 2}}, label="修改 R-004 的影响")
    renamed = {int(str(tasks[40]["id"])): {"name": f"{tasks[40]['name']}（含联调）"}}
    records.change(document, document.register("tasks"), renamed, label="修改任务名称")
    records.add(document, document.register("actions"), [{"title": "催促甲方提供点表"}], label="新增待办")
    records.delete(document, risks, [int(str(rows[6]["id"]))], label="删除 R-007")


def see_what_differs(dialog: QDialog) -> None:
    """Open the part of a question that shows what differs."""
    for one in dialog.findChildren(Differing):
        one.open()


def answer(app: QApplication, window: MainWindow, name: str, act: Callable[[QDialog], None]) -> None:
    """Take a picture of the next question over the window, then dismiss it."""

    def show(dialog: QDialog) -> None:
        dialog.setParent(window, dialog.windowFlags())
        dialog.show()
        act(dialog)
        pictures._settle(app, 2.5)  # noqa: SLF001
        screen = app.primaryScreen()
        dialog.move((pictures.SIZE[0] - dialog.width()) // 2, (pictures.SIZE[1] - dialog.height()) // 2)
        pictures._settle(app, 0.5)  # noqa: SLF001
        if not screen.grabWindow(0, 0, 0, *pictures.SIZE).save(str(TARGET / f"{name}.png")):
            sys.exit(f"{name} could not be written")
        dialog.reject()
        dialog.hide()

    window.context.ask.show = show  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
