"""`new F.pmo`: make an empty document."""

from __future__ import annotations

import argparse
from pathlib import Path

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.output import say

NAME = "new"
ABOUT = N_("Make an empty document.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document to make"))


def run(args: argparse.Namespace) -> int:
    """Make it where there is none."""
    from pmo_desktop.store.document import Document  # the store is slow to load

    Document.create(Path(args.file)).close()
    say(_("{name} is made.").format(name=args.file))
    return 0
