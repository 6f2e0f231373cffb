"""Questions to the user: one port, so that views never open a dialog themselves and tests answer for the user."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from pmo_desktop.base.i18n import _


class Ask(Protocol):
    """What a view may ask the user."""

    def confirm(self, title: str, text: str, yes: str) -> bool:
        """Whether the user agrees; `yes` is the word on the agreeing button."""
        ...

    def choose(self, title: str, text: str, options: Sequence[str]) -> int | None:
        """The index of the chosen button, or None when the question was dismissed."""
        ...

    def pick(self, title: str, text: str, options: Sequence[str], current: int = 0) -> int | None:
        """The index of the entry chosen from a list, or None."""
        ...

    def text(self, title: str, label: str, value: str = "", *, secret: bool = False) -> str | None:
        """A line typed by the user, or None."""
        ...

    def open_files(self, filters: str, *, title: str = "", several: bool = True) -> list[Path]:
        """The files chosen to read; empty when dismissed."""
        ...

    def save_file(self, name: str, filters: str, *, title: str = "") -> Path | None:
        """The path chosen to write, or None."""
        ...

    def folder(self, title: str = "") -> Path | None:
        """The folder chosen, or None."""
        ...

    def show(self, dialog: QDialog) -> None:
        """Stand a dialog of several parts before the window until it is answered; the dialog holds the answer."""
        ...


class WindowAsk:
    """Asks with real dialogs in front of a window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask in front of `parent`."""
        self.parent = parent
        self.last_folder = ""

    def confirm(self, title: str, text: str, yes: str) -> bool:
        """Whether the user agrees."""
        return self.choose(title, text, (yes,)) == 0

    def choose(self, title: str, text: str, options: Sequence[str]) -> int | None:
        """The index of the chosen button, or None."""
        box = QMessageBox(self.parent)
        box.setWindowTitle(title)
        box.setText(text)
        buttons = [box.addButton(word, QMessageBox.ButtonRole.AcceptRole) for word in options]
        cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(buttons[0])
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return next((i for i, button in enumerate(buttons) if button is clicked), None)

    def pick(self, title: str, text: str, options: Sequence[str], current: int = 0) -> int | None:
        """The index of the entry chosen from a list, or None."""
        word, ok = QInputDialog.getItem(self.parent, title, text, list(options), current, False)
        return list(options).index(word) if ok and word in options else None

    def text(self, title: str, label: str, value: str = "", *, secret: bool = False) -> str | None:
        """A line typed by the user, or None."""
        mode = QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal
        typed, ok = QInputDialog.getText(self.parent, title, label, mode, value)
        return typed if ok else None

    def open_files(self, filters: str, *, title: str = "", several: bool = True) -> list[Path]:
        """The files chosen to read."""
        if several:
            names, _used = QFileDialog.getOpenFileNames(self.parent, title, self.last_folder, filters)
        else:
            name, _used = QFileDialog.getOpenFileName(self.parent, title, self.last_folder, filters)
            names = [name] if name else []
        return self._remember([Path(name) for name in names])

    def save_file(self, name: str, filters: str, *, title: str = "") -> Path | None:
        """The path chosen to write, or None."""
        start = str(Path(self.last_folder) / name) if self.last_folder else name
        chosen, _used = QFileDialog.getSaveFileName(self.parent, title, start, filters)
        return self._remember([Path(chosen)])[0] if chosen else None

    def folder(self, title: str = "") -> Path | None:
        """The folder chosen, or None."""
        chosen = QFileDialog.getExistingDirectory(self.parent, title, self.last_folder)
        return Path(chosen) if chosen else None

    def show(self, dialog: QDialog) -> None:
        """Stand a dialog before the window until it is answered."""
        if self.parent is not None and dialog.parent() is None:
            dialog.setParent(self.parent, dialog.windowFlags())
        dialog.exec()
        dialog.deleteLater()

    def _remember(self, paths: list[Path]) -> list[Path]:
        if paths:
            self.last_folder = str(paths[0].parent)
        return paths
