"""The dates of some tasks, or with what is to be said of them, without making those that nobody asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmo_desktop.domain.schedule.cpm import Dates


class Worded(Mapping[int, Dates]):
    """Dates with the sentences said of their tasks."""

    def __init__(self, dates: Mapping[int, Dates], said: Mapping[int, tuple[str, ...]]) -> None:
        """Keep both."""
        self._dates = dates
        self._said = said

    def __getitem__(self, task: int) -> Dates:
        """The dates of a task with its sentences."""
        dates, said = self._dates[task], self._said.get(task)
        return dates._replace(messages=said) if said else dates

    def said(self, task: int) -> tuple[str, ...]:
        """What is said of a task, also of one without dates."""
        return self._said.get(task, ())

    def __iter__(self) -> Iterator[int]:
        """The tasks with dates."""
        return iter(self._dates)

    def __len__(self) -> int:
        """How many tasks have dates."""
        return len(self._dates)

    def __contains__(self, task: object) -> bool:
        """Whether a task has dates."""
        return task in self._dates


class Chosen(Mapping[int, Dates]):
    """The dates of chosen tasks only."""

    def __init__(self, dates: Mapping[int, Dates], tasks: frozenset[int]) -> None:
        """Keep both."""
        self._dates = dates
        self._tasks = tasks

    def __getitem__(self, task: int) -> Dates:
        """The dates of a chosen task."""
        if task not in self._tasks:
            raise KeyError(task)
        return self._dates[task]

    def said(self, task: int) -> tuple[str, ...]:
        """What is said of a chosen task, also of one without dates."""
        return sentences(self._dates, task) if task in self._tasks else ()

    def __iter__(self) -> Iterator[int]:
        """The chosen tasks with dates."""
        return (task for task in self._dates if task in self._tasks)

    def __len__(self) -> int:
        """How many chosen tasks have dates."""
        return sum(1 for _task in self)

    def __contains__(self, task: object) -> bool:
        """Whether a chosen task has dates."""
        return task in self._tasks and task in self._dates


def sentences(dates: Mapping[int, Dates], task: int) -> tuple[str, ...]:
    """What is said of a task, whether it has dates or not."""
    return dates.said(task) if isinstance(dates, Worded | Chosen) else ()
