"""The project's name in a title: 江润精工 MES 二期 项目进度跟踪表 → 江润精工 MES 二期."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmo_desktop.domain.values.folding import fold, narrow
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text

_LABEL = re.compile(
    r"(?i)^\s*(?:项目名称|工程名称|项目|project(?: name| title)?|nom du projet|プロジェクト名?)\s*[:：]\s*(.+)$"
)
_LABEL_ALONE = re.compile(
    r"(?i)^\s*(?:项目名称|工程名称|project name|project title|project|nom du projet|プロジェクト名)\s*[:：]?\s*$"
)
_KIND = re.compile(
    r"(?i)[\s\-_—:：|·(（]*(?:项目|工程)?\s*(?:总体|整体|实施|研发|开发|施工|工作|任务|风险|问题|资源|成本|预算|回款|变更|"
    r"需求|交付物|里程碑|月度|周|年度)*\s*"
    r"(?:进度|计划|管理|跟踪|登记|安排|清单|台账|统计|汇总|排期|甘特|横道|一览|日程|记录|列表|明细|控制|监控|分配|负荷|状态)+"
    r"\s*(?:计划|进度|跟踪|管理|安排|清单|统计|汇总|登记)*\s*(?:表|图|册|书|台账|总览|一览)?\s*[)）]?\s*(?:[vV]?\d+(?:\.\d+)*)?$"
    r"|[\s\-_—:：|]*(?:project\s+)?(?:plan|schedule|timeline|gantt(?: chart)?|tracker|"
    r"risk (?:register|log)|register|wbs|"
    r"issue log|raid log|work breakdown structure|"
    r"resource plan|budget|template|task list|milestones?)\s*$"
)
_NOTHING = frozenset({
    "", "项目", "project", "sheet1", "工程", "xx", "xxx", "xx项目", "本", "年", "月", "软件", "软件项目",
    "simple", "gantt", "the",
    "项目名称", "company", "公司", "title",
})  # fmt: skip


_GENERIC = re.compile(
    r"(?i)20\d\d|年度?|季度|月度?|第|公司|集团|部门|员工|人员|项目|工程|总[体控]?|主|重点|工作|督办|沟通|培训|文[档件]|资料|请假|考勤|在建|"
    r"现场|安全|隐患|排查|治理|施工|竣工|移交|采购|设备|材料|物资|合同|回款|收款|销售|质量|检查|会议|纪要|行动|待办|里程碑|变更|需求|风险|问题|"
    r"干系人|相关方|资源|预算|成本|费用|交付物|节假日|实施|阶段|测试|绩效|考核|团队|部|周|日报|执行|例会|课题|任务|分解|经费|安排|计划|员|本|各|的|和|与|及|"
    r"stage|gates?|deliverables?|projects?|master|programme|program|portfolio|status|reports?|weekly|monthly|risks?|"
    r"issues?|actions?|raid|log|plan|tracker|resources?|team|リスク|課題|管理|進捗|スケジュール|[\W\d_]"
)
"""Words that say what kind of list it is, or whose, but name no project."""

_OTHER_LABEL = re.compile(
    r"(?i)^(?:项目|工程)?(?:编号|经理|名称|代码|负责人|状态|类型|地点|周期)$|日期$|^(?:pm|id|code|date|manager)$"
)


def project_in(grid: Grid, tops: Sequence[int], _sheet: str, _file: str) -> str:
    """The name a title or a 项目名称 cell above the tables gives, or nothing."""
    first = min(tops, default=0)
    rows = [r for r in grid.order if r < first][:8]
    for row in rows:
        for column in sorted(grid.rows[row]):
            text = narrow(value_text(grid.rows[row][column].value))
            labelled = _LABEL.match(text)
            if labelled and _sound(labelled[1]):
                return re.split(r"\s{2,}|\s(?=\S{2,6}[:：])", labelled[1].strip())[0][:80]
            if _LABEL_ALONE.match(text):
                right = [c for c in sorted(grid.rows[row]) if c > column]
                name = value_text(grid.rows[row][right[0]].value) if right else ""
                if _sound(name) and not name.endswith((":", "：")) and not _OTHER_LABEL.search(name.strip()):
                    return name.strip()[:80]
    for row in rows[:3]:
        cells = [grid.rows[row][c] for c in sorted(grid.rows[row])]
        texts = [narrow(value_text(c.value)) for c in cells if isinstance(c.value, str)]
        if len(texts) == 1 and 2 < len(texts[0]) <= 60:
            name = project_of_title(texts[0])
            if name:
                return name
    return ""


def project_of_title(title: str) -> str:
    """What is left of a title without the words for the kind of list; nothing when there is no such word."""
    cut = _KIND.search(title)
    if not cut:
        return ""
    name = title[: cut.start()].strip(" -_–—:：|·()（）《》\"'")
    name = re.sub(r"(?<=项目|工程|实施)(?:总[体控]?|主)$", "", name)
    return name if _sound(name) and len(_GENERIC.sub("", name)) > 1 else ""


def _sound(name: str) -> bool:
    plain = fold(name)
    return (
        plain not in _NOTHING
        and len(plain) > 1
        and not plain.replace(" ", "").isdigit()
        and not plain.startswith(("填写", "请"))
    )
