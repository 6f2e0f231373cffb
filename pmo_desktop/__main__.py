"""The two doors of the program: `main` for a terminal, `gui` for a double click."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from pmo_desktop import cli

READING_PROCESS = "--reading-process"
"""What the reader of workbooks calls a frozen program with."""
CONVERTING_PROCESS = "--converting-process"
"""What the reader of other programs' project files calls it with, and three paths."""
_PROCESSES = ([READING_PROCESS], [CONVERTING_PROCESS])


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the window when none is given (a document's path opens it in the window)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] in _PROCESSES:
        return _work(arguments)
    if wants_window(arguments):
        return _window(arguments)
    return cli.main(arguments)


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether the command line holds no command: nothing at all, or a document to open."""
    if any(word in {"-h", "--help", "--version"} for word in arguments):
        return False
    words = [word for word in arguments if not word.startswith("-") and word not in {"zh", "en"}]
    if not words:
        return all(word in {"zh", "en"} or word.startswith("--lang") for word in arguments)
    return words[0] not in cli.command_names() and words[0].lower().endswith(".pmo")


def gui() -> int:
    """Open the window."""
    return _work(sys.argv[1:]) if sys.argv[1:2] in _PROCESSES else _window(sys.argv[1:])


def _work(arguments: Sequence[str]) -> int:
    """Be the process that reads a stranger's file; a frozen program has no other interpreter to start."""
    if arguments[0] == CONVERTING_PROCESS:
        from pmo_desktop.exchange.msproject.convert import main as convert  # Java starts in here only

        return convert(list(arguments[1:]))
    from pmo_desktop.exchange.excel.reading.child import main as read  # nothing else of the program is needed for it

    return read()


def _window(arguments: Sequence[str]) -> int:
    from pmo_desktop.app import run  # the command line must not wait for Qt

    options = argparse.ArgumentParser(prog="pmo-desktop-gui")
    options.add_argument("--lang", choices=("zh", "en"), default="")
    options.add_argument("paths", nargs="*")
    chosen = options.parse_args(list(arguments))
    return run(chosen.paths, lang={"zh": "zh_CN"}.get(chosen.lang, chosen.lang))


if __name__ == "__main__":
    sys.exit(main())
