"""Blocks of the clipboard in the outline: over cells, or as new tasks with their levels; copied out with both."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.base.sentences import in_a_row
from pmo_desktop.domain.registers.spec import Field, Tone
from pmo_desktop.presentation.clipboard import Block, read_block, spread, write_block
from pmo_desktop.presentation.gantt_paste import Pasted, has_heading, read_tasks
from pmo_desktop.presentation.gantt_places import Spot
from pmo_desktop.services.jobs import Progress, silent
from pmo_desktop.services.task_block import Inserted, NewTask, insert_block
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.outline_edits import OutlineEdits, Wrong
from pmo_desktop.ui.gantt.outline_model import OutlineModel
from pmo_desktop.ui.messages import Action, Message
from pmo_desktop.ui.registers.desk import Told
from pmo_desktop.ui.registers.moves import Cell
from pmo_desktop.ui.widgets.clipboard import put_block

_INDENT = "    "
_AT_ONCE = 200
_LISTED = 3


class Pasting:
    """Reads and writes the clipboard for the outline."""

    def __init__(self, context: Context, model: OutlineModel, edits: OutlineEdits) -> None:
        """Work on the model's rows."""
        self._context = context
        self._model = model
        self._edits = edits
        self._own = ""
        self.renumber: Callable[[], object] = lambda: None

    # -- out -----------------------------------------------------------------------------------------------------

    def copy(self, cells: Sequence[Cell], *, headings: bool = False) -> None:
        """The chosen cells as Excel pastes them; names of several rows keep their indents."""
        block, fields = self.block(cells, headings=headings)
        self._own = put_block(block, fields)

    def block(self, cells: Sequence[Cell], *, headings: bool = False) -> tuple[Block, list[Field]]:
        """The texts of the chosen cells, and their columns."""
        model, chosen = self._model, set(cells)
        columns = sorted({column for _row, column in chosen})
        lines = [line for line in sorted({row for row, _column in chosen}) if model.row_at(line) is not None]
        shown = [row for line in lines if (row := model.row_at(line)) is not None]
        least = min((row.level for row in shown), default=0)
        block: Block = [[model.columns[column].title for column in columns]] if headings else []
        for line, row in zip(lines, shown, strict=True):
            texts = [model.copied(line, column) if (line, column) in chosen else "" for column in columns]
            name = model.column_of("name")
            if len(lines) > 1 and name in columns:
                texts[columns.index(name)] = _INDENT * (row.level - least) + texts[columns.index(name)]
            block.append(texts)
        return block, [model.columns[column].field for column in columns]

    # -- in ------------------------------------------------------------------------------------------------------

    def is_tasks(self, text: str, line: int, column: int) -> bool:
        """Whether a text is a block of tasks rather than cells to be put over others."""
        if line >= len(self._model.plan.rows):
            return True
        block = read_block(text)
        if text == self._own or len(block) < 2:
            return False
        if has_heading(block, self._edits.register):
            return True
        key = self._model.columns[column].field.key
        if key not in {"wbs", "name"}:
            return False
        return bool(read_tasks(block, self._edits.register, self._model.keys_from(column)).levels)

    def over(self, text: str, top: int, left: int, height: int, width: int) -> None:
        """Put a block over cells, repeated over a selection it fits; rows below the last become tasks."""
        model = self._model
        block = spread(read_block(text), height, width)
        told: dict[int, dict[str, str]] = {}
        left_out = 0
        for place, texts in enumerate(block):
            line, cells = top + place, dict[str, str]()
            task = model.task_at(line)
            for offset, cell in enumerate(texts):
                if left + offset >= len(model.columns) or (
                    task is not None and not model.editable(line, left + offset)
                ):
                    left_out += bool(cell.strip())
                    continue
                key = model.columns[left + offset].field.key
                cells[key] = cell.strip() if key == "name" else cell
            if task is not None and cells:
                told[task] = cells
        beyond = block[max(0, len(model.plan.rows) - top) :]
        words = ngettext("Paste {n} row", "Paste {n} rows", len(block)).format(n=len(block))
        if told:
            model.type_texts(told, words)
        if beyond and any(any(cell.strip() for cell in row) for row in beyond):
            self.insert(write_block(beyond), left, model.end_spot())
        elif left_out:
            text = ngettext("{n} cell was left out", "{n} cells were left out", left_out).format(n=left_out)
            self._say(_("{what}: the column is calculated or missing.").format(what=text))

    def insert(self, text: str, column: int, spot: Spot | None) -> list[int]:
        """Put a block in as new tasks at a place; gives their ids."""
        register = self._edits.register
        pasted = read_tasks(read_block(text), register, self._model.keys_from(column))
        if not pasted.tasks:
            return []
        fresh = self._edits.new_row(spot)
        wrong: dict[int, Wrong] = {}

        def read(progress: Progress) -> list[tuple[NewTask, dict[str, Told]]]:
            found = []
            for at, task in enumerate(pasted.tasks):
                if at % 100 == 0:
                    progress(at, len(pasted.tasks), _("Reading the pasted rows"))
                left = {"predecessors", "wbs"} if text == self._own else {"predecessors"}
                texts = {key: cell for key, cell in task.texts.items() if key not in left}
                told = self._edits.read(fresh, texts)
                if told.wrong:
                    wrong[at] = told.wrong
                links = task.texts.get("predecessors", "")
                found.append((NewTask(task.level, {}, links, task.number), told.values))
            return found

        label = _("Paste tasks")
        few = len(pasted.tasks) <= _AT_ONCE
        if few:
            rows: list[tuple[NewTask, dict[str, Told]]] | None = read(silent)
        else:
            self._edits.read(fresh, pasted.tasks[0].texts)  # what is looked up for the first is known to the others
            rows = self._context.run(label, lambda: self._context.jobs.wait_for(label, read))
        if rows is None:
            return []
        made = rows
        words = ngettext("Paste {n} task", "Paste {n} tasks", len(made)).format(n=len(made))
        document = self._context.opened

        def write() -> Inserted:
            with document.edit(words) as edit:
                desk = self._edits.desk
                tasks = [
                    NewTask(task.level, {**fresh, **desk.resolved(edit, told)}, task.links, task.number)
                    for task, told in made
                ]
                where = (spot.parent, spot.before) if spot is not None else (None, None)
                return insert_block(edit, register, tasks, project=fresh["project"], parent=where[0], before=where[1])

        inserted = self._context.run(words, write)
        if inserted is None:
            return []
        kept = {(inserted.ids[at], key): why for at, told in wrong.items() for key, why in told.items()}
        kept |= {(id_, "predecessors"): why for id_, why in inserted.unlinked.items()}
        self._model.keep_wrong(kept)
        self._say_pasted(pasted, kept, renumbered=inserted.renumbered)
        return inserted.ids

    def _say_pasted(self, pasted: Pasted, wrong: dict[tuple[int, str], tuple[str, str]], *, renumbered: bool) -> None:
        deep = max(task.level for task in pasted.tasks) + 1
        said = [ngettext("{n} task inserted", "{n} tasks inserted", len(pasted.tasks)).format(n=len(pasted.tasks))]
        if deep > 1:
            by = {"wbs": _("by their numbers"), "level": _("by their level column"), "steps": _("by their columns")}
            how = by.get(pasted.levels, _("by their indents"))
            said[0] += _(", {n} levels {how}").format(n=deep, how=how)
        said[0] += _(".")
        if pasted.own:
            said.append(_("Kept as columns of your own: {names}.").format(names=" · ".join(pasted.own)))
        if pasted.left_out:
            text = ngettext("{n} cell was left out", "{n} cells were left out", pasted.left_out)
            said.append(_("{what}: the column is calculated or missing.").format(what=text.format(n=pasted.left_out)))
        if renumbered:
            said.append(_("The plan has these numbers already; the new rows are numbered by their place."))
        if wrong:
            text = ngettext("{n} entry was not accepted", "{n} entries were not accepted", len(wrong))
            some = "; ".join(f"{typed} ({why})" for typed, why in list(wrong.values())[:_LISTED])
            said.append(
                _("{what} and kept as typed, framed red: {some}").format(what=text.format(n=len(wrong)), some=some)
            )
        acts: list[Action] = [(_("Undo"), lambda: self._context.run(_("Undo"), self._context.opened.undo))]
        if renumbered:
            acts.append((_("Number the rows by their place"), self.renumber))
        tone = Tone.AMBER if wrong or pasted.left_out else Tone.NEUTRAL
        self._context.say(Message(tone, in_a_row(said), tuple(acts), until_next_step=True))

    def _say(self, text: str) -> None:
        self._context.say(Message(Tone.AMBER, text))
