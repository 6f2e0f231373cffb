"""The converting process: Java reads a project file of any kind and writes it as MS Project XML; it may die alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def convert(source: str, target: str) -> str:
    """Read `source`, write `target`; the reason why not, or nothing."""
    try:
        import jpype
        import mpxj  # puts its Java archives in the path
    except ImportError:
        return "no_package"
    try:
        if not jpype.isJVMStarted():
            jpype.startJVM("-Xmx1500m", "-Djava.awt.headless=true", "-Dlog4j2.level=OFF", convertStrings=True)
    except jpype.JVMNotFoundException:
        return "no_java"
    except (OSError, RuntimeError, TypeError, ValueError):
        return "no_java"
    if not mpxj:
        return "no_package"
    readers, writers = jpype.JPackage("org").mpxj.reader, jpype.JPackage("org").mpxj.mspdi
    try:
        project = readers.UniversalProjectReader().read(source)
        if project is None:
            return "not_converted"
        writers.MSPDIWriter().write(project, target)
    except jpype.JException:
        return "not_converted"
    return ""


def main(arguments: list[str]) -> int:
    """Convert the first file to the second; the third gets the answer."""
    source, target, answer = arguments
    Path(answer).write_text(json.dumps({"refused": convert(source, target)}), encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
