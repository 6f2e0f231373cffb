"""Refreshes the sample workbooks of `resources/samples/`, made for one fixed day to change only on purpose."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pmo_desktop.base.i18n import LANGUAGES  # noqa: E402 the checkout's own package
from pmo_desktop.exchange.excel.samples import write_samples  # noqa: E402

DAY = date(2026, 11, 23)


def main() -> None:
    """Write both sets."""
    for language in LANGUAGES:
        for path in write_samples(ROOT / "resources" / "samples" / language[:2], DAY, language):
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
