"""The work breakdown and schedule."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    choice,
    clock,
    day,
    days,
    hours,
    integer,
    long_text,
    money,
    notes,
    other_program,
    people,
    percent,
    priority,
    project,
    ref,
    status,
    text,
    words,
    yes_no,
)
from pmo_desktop.domain.registers.catalog.task_choices import CONSTRAINTS, MODES, STATES
from pmo_desktop.domain.registers.catalog.task_words import NAME_WORDS, OWNER_WORDS
from pmo_desktop.domain.registers.checks import complete_agrees, finished_when, not_before, not_in_future
from pmo_desktop.domain.registers.progress import PROGRESS, progressed
from pmo_desktop.domain.registers.spec import Ending, Field, Group, Kind, Register

TASKS = Register(
    key="tasks",
    title=N_("Tasks and schedule"),
    one=N_("Task"),
    group=Group.SCHEDULE,
    about=N_("The work breakdown of every project: who does what from when to when, and how far it is."),
    compute="schedule",
    sheets=(
        "项目日程",
        "进度表",
        "计划表",
        "日程总览",
        "日程表",
        "日程",
        "进度",
        "计划",
        "进度计划",
        "项目计划",
        "任务",
        "任务清单",
        "甘特图",
        "排期",
        "排期表",
        "里程碑",
        "工作计划",
        "实施计划",
        "施工进度",
        "WBS",
        "Gantt",
        "schedule",
        "plan",
        "project plan",
        "timeline",
        "tasks",
        "task list",
        "milestones",
        "roadmap",
        "work plan",
        "スケジュール",
        "進捗",
        "工程表",
        "線表",
        "ガント",
        "タスク一覧",
        "planning",
        "échéancier",
        "rétroplanning",
    ),
    identity=("code", "wbs", "name"),
    ending=Ending("status", over=("done", "cancelled"), given_up="cancelled"),
    sort=("position",),
    group_by="project",
    checks=(
        not_before("start", "finish"),
        not_before("actual_start", "actual_finish"),
        not_in_future("actual_start"),
        not_in_future("actual_finish"),
        complete_agrees,
        finished_when,
    ),
    follow=progressed,
    follows_on=PROGRESS,
    fields=(
        project(),
        Field(
            "code",
            N_("Task ID"),
            Kind.CODE,
            words(
                "任务编号|任务编码|任务号|任务ID|标识号|作业代码|作业编号|唯一标识号|ID|Task No|"
                "Task number|Activity ID|Unique ID|タスクID|作業ID|ID tâche|Identifiant"
            ),
            width=8,
            in_grid=False,
        ),
        text(
            "wbs",
            N_("WBS"),
            "工作分解结构|"
            "WBS 编号|タスク ID|Milestone_ID|WBS编码|WBS编号|WBS码|大纲编号|大纲数字|编号|序号|层级编号|"
            "项次|No|Nr|#|WBS code|WBS No|"
            "WBS number|Outline number|S/N|Sr No|Item No|番号|項番|N°|Code OTP",
            width=7,
        ),
        text("name", N_("Task name"), NAME_WORDS, required=True, width=30),
        text(
            "phase",
            N_("Phase"),
            "分项工程|分部分项工程|单位工程|"
            "大工程|"
            "模块名称|功能模块|系统模块|大功能|中項目|上线阶段|里程碑阶段|Module|阶段|阶段名称|"
            "项目阶段|工作阶段|大类|分部|分部工程|一级任务|一级模块|任务分类|任务类别|分类|"
            "类别|所属阶段|Stage|Phase name|Work stream|Workstream|Category|Area|Group|Section|Sprint|"
            "フェーズ|大項目|大分類|分類|Lot|Étape",
            width=10,
            in_grid=False,
        ),
        choice(
            "mode",
            N_("Scheduling"),
            MODES,
            "任务模式|排程方式|计划方式|Task mode|Schedule mode|タスクモード|Mode",
            default="manual",
            in_grid=False,
            section=N_("Dates and logic"),
        ),
        people("owner", N_("Assigned to"), OWNER_WORDS + "|负责人|Owner"),
        day(
            "start",
            N_("Planned start"),
            "开工|进场时间|启动日期|"
            "计划起|计划起始|计划起始时间|计划起始日期|预计启动时间|计划开工|计划开工日期|计划开工时间|"
            "拟开始时间|计划进场|开始时点|Kick-off|Planned begin|"
            "Starting date|Start on|Est. start|Estimated start|Forecast start|着手予定|着手日|Date début|"
            "Data de início|Início|Startdatum|Anfang|开始|开始日期|开始时间|计划开始时间|计划开始日期|"
            "预计开始日期|预计开始时间|预计开始|开工日期|"
            "开工时间|指派日期|起始日期|起始时间|启动时间|计划启动时间|Start|Start date|Planned_Start|"
            "Plan start|Planned start date|Scheduled start|Start Week|Start Month|Begin|Begin date|From|"
            "開始|開始日|開始予定|開始予定日|予定開始日|計画開始|Début|Date de début|Début prévu",
            section=N_("Dates and logic"),
        ),
        day(
            "finish",
            N_("Planned finish"),
            "计划止|计划终止|终止时间|终止日期|计划完工|计划完工日期|计划完工时间|计划竣工|计划达成日期|"
            "计划达成时间|办结时限|完成时限|时间节点|节点时间|"
            "时间要求|拟完成时间|计划节点|计划关闭时间|完结时间|Finish by|Complete by|Est. end|"
            "Estimated finish|Estimated completion|Forecast finish|"
            "Forecast end|Ending date|Expected finish|完了予定|Date fin|"
            "ETA|竣工时间|竣工|完工时间|完工|"
            "日期|计划日期|Data de fim|Fim|Enddatum|Ende|结束|结束日期|结束时间|截止日期|截止时间|截至时间|"
            "到期日|完成时间|完成日期|计划完成|"
            "计划结束|计划完成时间|计划完成日期|计划结束时间|计划结束日期|预计结束时间|预计结束日期|"
            "预计完成时间|预计完成日期|预计完成|预计结束|期望完成日期|完工日期|竣工日期|要求完成时间|"
            "交付时间|交付日期|End|End date|Finish|Finish date|Finshed date|Due Date|Due|Planned_End|"
            "Planned end|Plan end|Planned finish date|Planned end date|Scheduled finish|Target date|"
            "Completion date|To|Date|終了|終了日|終了予定|完了予定日|予定終了日|計画終了|Fin|Date de fin|"
            "Fin prévue|Échéance",
            section=N_("Dates and logic"),
        ),
        days(
            "duration",
            N_("Duration"),
            "Orig dur|Original duration|计划历时|施工天数|持续天数|作业天数|耗时|用时(天)|计划用时|"
            "计划周期|总工期|Elapsed|Est. days|"
            "Planned days|Planned duration|"
            "Duração|Dauer|Duration (exp. time)|Duration (expected)|工期|计划工期|天数|历时|持续时间|"
            "持续时间(天)|持续时间（天）|工作日|用时|计划天数|周期|时长|"
            "所需天数|预计MD|日历天|工期(天)|工期（天）|Days|Duration (days)|Duration (Weeks)|"
            "Duration in days|Dur|Length|Work days|Working days|No of days|期間|日数|所要日数|Durée|"
            "Durée (jours)",
            section=N_("Dates and logic"),
            minimum=0,
            planned=True,
            elapsed_in="elapsed",
        ),
        percent(
            "percent_complete",
            N_("% complete"),
            "% cmpl|Percent done|Pct done|% Comp|% Progress|完成%|完成(%)|进展情况(%)|进度完成率|"
            "进度%|进度(%)|达成率|"
            "累计完成|累计进度|累计完成比例|当前完成|"
            "Conclusão|Fortschritt|% concluída|完成率|完成进度|完成百分比|任务完成百分比|% 完成|进度|"
            "完成比例|完成度|任务进度|当前进度|"
            "实际进度|完成情况|进展|进度百分比|Progress|%|%Done|% Done|Completion|Completion_%|"
            "Percent complete|Complete|Percentage|PCT|Pct complete|進捗率|進捗|達成率|完了率|Avancement|"
            "% achevé|% d'avancement",
            planned=True,
        ),
        percent(
            "physical_percent",
            N_("Physical % complete"),
            "形象进度|实际完成百分比|物理完成百分比|工程量完成率|Physical % complete|Physical percent|"
            "Earned %|% physique",
            in_grid=False,
            planned=True,
        ),
        status(
            STATES,
            "not_started",
            "达成情况|达成状态|完结状态|是否达成|是否办结|是否按期完成|Completed?|"
            "当前状态|任务状态|处理状态|完成状态|执行状态|进展状态|是否完成|是否解决|State|RAG_Status|"
            "RAG status|Current_Status|Current status|Task status|Progress status|ステータス|状態|"
            "状況|進捗状況|Statut|État|Etat",
        ),
        day(
            "actual_start",
            N_("Actual start"),
            "实际起|实际起始|实际起始时间|实际起始日期|实际开工|实际开工时间|实际进场|着手実績|"
            "实际开始|实际开始时间|实际开始日期|实际启动时间|实际开工日期|Actual start date|Actual_Start|"
            "Started on|Act start|Real start|実績開始|実績開始日|開始実績|実開始日|Début réel|"
            "Date started",
            section=N_("Progress"),
        ),
        day(
            "actual_finish",
            N_("Actual finish"),
            "实际止|实际终止|实际达成|实际达成日期|实际达成时间|实际竣工|实际竣工日期|实际完工时间|"
            "实际节点|办结时间|完成实绩|完了実績|"
            "实际日期|实际完工|实际完成|实际结束|实际完成时间|实际完成日期|实际结束时间|实际结束日期|"
            "实际完工日期|Actual end|"
            "Actual end date|Actual finish date|Actual_End|Actual completion date|Completed on|"
            "Date completed|Completed date|Act finish|実績終了|実績終了日|完了日|終了実績|実終了日|"
            "Fin réelle|Date de réalisation|"
            "Done date",
            section=N_("Progress"),
        ),
        Field(
            "predecessors",
            N_("Predecessors"),
            Kind.LINKS,
            words(
                "前置任务编号|前置任务ID|紧前工序|前置工序|Predecessor IDs|"
                "先行タスク ID|Antecessores|Predecessoras|Vorgänger|前置任务|紧前工作|紧前任务|前置|"
                "前置工作|前置作业|前置条件|前置活动|依赖|依赖任务|"
                "依赖关系|前导任务|先行任务|Predecessor|Predecessor(s)|Pred|Preds|Dependencies|Dependency|"
                "Depends on|Depends|Start Links IDs|After|先行タスク|先行作業|前工程|依存タスク|"
                "Prédécesseurs|Prédécesseur|Antécédents|"
                "Blocked by|Prerequisite|Prerequisites"
            ),
            width=10,
            section=N_("Dates and logic"),
        ),
        yes_no(
            "milestone",
            N_("Milestone"),
            "是否里程碑|里程碑标记|里程碑节点|关键节点|是否关键节点|Is milestone|マイルストーン|Jalon",
            in_grid=False,
            default=False,
            section=N_("Dates and logic"),
        ),
        choice(
            "constraint",
            N_("Constraint"),
            CONSTRAINTS,
            "限制类型|约束类型|任务限制|Constraint type|制約タイプ|制約の種類|Type de contrainte",
            in_grid=False,
            width=14,
            section=N_("Dates and logic"),
        ),
        day(
            "constraint_date",
            N_("Constraint date"),
            "限制日期|约束日期|制約日|制約の指定日|Date de contrainte",
            in_grid=False,
            section=N_("Dates and logic"),
        ),
        day(
            "deadline",
            N_("Deadline"),
            "最后期限|最晚完成时间|期限|死线|最迟完成|Hard deadline|Latest finish|期日|締切|締切日|納期|Date limite",
            in_grid=False,
            section=N_("Dates and logic"),
        ),
        days(
            "remaining_duration",
            N_("Remaining duration"),
            "尚需工期|残存期間|Durée restante",
            in_grid=False,
            section=N_("Dates and logic"),
            planned=True,
        ),
        yes_no(
            "elapsed",
            N_("Runs around the clock"),
            in_grid=False,
            section=N_("Dates and logic"),
        ),
        ref(
            "calendar",
            N_("Task calendar"),
            "calendars",
            "任务日历|Task calendar|タスクカレンダー|Calendrier de la tâche",
            in_grid=False,
            section=N_("Dates and logic"),
        ),
        hours(
            "work",
            N_("Work"),
            "工数 (日)|工数 (人日)|工数 (時間)|Trabalho|Arbeit|工时|计划工时|预估工时|预计工时|总工时|"
            "工作量|工作量(人天)|人天|总人日|工时(小时)|估算工时|"
            "Effort|Planned work|Estimated hours|Estimate|Hours|Hours required|Standard Time|Est hours|"
            "Planned hours|Man days|Man hours|工数|予定工数|見積工数|計画工数|Travail|Charge|Charge prévue",
            in_grid=False,
            section=N_("Effort and cost"),
        ),
        hours(
            "actual_work",
            N_("Actual work"),
            "实际工时|已用工时|消耗工时|实际工作量|实际人天|加班工时|Actual effort|Actual hours|"
            "Hours spent|Time spent|Spent|実績工数|実工数|Travail réel|Charge réelle",
            in_grid=False,
            section=N_("Effort and cost"),
        ),
        money(
            "budget",
            N_("Budget"),
            "预算|预算/元|预算(元)|计划成本|计划费用|预算成本|固定成本|Budgeted|Budgeted cost|Planned cost|"
            "Estimated Cost|Cost|BAC|Budget at completion|PV|予算|計画コスト|Coût|Coût prévu",
            in_grid=False,
            section=N_("Effort and cost"),
        ),
        money(
            "actual_cost",
            N_("Actual cost"),
            "Actual costs (AC)|Actual costs|实际成本|实际费用|总成本|已发生费用|实际支出|Actual|"
            "Actual Spend|Total direct costs|AC|Spend|"
            "実績コスト|Coût réel|"
            "ACWP|Cost to date",
            in_grid=False,
            section=N_("Effort and cost"),
        ),
        priority(
            "优先等级|优先次序|重要程度|重要性|紧急程度|任务优先级|Prio|Priority level|Urgency|Importance|"
            "優先順位|優先度|Priorité",
            in_grid=False,
        ),
        text(
            "deliverable",
            N_("Deliverable"),
            "交付物|交付件|完成标志|交付成果|输出物|输出成果|成果|产出物|输出|提交物|Deliverables|Output|"
            "Outputs|成果物|"
            "Livrable|Livrables",
            in_grid=False,
            width=18,
        ),
        text(
            "acceptance",
            N_("Acceptance criteria"),
            "验收标准|完成标准|验收条件|评价标准|Acceptance|Definition of done|Done criteria|完了条件|"
            "受入基準|Critères d'acceptation",
            in_grid=False,
            width=18,
        ),
        day(
            "baseline_start",
            N_("Baseline start"),
            "基线开始|基线开始时间|基准开始时间|比较基准开始时间|原计划开始|Baseline1 start|基準開始日|Début planifié",
            computed=True,
            in_grid=False,
            section=N_("Dates and logic"),
        ),
        day(
            "baseline_finish",
            N_("Baseline finish"),
            "基线完成|基线结束|基准完成时间|比较基准完成时间|原计划完成|原计划完成时间|Baseline end|"
            "基準終了日|Fin planifiée",
            computed=True,
            in_grid=False,
            section=N_("Dates and logic"),
        ),
        days(
            "total_float",
            N_("Total float"),
            "总时差|总浮时|可宽延的总时间|Total slack|Slack|Float|TF|合計余裕期間|総余裕時間|Marge totale",
            computed=True,
            in_grid=False,
            section=N_("Dates and logic"),
        ),
        days(
            "free_float",
            N_("Free float"),
            "自由时差|自由浮时|可用可宽延时间|Free slack|FF|自由余裕時間|Marge libre",
            computed=True,
            in_grid=False,
            section=N_("Dates and logic"),
        ),
        yes_no(
            "critical",
            N_("Critical"),
            "关键|关键任务|是否关键|关键工作|关键线路|Critical path|Critical task|On critical path|"
            "クリティカル|Critique",
            computed=True,
            in_grid=False,
            section=N_("Dates and logic"),
        ),
        notes(
            "任务备注|情况说明|滞后原因|偏差原因|偏差说明|进展备注|执行情况说明|未完成原因分析|说明/备注|"
            "完成情况说明|进展说明|存在问题|延期原因|未完成原因|备注（原因）",
            in_grid=False,
        ),
        ref("parent", N_("Part of"), "tasks", internal=True, in_grid=False),
        integer("position", N_("Position"), internal=True, in_grid=False),
        clock("start_clock", N_("Planned start"), "start"),
        clock("finish_clock", N_("Planned finish"), "finish"),
        clock("actual_start_clock", N_("Actual start"), "actual_start"),
        clock("actual_finish_clock", N_("Actual finish"), "actual_finish"),
        clock("constraint_clock", N_("Constraint date"), "constraint_date"),
        clock("deadline_clock", N_("Deadline"), "deadline"),
        long_text("pieces", N_("Pieces of a split task"), internal=True, in_grid=False),
        other_program(),
    ),
)
