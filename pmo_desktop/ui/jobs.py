"""Long work beside the window: one worker thread, results on the window's thread, progress after 300 ms, Esc stops."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Signal
from PySide6.QtWidgets import QApplication

from pmo_desktop.base.errors import Cancelled, PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.services.jobs import Progress, silent
from pmo_desktop.ui.widgets.later import later
from pmo_desktop.ui.widgets.waiting import Waiting

T = TypeVar("T")
_log = logging.getLogger(__name__)
_SHOW_AFTER_MS = 300
_PER_SECOND = 20


class Jobs(Protocol):
    """Runs work off the window's thread and hands its result back on it."""

    def run(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[PlainError], None] | None = None,
    ) -> None:
        """Run `work`, then `done` with its result; a failure goes to `failed`, else to the message bar."""
        ...

    def wait_for(self, label: str, work: Callable[[Progress], T]) -> T:
        """Do work beside the window, which shows how far it is and takes no input meanwhile; gives its result."""
        ...

    def aside(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[PlainError], None]) -> None:
        """Do work that may hang (a drive that is away) in a thread that nothing waits for."""
        ...

    def try_for(self, label: str, work: Callable[[], T], give_up: str) -> T:
        """Wait for such work; Cancelled when she gives up waiting, and the work is left to itself."""
        ...

    def cancel(self) -> None:
        """Stop the running work; its result is dropped."""
        ...

    def wait(self) -> None:
        """Stop everything and wait for it, as on closing."""
        ...


@dataclass(slots=True)
class _Job:
    label: str
    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[PlainError], None] | None
    stop: threading.Event = field(default_factory=threading.Event)
    told: float = 0.0


@dataclass(slots=True)
class _Answer(Generic[T]):
    result: list[T] = field(default_factory=list)
    error: BaseException | None = None
    told: float = 0.0


def _answer(work: Callable[[], T]) -> _Answer[T]:
    answer = _Answer[T]()
    try:
        answer.result.append(work())
    except BaseException as error:
        answer.error = error
    return answer


