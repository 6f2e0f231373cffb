"""Columns of people told by their values: common surnames, given names with an initial, names alone and in lists."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import Final

_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆汪范"
    "金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄"
    "聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛曾翁靳栾"
    "陳劉張楊黃趙吳孫馬鄭謝許韓鄧馮蕭葉呂盧鍾譚陸賈韋鄒閻龍賀顧錢嚴"
)
_COMPOUND: Final = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "夏侯",
    "端木",
)
_WORDS: Final = re.compile(
    r"方案|计划|文件|文档|安全|安装|成本|成果|高层|高级|方面|常规|金额|石材|江苏|江南|万元|单位|单元|关键|关闭|包装|文本|"
    r"系统|设备|工程|测试|开发|设计|管理|部$|组$|室$|厂$|公司$|司$|局$|院$|[层级期次类区楼]$"
)
_CHINESE: Final = re.compile(r"^[一-鿿]{2,4}$")
_LATIN: Final = re.compile(
    r"^(?:[A-Z]\.?\s?){1,2}[A-Z][a-z'’-]{1,14}$|^[A-Z][a-z'’-]{1,12}\s[A-Z](?:\.|[a-z'’-]{0,14})$"
)
_SINGLE: Final = re.compile(r"^[A-Z][a-z]{1,11}$")
_APART: Final = re.compile(r"\s*(?:[,，、;；/&\n]|\band\b|和)\s*")
_TITLES: Final = re.compile(
    r"(?i)\b(?:plan|test|phase|design|stage|review|system|data|report|project|team|on|off|in|to|high|low|medium|risk|open|closed)\b"
)


def name_like(text: str) -> bool:
    """Whether a text looks like the name of one person."""
    if _CHINESE.match(text):
        known = text.startswith(_COMPOUND) or (len(text) < 4 and text[0] in _SURNAMES)
        return known and not _WORDS.search(text)
    return bool(_LATIN.match(text)) and not _TITLES.search(text)


@functools.lru_cache(maxsize=4096)
def holds_people(texts: tuple[str, ...]) -> bool:
    """Whether the distinct texts of a column are people: names, or words that stand alone and in lists."""
    if len(texts) < 2 or any(len(t) > 40 for t in texts):
        return False
    lists = [[part.strip() for part in _APART.split(text) if part.strip()] for text in texts]
    parts = [part for one in lists for part in one]
    if not parts:
        return False
    named = sum(name_like(part) for part in parts)
    if named >= 0.8 * len(parts):
        return True
    alone = {one[0] for one in lists if len(one) == 1}
    counted = Counter(part for one in lists if len(one) > 1 for part in one)
    shared = sum(part in alone for part in counted)
    singles = sum(bool(_SINGLE.match(part)) or name_like(part) for part in parts)
    return shared >= 2 and 2 * shared >= len(counted) and singles >= 0.8 * len(parts)
