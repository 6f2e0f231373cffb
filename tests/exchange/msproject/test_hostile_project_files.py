"""What is no project file, or is built to do harm, is refused in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmo_desktop.base.errors import Cancelled, Refused
from pmo_desktop.exchange.msproject import opening
from pmo_desktop.exchange.msproject.opening import open_project
from pmo_desktop.exchange.msproject.reader import read_bytes
from pmo_desktop.exchange.msproject.reasons import Reason

HEAD = b'<Project xmlns="http://schemas.microsoft.com/project">'
LAUGHS = b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"no xml at all", "not a file of MS Project"),
        (b"<html><body/></html>", "not a file of MS Project"),
        (b'<Project xmlns="http://example.com"/>', "not a file of MS Project"),
        (HEAD, "damaged"),
        (HEAD + b"<Tasks><Task><UID>1</UID>", "damaged"),
        (HEAD + b"<Name>\xff\xfe\xff</Name></Project>", "damaged"),
        (b'<?xml version="1.0" encoding="utf-99"?>' + HEAD + b"</Project>", "damaged"),
        (LAUGHS + HEAD + b"<Name>&b;</Name></Project>", "never does"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + HEAD + b"</Project>", "never does"),
        (
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + HEAD + b"<Name>&e;</Name></Project>",
            "never does",
        ),
        ((LAUGHS.decode() + HEAD.decode() + "</Project>").encode("utf-16"), "never does"),
        (HEAD + b"<A>" * 100 + b"</A>" * 100 + b"</Project>", "never does"),
        (HEAD + b"<Name>&unknown;</Name></Project>", "damaged"),
    ],
)
def test_harm_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read_bytes(data, "plan.xml")
    assert said in str(refused.value)
    assert "plan.xml" in str(refused.value)
    assert "/etc" not in str(refused.value)


def test_deep_nesting_ends_in_words() -> None:
    with pytest.raises(Refused):
        read_bytes(HEAD + b"<A>" * 200_000 + b"</Project>", "deep.xml")


def test_a_wall_of_text_is_refused_or_read() -> None:
    data = HEAD + b"<Name>" + b"x" * 11_000_000 + b"</Name></Project>"
    with pytest.raises(Refused):
        read_bytes(data, "wall.xml")


def test_other_encodings_are_read() -> None:
    text = '<?xml version="1.0" encoding="{}"?><Project xmlns="http://schemas.microsoft.com/project"><Title>计划</Title></Project>'
    for code in ("utf-8", "gb18030", "utf-16"):
        assert read_bytes(text.format(code).encode(code), "x.xml").title == "计划"


def test_values_that_are_none_are_kept_as_they_stand() -> None:
    file = read_bytes(
        HEAD + b"<Tasks><Task><UID>1</UID><Start>soon</Start><Duration>long</Duration></Task></Tasks></Project>", "x"
    )
    (task,) = file.tasks
    assert task.start is None
    assert task.duration is None
    assert dict(task.extra) == {"Start": "soon", "Duration": "long"}


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be found"):
        open_project(tmp_path / "gone.mpp")


def test_a_missing_package_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.mpp"
    path.write_bytes(b"\xd0\xcf\x11\xe0junk")
    monkeypatch.setattr(opening, "find_spec", lambda _name: None)
    with pytest.raises(Refused) as refused:
        open_project(path)
    assert "mpxj" in refused.value.happened
    assert "pip install" in refused.value.todo


@pytest.mark.parametrize("answer", ["no_java", "not_converted", "no_package"])
def test_what_the_converting_process_says_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    path = tmp_path / "plan.mpp"
    path.write_bytes(b"\xd0\xcf\x11\xe0junk")
    monkeypatch.setattr(opening, "find_spec", lambda _name: object())
    _child(monkeypatch, f"open(sys.argv[3], 'w').write('{{\"refused\": \"{answer}\"}}')")
    with pytest.raises(Refused) as refused:
        open_project(path)
    assert refused.value.todo
    assert Reason(answer)


def test_a_dead_or_endless_process_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.mpp"
    path.write_bytes(b"\xd0\xcf\x11\xe0junk")
    monkeypatch.setattr(opening, "find_spec", lambda _name: object())
    _child(monkeypatch, "sys.exit(7)")
    with pytest.raises(Refused, match="could not be understood"):
        open_project(path)
    _child(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(opening, "SECONDS", 0.3)
    with pytest.raises(Refused, match="in time"):
        open_project(path)


def test_converting_can_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.mpp"
    path.write_bytes(b"\xd0\xcf\x11\xe0junk")
    monkeypatch.setattr(opening, "find_spec", lambda _name: object())
    _child(monkeypatch, "import time; time.sleep(60)")

    def stop(_done: float, _total: float, _note: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_project(path, stop)


def _child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    import sys

    monkeypatch.setattr(opening, "child_command", lambda: [sys.executable, "-I", "-c", f"import sys; {code}"])
