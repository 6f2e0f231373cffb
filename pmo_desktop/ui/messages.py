"""What the window says in the bar above a view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pmo_desktop.base.errors import PlainError
from pmo_desktop.domain.registers.spec import Tone

Action = tuple[str, Callable[[], object]]
"""A word, and what it does; nobody looks at the result."""


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence with a tone and at most two actions (word, what it does).

    `until_next_step`: its action undoes the last step, so the message goes with the step that follows.
    """

    tone: Tone
    text: str
    actions: tuple[Action, ...] = ()
    until_next_step: bool = False


def message_of(error: PlainError) -> Message:
    """An error as a message: what happened, what was kept, what to do."""
    return Message(Tone.RED, str(error))
