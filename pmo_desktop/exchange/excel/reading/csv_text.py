"""Delimited text: which encoding, which delimiter, then its cells as they are written."""

from __future__ import annotations

import csv
import io
import re

from pmo_desktop.base.formula_like import unguarded
from pmo_desktop.exchange.excel.reading import raw
from pmo_desktop.exchange.excel.reading.gates import check_box
from pmo_desktop.exchange.excel.reading.raw import RawSheet
from pmo_desktop.exchange.excel.reading.reasons import Reason, Unreadable

_SAMPLE = 200_000
_DELIMITERS = ",;\t|"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_COMMON_CHINESE = re.compile(
    "[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严項風險負責務進開發計劃時間報單]"
)
_EURO = re.compile("[éèêàâçùûôîïëöäüßñÉÈÀÇÖÄÜ°€–—’“”…«»£©®·½¼²³]")


def decode(data: bytes) -> str:
    """The text, in the encoding that gives the most believable one; NOT_A_WORKBOOK when none does."""
    for mark, code in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(code)
            except UnicodeDecodeError as error:
                raise Unreadable(Reason.DAMAGED) from error
    sample = data[:_SAMPLE]
    zeros = sample.count(0)
    if zeros:
        even = sample[::2].count(0)
        codes: tuple[str, ...] = ("utf-16-be",) if even * 2 > zeros else ("utf-16-le",)
    else:
        codes = ("utf-8", "gb18030", "big5", "cp1252", "latin-1")
    best: tuple[float, str] | None = None
    for code in codes:
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            continue
        if code == "utf-8":
            best = (1.0, text)
            break
        score = _believable(text[:_SAMPLE])
        if best is None or score > best[0]:
            best = (score, text)
    if best is None or best[0] < 0 or _binary(best[1][:_SAMPLE]):
        raise Unreadable(Reason.NOT_A_WORKBOOK)
    return best[1]


def _binary(text: str) -> bool:
    """Whether there are more control characters than a slip of the keyboard leaves."""
    return len(_CONTROL.findall(text)) > len(text) / 200


def _believable(text: str) -> float:
    """Common Chinese and European letters among all that are not ASCII, minus control characters."""
    foreign = [character for character in text if character > "\x7f"]
    if not foreign:
        return 1.0
    known = sum(1 for c in foreign if _COMMON_CHINESE.match(c) or _EURO.match(c) or c in "，。、：；（）—·％《》“”")
    strange = sum(1 for c in foreign if "\ue000" <= c <= "\uf8ff" or c in "ÃÂÐÑÒÓÕ×ØÊËÌÍÎÏ¡¢¤¥¦¨ª¬¯±´µ¶¸¹º¿")
    return (known - strange) / len(foreign) - 2 * _binary(text)


def delimiter_of(text: str) -> str:
    """The delimiter that splits the first lines into the most even rows; empty when there is none."""
    sample = "\n".join(text.splitlines()[:60])
    if sample.lower().startswith("sep=") and len(sample) > 4:
        return sample[4]
    best = ("", 0.0)
    for delimiter in _DELIMITERS:
        counts = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row]
        several = [count for count in counts if count > 1]
        if not several:
            continue
        usual = max(set(several), key=several.count)
        score = several.count(usual) / len(counts) * min(usual, 40) ** 0.5
        if score > best[1]:
            best = (delimiter, score)
    return best[0]


def read_csv(data: bytes, *, named_as_text: bool) -> RawSheet:
    """One sheet of texts; a text without any delimiter counts as a table only if its name says so."""
    text = decode(data)
    csv.field_size_limit(1_000_000)
    try:
        delimiter = delimiter_of(text)
        if not delimiter and (not named_as_text or not text.strip()):
            raise Unreadable(Reason.NOT_A_WORKBOOK)
        sheet = RawSheet("")
        right = 0
        for row, values in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or ","), 1):
            if row == 1 and len(values) <= 2 and values and values[0].lower().startswith("sep="):
                continue
            right = max(right, len(values))
            for column, value in enumerate(values, 1):
                if value.strip():
                    sheet.add(row, column, raw.STRING, unguarded(value))
            check_box(len(sheet.rows), row, right)
    except csv.Error as error:
        raise Unreadable(Reason.NOT_A_WORKBOOK) from error
    return sheet
