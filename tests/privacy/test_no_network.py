"""Nothing leaves the machine: no command and no view ever opens a connection, asks a name, or loads what could."""

from __future__ import annotations

import ast
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmo_desktop import cli

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from every_command import command_lines, prepared  # noqa: E402 the folder is no package

_REACHING = {
    "urllib.request",
    "http",
    "http.client",
    "ftplib",
    "smtplib",
    "ssl",
    "requests",
    "httpx",
    "aiohttp",
    "webbrowser",
}
_QT = {"QtNetwork", "QtWebSockets", "QtWebEngineCore", "QtNetworkAuth", "QtRemoteObjects"}


class ReachedError(AssertionError):
    """Somebody tried to."""


@pytest.fixture
def cut_off(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    tried: list[str] = []

    def refuse(name: str) -> object:
        def call(*words: object, **_more: object) -> None:
            tried.append(f"{name} {words[:2]}")
            raise ReachedError(name)

        return call

    class NoSocket(socket.socket):
        def __init__(self, family: int = -1, *rest: int, **more: object) -> None:
            if family != getattr(socket, "AF_UNIX", None):
                tried.append(f"socket {family}")
                raise ReachedError("socket")
            super().__init__(family, *rest, **more)  # type: ignore[arg-type]

    for name in ("create_connection", "getaddrinfo", "gethostbyname", "gethostbyaddr", "getfqdn", "create_server"):
        monkeypatch.setattr(socket, name, refuse(name))
    monkeypatch.setattr(socket, "socket", NoSocket)
    yield tried
    assert not tried


def test_no_command_opens_a_connection(cut_off: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    names = set()
    for words in command_lines(prepared(tmp_path), tmp_path):
        names.add(words[0])
        if cli.main(words) not in (0, 3):
            said.append((words, capsys.readouterr().err))
    assert not said
    assert names == cli.command_names(), "a new command is not in every_command.py"
    assert not cut_off


def test_this_test_would_notice(cut_off: list[str]) -> None:
    with pytest.raises(ReachedError):
        socket.create_connection(("127.0.0.1", 9))
    with pytest.raises(ReachedError):
        socket.socket(socket.AF_INET)
    assert len(cut_off) == 2
    cut_off.clear()


def test_no_module_can_reach_out() -> None:
    found = []
    for path in sorted((ROOT / "pmo_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            told = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                told = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
            found += [f"{path.name}: {one}" for one in told if one in _REACHING or _QT & set(one.split("."))]
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "socket":
                found += [f"{path.name}: socket.{node.attr}"] * (node.attr != "gethostname")
    assert not found


def test_the_window_loads_nothing_that_could(tmp_path: Path, home: Path) -> None:
    code = (
        f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(HERE)!r}]\n"
        "from pathlib import Path; from window_journey import journey\n"
        f"journey(Path({str(tmp_path)!r}))\n"
        f"print(sorted(set(sys.modules) & set({sorted(_REACHING - {'http', 'ssl'})!r}) | "
        f"{{n for n in sys.modules if n.rpartition('.')[2] in {sorted(_QT)!r}}}))"
    )
    environment = {**os.environ, "PMO_DESKTOP_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=False, timeout=250)
    assert done.returncode == 0, done.stderr.decode()[-800:]
    assert done.stdout.decode().strip().splitlines()[-1] == "[]"
