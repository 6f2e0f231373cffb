"""The sample: a small firm's workbooks, imported into a file of the user's own to play with."""

from __future__ import annotations

import shutil

from pmo_desktop.base.i18n import _, language
from pmo_desktop.base.paths import data_dir, resource
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.files import SUFFIX, Files
from pmo_desktop.ui.messages import Message


def open_sample(files: Files, context: Context) -> None:
    """Open the sample document as a fresh copy; where none is shipped, import the sample workbooks."""
    folder = data_dir() / "sample"
    folder.mkdir(exist_ok=True)
    target = folder / (_("Sample") + SUFFIX)
    if not files.leave():
        return
    shipped = resource("samples", f"sample-{language()}{SUFFIX}")
    target.unlink(missing_ok=True)
    if shipped.is_file():
        shutil.copyfile(shipped, target)
        files.open(target)
        return
    suffix = "zh" if language() == "zh_CN" else "en"
    books = sorted(
        p for p in resource("samples").rglob("*.xls*") if suffix in p.parent.name or suffix in p.stem.split("-")
    )
    books = books or sorted(resource("samples").rglob("*.xls*"))
    if not books:
        context.say(Message(Tone.AMBER, _("The sample is not installed here.")))
        return
    if files.create(target):
        context.import_files(list(books))
