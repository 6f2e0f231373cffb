"""LibreOffice, started once to make its folders, for the tests that ask it what is right."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable

import pytest

Office = Callable[..., None]
CALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub PutRows
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot;
  hidden(0).Value = True
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = &quot;FilterName&quot;
  form(0).Value = &quot;Calc MS Excel 2007 XML&quot;
  Dim handle As Integer, line As String, words, book As Object
  handle = FreeFile
  Open Environ(&quot;PUT_ROWS&quot;) For Input As #handle
  While Not EOF(handle)
    Line Input #handle, line
    If Len(line) &gt; 0 Then
      words = Split(line, &quot;|&quot;)
      book = StarDesktop.loadComponentFromURL(words(0), &quot;_blank&quot;, 0, hidden())
      book.Sheets.getByIndex(0).Rows.insertByIndex(CLng(words(2)), CLng(words(3)))
      book.storeToURL(words(1), form())
      book.close(True)
    End If
  Wend
  Close #handle
End Sub
</script:module>
"""


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Runs LibreOffice, which calculates every workbook it opens, with some words and variables; skips without it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no LibreOffice here")
    folder = tmp_path_factory.mktemp("office")
    start = [program, f"-env:UserInstallation={folder.as_uri()}", "--headless", "--norestore"]

    def run(*words: str, **variables: str) -> None:
        subprocess.run([*start, *words], check=True, capture_output=True, timeout=240, env={**os.environ, **variables})

    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(CALCULATE, "utf-8")
    run("--terminate_after_init")
    (folder / "user" / "basic" / "Standard" / "Module1.xba").write_text(MODULE, "utf-8")
    return run
