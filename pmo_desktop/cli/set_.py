"""`set F.pmo REGISTER CODE FIELD=VALUE…`: change fields of one record in one step."""

from __future__ import annotations

import argparse
from datetime import date

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.base.sentences import in_a_row
from pmo_desktop.cli.output import say

NAME = "set"
ABOUT = N_("Change fields of one record, in one step that undo takes back.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("register", metavar="REGISTER", help=_("the register's key or title"))
    parser.add_argument("record", metavar="CODE|#ID", help=_("the record"))
    parser.add_argument("values", metavar="FIELD=VALUE", nargs="+", type=assignment, help=_("what to type where"))
    parser.add_argument("--project", metavar="P", help=_("the project the code is of"))


def assignment(word: str) -> tuple[str, str]:
    """FIELD=VALUE taken apart."""
    key, sign, value = word.partition("=")
    if not sign or not key.strip():
        raise argparse.ArgumentTypeError(_("{word} is not FIELD=VALUE").format(word=word))
    return key.strip(), value


def run(args: argparse.Namespace) -> int:
    """Change it; refused with the field and the reason when a value cannot be read."""
    from pmo_desktop.cli.documents import field_named, opened, project_named, record_named, register_named
    from pmo_desktop.presentation.followed_words import followed_words
    from pmo_desktop.services import typed  # the store is slow to load

    with opened(args.file) as document:
        register = register_named(document, args.register)
        record = record_named(document, register, args.record, project_named(document, args.project))
        texts = {field_named(register, key): value for key, value in args.values}
        before = document.version
        along = typed.parse_and_change(document, register, {record: texts}, today=date.today())
        said = [_("Changed.") if document.version > before else _("Nothing to change.")]
        say(in_a_row([*said, followed_words(register, along)]))
    return 0
