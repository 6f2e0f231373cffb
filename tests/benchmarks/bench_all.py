"""Print the table of ratios: every figure beside a named reference measured in the same run."""

from __future__ import annotations

import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import bench_excel
import bench_plan
import bench_schedule
import bench_window
import bench_write_back
from figures import HEAD


def main() -> int:
    """Measure and print; nothing is written outside a temporary folder."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["PMO_DESKTOP_HOME"] = home
        sys.stdout.write(f"{HEAD}\n")
        for part in (bench_excel, bench_plan, bench_schedule, bench_window, bench_write_back):
            for figure in part.figures():
                sys.stdout.write(f"{figure.line()}\n")
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