class WindowJobs(QObject):
    """Jobs for the window: serial, so that two of them never read the same file at once."""

    started = Signal(str)
    progressed = Signal(float, float, str)
    ended = Signal()
    problem = Signal(object)
    cancelled = Signal()
    _waited = Signal()
    _went_on = Signal(float, float, str)
    _returned = Signal(object, object, object)
    _came_back = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Have one worker, started with the first job."""
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._jobs: list[_Job] = []
        self._asides: list[_Job] = []
        self._returned.connect(self._deliver)
        self._came_back.connect(self._come_back)
        self._timer = later(self, _SHOW_AFTER_MS, self._show)

    @property
    def busy(self) -> bool:
        """Whether work is running or waiting."""
        return bool(self._jobs)

    def run(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[PlainError], None] | None = None,
    ) -> None:
        """Queue the work."""
        job = _Job(label, work, done, failed)
        self._jobs.append(job)
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, "job")
        if not self._timer.isActive():
            self._timer.start()
        self._pool.submit(self._work, job)

    def wait_for(self, label: str, work: Callable[[Progress], T]) -> T:
        """Do work in a thread of its own; after 300 ms a small window stands over all others until it is done."""
        stop, answer, ended = threading.Event(), _Answer[T](), list[bool]()

        def progress(done: float, total: float = 0, note: str = "") -> None:
            if stop.is_set():
                raise Cancelled
            now = time.monotonic()
            if now - answer.told > 1 / _PER_SECOND:
                answer.told = now
                self._went_on.emit(float(done), float(total), note)
            time.sleep(0)

        def run() -> None:
            came = _answer(lambda: work(progress))
            answer.result, answer.error = came.result, came.error
            ended.append(True)
            self._waited.emit()

        thread = threading.Thread(target=run, name="waited for")
        thread.start()
        thread.join(_SHOW_AFTER_MS / 1000)
        if thread.is_alive():
            self._stand_over(label, stop, lambda: not ended)
        thread.join()
        if answer.error is not None:
            raise answer.error
        return answer.result[0]

    def aside(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[PlainError], None]) -> None:
        """Start the thread; what comes of it is told on the window's thread, if that still lives."""
        job = _Job("", lambda _progress: work(), done, failed)
        self._asides.append(job)

        def run() -> None:
            answer = _answer(work)
            with suppress(RuntimeError):  # the window is gone
                self._came_back.emit(job, answer)

        threading.Thread(target=run, name="aside", daemon=True).start()

    def _come_back(self, job: _Job, answer: _Answer[Any]) -> None:
        self._asides.remove(job)
        if answer.error is None:
            job.done(answer.result[0])
        elif job.failed is not None:
            job.failed(plain_error(answer.error))

    def try_for(self, label: str, work: Callable[[], T], give_up: str) -> T:
        """Do it in a thread of its own; a small window with the word for giving up stands over all others."""
        given_up, answers = threading.Event(), list[_Answer[T]]()

        def run() -> None:
            answers.append(_answer(work))
            with suppress(RuntimeError):
                self._waited.emit()

        thread = threading.Thread(target=run, name="tried for", daemon=True)
        thread.start()
        thread.join(_SHOW_AFTER_MS / 1000)
        if not answers:
            self._stand_over(label, given_up, lambda: not answers, give_up)
        if not answers:
            raise Cancelled
        if (error := answers[0].error) is not None:
            raise error
        return answers[0].result[0]

    def _stand_over(self, label: str, stop: threading.Event, pending: Callable[[], bool], give_up: str = "") -> None:
        window = Waiting(label, QApplication.activeWindow(), give_up)
        loop = QEventLoop()
        self._waited.connect(loop.quit)
        self._went_on.connect(window.show_progress)
        window.stopped.connect(stop.set)
        if give_up:
            window.stopped.connect(loop.quit)
        window.show()
        if pending():  # asked after connecting, so that an end in between is not missed
            loop.exec()
        self._waited.disconnect(loop.quit)
        self._went_on.disconnect(window.show_progress)
        window.hide()
        window.deleteLater()

    def cancel(self) -> None:
        """Stop the running work and what waits behind it."""
        for job in self._jobs:
            job.stop.set()
        self.cancelled.emit()

    def wait(self) -> None:
        """Stop everything and wait for the worker to end."""
        self.cancel()
        self._timer.stop()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        self._jobs.clear()

    def _work(self, job: _Job) -> None:
        def progress(done: float, total: float = 0, note: str = "") -> None:
            if job.stop.is_set():
                raise Cancelled
            now = time.monotonic()
            if now - job.told > 1 / _PER_SECOND:
                job.told = now
                self.progressed.emit(float(done), float(total), note)
            time.sleep(0)

        try:
            progress(0)
            result = job.work(progress)
        except BaseException as error:
            self._returned.emit(job, None, error)
        else:
            self._returned.emit(job, result, None)

    def _show(self) -> None:
        if self._jobs:
            self.started.emit(self._jobs[0].label)

    def _deliver(self, job: _Job, result: Any, error: BaseException | None) -> None:
        if job not in self._jobs:
            return
        self._jobs.remove(job)
        if not self._jobs:
            self._timer.stop()
            self.ended.emit()
        if job.stop.is_set() or isinstance(error, Cancelled):
            return
        if error is None:
            job.done(result)
        else:
            plain = plain_error(error)
            (job.failed or self.problem.emit)(plain)


class NowJobs:
    """Runs work at once on the caller's thread: for tests and for prints without a window."""

    def __init__(self, problem: Callable[[PlainError], None] | None = None) -> None:
        """Tell failures nobody handles to `problem`; without it they are raised."""
        self._problem = problem

    def run(
        self,
        label: str,  # noqa: ARG002 the port's shape
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[PlainError], None] | None = None,
    ) -> None:
        """Run the work now."""
        try:
            result = work(silent)
        except Cancelled:
            return
        except PlainError as error:
            handler = failed or self._problem
            if handler is None:
                raise
            handler(error)
            return
        done(result)

    def wait_for(self, label: str, work: Callable[[Progress], T]) -> T:  # noqa: ARG002 the port's shape
        """Do the work now."""
        return work(silent)

    def aside(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[PlainError], None]) -> None:
        """Do the work now."""
        self.run("", lambda _progress: work(), done, failed)

    def try_for(self, label: str, work: Callable[[], T], give_up: str) -> T:  # noqa: ARG002 the port's shape
        """Do the work now."""
        return work()

    def cancel(self) -> None:
        """Nothing runs between two calls."""

    def wait(self) -> None:
        """Nothing runs between two calls."""


def plain_error(error: BaseException) -> PlainError:
    """The error in plain words; one nobody foresaw is written to the log."""
    if isinstance(error, PlainError):
        return error
    _log.error("unforeseen", exc_info=error)
    name = f"{type(error).__name__}: {error}"[:200]
    return PlainError(
        _("This did not work: {reason}.").format(reason=name.rstrip(".")),
        _("Your data is unchanged."),
        _("Details are in the log."),
    )
