"""What someone must do by when, from a meeting or anything else."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    DUE_WORDS,
    code,
    day,
    due,
    long_text,
    notes,
    owner,
    pick,
    priority,
    project,
    ref,
    status,
    text,
)
from pmo_desktop.domain.registers.checks import closed_needs_date, closed_though_open, not_before, overdue
from pmo_desktop.domain.registers.spec import Ending, Group, Register, Tone

STATES = (
    pick(
        "open",
        N_("Open"),
        "未关闭|待办|待处理|未开始|未完成|新建|打开|New|To do|Todo|Not started|Pending|未対応|未着手|À faire|Ouvert",
        Tone.AMBER,
    ),
    pick(
        "in_progress",
        N_("In progress"),
        "进行中|处理中|办理中|执行中|跟进中|Ongoing|Working|WIP|Started|Active|対応中|En cours",
        Tone.ACCENT,
    ),
    pick(
        "done",
        N_("Done"),
        "已完成|完成|已关闭|关闭|已办结|按时完成|超时完成|是|Complete|Completed|Closed|Finished|完了|済|Terminé|Fait",
        Tone.GREEN,
    ),
    pick("cancelled", N_("Cancelled"), "已取消|取消|作废|终止|Canceled|Dropped|中止|Annulé"),
)

ACTIONS = Register(
    key="actions",
    title=N_("Action items"),
    one=N_("Action"),
    group=Group.GOVERNANCE,
    name_field="title",
    prefix="A-",
    about=N_("What someone must do by when, from a meeting or anything else."),
    sheets=(
        "action item register",
        "plan d'actions",
        "待办",
        "行动项",
        "待办事项",
        "待办清单",
        "任务跟踪",
        "跟进记录",
        "督办",
        "督办事项",
        "会议决议跟踪",
        "actions",
        "action items",
        "action log",
        "action list",
        "to do",
        "todo",
        "to-do list",
        "follow up",
        "アクション",
        "ToDo",
        "宿題",
        "アクションアイテム",
        "actions à mener",
        "plan d'action",
    ),
    identity=("code", "title"),
    ending=Ending("status", over=("done", "cancelled"), given_up="cancelled"),
    sort=("due", "code"),
    group_by="owner",
    checks=(
        closed_needs_date("done"),
        closed_though_open("done", "cancelled"),
        not_before("raised_on", "closed_on", N_("It is closed before it was raised.")),
        overdue,
    ),
    fields=(
        project(),
        code("行动编号|待办编号|Action ID|Action No|アクション番号"),
        text(
            "title",
            N_("Action"),
            "督办内容|交办事项|决议内容|待跟进事项|跟进事项|遗留事项|待解决事项|Action required|"
            "Follow-up item|Agreed action|Next step|決定事項|"
            "行动项|待办|待办事项|行动|事项|任务|工作内容|内容|任务名称|督办事项|决议事项|Action item|"
            "Action description|Description|Task|To do|Item|Title|Subject|アクション|アクション項目|"
            "内容詳細|件名|Tâche|Action à mener|"
            "Action point|What|"
            "Recommandation",
            required=True,
            width=30,
        ),
        owner(),
        due(DUE_WORDS + "|计划日期|完成时限"),
        status(STATES, "open"),
        day(
            "raised_on",
            N_("Raised on"),
            "指派日期|提出日期|提出时间|登记日期|布置时间|创建日期|开始日期|日期|Date raised|Date assigned|"
            "Assigned on|Created|Opened|Date opened|Start date|Date|登録日|発生日|Date d'ouverture",
        ),
        day(
            "closed_on",
            N_("Closed on"),
            "完成日期|关闭日期|实际完成时间|实际完成日期|完成时间|办结时间|Date closed|Date completed|"
            "Completed|Completed on|Completion date|Actual completion|完了日|Date de clôture|"
            "Date de réalisation|Réalisé le",
        ),
        ref("meeting", N_("From meeting"), "meetings", "会议|来源会议|会议名称|来源|Meeting|Source|会議|Réunion"),
        priority(),
        long_text(
            "result",
            N_("Result"),
            "目前进展|当前进展|最新进展|进展说明|跟踪结果|落实结果|完成说明|办理情况|"
            "结果|完成情况|处理结果|办理结果|进展|进展情况|落实情况|Outcome|Progress|Update|Status update|"
            "結果|対応結果|Résultat|"
            "Closure comments",
            width=20,
        ),
        notes(in_grid=False),
    ),
)
