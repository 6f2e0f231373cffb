"""The chosen project out as an MS Project file, with the question where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pmo_desktop.base.file_names import file_name
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.services.project_files import project_file
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.folders import show_folder
from pmo_desktop.ui.messages import Message

if TYPE_CHECKING:
    from pmo_desktop.services.jobs import Progress

_SUFFIX = ".xml"


def give_project(context: Context) -> None:
    """Write the chosen project; with none chosen, ask which."""
    document, project = context.document, _chosen(context)
    if document is None or project is None:
        return
    name = str((document.row("projects", project) or {}).get("name") or _("Project"))
    plain = file_name(name, _("Project"))
    path = context.ask.save_file(
        plain + _SUFFIX, _("MS Project XML") + f" (*{_SUFFIX})", title=_("Export for MS Project")
    )
    if path is None:
        return
    target = path if path.suffix.lower() == _SUFFIX else path.with_name(path.name + _SUFFIX)
    today = context.today()

    def work(progress: Progress) -> Path:
        from pmo_desktop.exchange.msproject.writer import write_xml  # lxml only when asked for

        progress(0, 0)
        write_xml(project_file(document, project, today=today), target)
        return target

    words = _("Export for MS Project")
    done = context.run(words, lambda: context.jobs.wait_for(words, work))
    if done is not None:
        show = (_("Show in folder"), lambda: show_folder(target.parent))
        said = _("“{name}” is written for MS Project: {file}").format(name=name, file=target.name)
        context.say(Message(Tone.GREEN, said, (show,)))


def _chosen(context: Context) -> int | None:
    document = context.document
    if document is None:
        return None
    if context.project is not None:
        return context.project
    rows = document.rows("projects")
    if not rows:
        context.say(Message(Tone.AMBER, _("There is no project yet.")))
        return None
    if len(rows) == 1:
        return row_id(rows[0])
    names = [str(row.get("name") or row.get("code") or f"#{row['id']}") for row in rows]
    picked = context.ask.pick(_("Export for MS Project"), _("Which project?"), names)
    return row_id(rows[picked]) if picked is not None else None
