"""What the chart writes: dragged bars, progress, links; each one step with words that say what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.followed_words import followed_words
from pmo_desktop.presentation.gantt_moves import Move
from pmo_desktop.services import records, task_links
from pmo_desktop.services.followed import followed
from pmo_desktop.services.task_moves import Wish, wished
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message


class ChartEdits:
    """Writes to the open file; what is refused is said above the view."""

    def __init__(self, context: Context) -> None:
        """Write for this window."""
        self._context = context

    def values(self, moves: Sequence[Move]) -> dict[int, dict[str, Value]]:
        """The fields that moved bars lead to, `{task: {field: value}}`."""
        document = self._context.opened
        keys = [move.row.key.id for move in moves]
        tasks: Mapping[int, Row] = {key: row for key in keys if (row := document.row("tasks", key)) is not None}
        changed = [move for move in moves if move.changed]
        wishes = [
            Wish(move.row.key.id, move.start, move.finish, move.days, move.grip)
            for move in changed
            if move.grip != "progress"
        ]
        shares: dict[int, dict[str, Value]] = {
            move.row.key.id: {"percent_complete": move.percent or Decimal(0)}
            for move in changed
            if move.grip == "progress" and move.row.key.id in tasks
        }
        along = followed(document, document.register("tasks"), shares, self._context.today())
        moved = wished(tasks, document.rows("links") if len(moves) > 1 else (), wishes)
        return {**moved, **along.with_it(shares)}

    def move(self, moves: Sequence[Move]) -> bool:
        """Write where bars were dragged to."""
        document, changes = self._context.opened, self.values(moves)
        if not changes:
            return False
        words = move_words(moves)
        register = document.register("tasks")
        done = self._run(words, lambda: records.change(document, register, changes, label=words))
        if done and moves[0].grip == "progress":
            self._say_along(changes)
        return done

    def _say_along(self, changes: Mapping[int, Mapping[str, Value]]) -> None:
        """The actual dates and status that went along with dragged progress."""
        beside = {
            task: {key: value for key, value in told.items() if key != "percent_complete"}
            for task, told in changes.items()
        }
        if said := followed_words(self._context.opened.register("tasks"), beside):
            self._context.say(Message(Tone.NEUTRAL, said, until_next_step=True))

    def link(self, before: int, after: int, kind: str) -> bool:
        """Link two tasks."""
        return self.link_all([(before, after, kind)])

    def link_all(self, pairs: Sequence[tuple[int, int, str]]) -> bool:
        """Link tasks in one step."""
        if not pairs:
            return False
        document = self._context.opened
        if len(pairs) == 1:
            before, after, kind = pairs[0]
            words = _("Link “{before}” to “{after}” ({type})").format(
                before=self._name(before), after=self._name(after), type=kind
            )
        else:
            words = ngettext("Link {n} task", "Link {n} tasks", len(pairs)).format(n=len(pairs))
        return self._run(words, lambda: task_links.add_links(document, pairs, label=words))

    def relink(self, link: int, kind: str, lag: str) -> bool:
        """Another type or lag for a link."""
        document = self._context.opened
        told = f"{kind}{lag}" if lag else kind
        words = _("Link {ends}: {link}").format(ends=self.ends(link), link=told)
        return self._run(words, lambda: task_links.change_link(document, link, kind, lag, label=words))

    def unlink(self, link: int) -> bool:
        """Take one link away."""
        document = self._context.opened
        if document.row("links", link) is None:
            return False
        words = _("Remove link {ends}").format(ends=self.ends(link))
        return self._run(words, lambda: task_links.remove_links(document, [link], label=words))

    def ends(self, link: int) -> str:
        """The two tasks of a link by name."""
        row = self._context.opened.row("links", link) or {}
        before, after = row.get("predecessor"), row.get("successor")
        return f"{self._name(before)} → {self._name(after)}"

    def _name(self, task: Value) -> str:
        row = self._context.opened.row("tasks", task) if isinstance(task, int) else None
        return " ".join(str((row or {}).get("name") or f"#{task}").split())

    def _run(self, words: str, call: Callable[[], object]) -> bool:
        def whole() -> bool:
            call()
            return True

        return bool(self._context.run(words, whole))


def move_words(moves: Sequence[Move]) -> str:
    """What a drag is called in the history."""
    first = moves[0]
    if len([move for move in moves if move.changed]) > 1:
        return ngettext("Move {n} task", "Move {n} tasks", len(moves)).format(n=len(moves))
    words = {
        "bar": _("Move “{name}” to {words}"),
        "start": _("Change duration of “{name}”: {words}"),
        "end": _("Change duration of “{name}”: {words}"),
        "progress": _("Progress of “{name}”: {words}"),
    }[first.grip]
    return words.format(name=first.row.name, words=first.words())
