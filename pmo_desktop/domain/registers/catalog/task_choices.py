"""What a task may be: how it is scheduled, where it stands, what holds its dates."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import pick
from pmo_desktop.domain.registers.spec import Tone

MODES = (
    pick("manual", N_("As recorded"), "手动|手动计划|手工|Manual|Manually Scheduled|手動|Manuel"),
    pick("auto", N_("Calculated"), "自动|自动计划|Auto|Automatic|Auto Scheduled|自動|Automatique", Tone.ACCENT),
)

STATES = (
    pick(
        "not_started",
        N_("Not started"),
        "未开始|未启动|待开始|待办|待处理|未达成|未达标|未开工|尚未开始|未动工|新增|计划中|Not Started|"
        "To do|Todo|Open|New|Planned|Pending|"
        "Backlog|TBD|未着手|未開始|À faire|Non commencé",
    ),
    pick(
        "in_progress",
        N_("In progress"),
        "进行中|已开始|已启动|执行中|实施中|施工中|推进中|跟进中|正常|正常进行|部分完成|正在进行|处理中|"
        "开发中|未完成|In-progress|Inprogress|Ongoing|Working|"
        "Working on it|Started|Active|On track|WIP|Doing|進行中|着手|対応中|作業中|En cours",
        Tone.ACCENT,
    ),
    pick(
        "done",
        N_("Done"),
        "已完成|完成|已达成|达成|已办结|办结|已完工|成功|通过|合格|按时完成|超时完成|提前完成|已结束|结束|"
        "完工|已关闭|关闭|√|✓|✔|Complete|Completed|"
        "Closed|Finished|Confirmed|Submitted|Pass|100%|完了|済|終了|Terminé|Fait",
        Tone.GREEN,
    ),
    pick(
        "on_hold",
        N_("On hold"),
        "暂停|挂起|搁置|停止|受阻|Hold|Paused|Suspended|Blocked|Waiting|Stuck|Deferred|保留|中断|En attente|Bloqué",
        Tone.AMBER,
    ),
    pick("cancelled", N_("Cancelled"), "已取消|取消|作废|终止|Canceled|Dropped|Removed|N/A|中止|取消済|Annulé"),
    pick(
        "late",
        N_("Late"),
        "延期|已延期|延误|逾期|滞后|超期|拖期|已逾期|异常|Overdue|Delayed|Behind|Behind schedule|At risk|"
        "Slipped|遅延|遅れ|En retard",
        Tone.RED,
    ),
)

CONSTRAINTS = (
    pick("asap", N_("As soon as possible"), "越早越好|ASAP|できるだけ早く|Le plus tôt possible"),
    pick("alap", N_("As late as possible"), "越晚越好|ALAP|できるだけ遅く|Le plus tard possible"),
    pick(
        "snet", N_("Start no earlier than"), "不得早于...开始|不得早于开始|SNET|指定日以後に開始|Début au plus tôt le"
    ),
    pick(
        "snlt",
        N_("Start no later than"),
        "不得晚于...开始|不得晚于开始|SNLT|指定日までに開始|Début au plus tard le",
    ),
    pick(
        "fnet",
        N_("Finish no earlier than"),
        "不得早于...完成|不得早于完成|FNET|指定日以後に終了|Fin au plus tôt le",
    ),
    pick(
        "fnlt",
        N_("Finish no later than"),
        "不得晚于...完成|不得晚于完成|FNLT|指定日までに終了|Fin au plus tard le",
    ),
    pick("mso", N_("Must start on"), "必须开始于|MSO|指定日に開始|Doit commencer le"),
    pick("mfo", N_("Must finish on"), "必须完成于|MFO|指定日に終了|Doit finir le"),
)
