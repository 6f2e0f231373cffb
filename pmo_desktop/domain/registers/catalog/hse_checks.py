"""Environment, health and safety."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    OPEN_CLOSED,
    choice,
    code,
    day,
    due,
    long_text,
    notes,
    open_status,
    owner,
    person,
    pick,
    project,
    text,
)
from pmo_desktop.domain.registers.checks import (
    closed_needs_date,
    closed_though_open,
    not_before,
    not_in_future,
    overdue,
)
from pmo_desktop.domain.registers.spec import Ending, Group, Register, Tone

LEVELS = (
    pick("low", N_("Low hazard"), "低|一般|轻微|一般隐患|Low|Minor|L|Faible", Tone.GREEN),
    pick("medium", N_("Medium hazard"), "中|较大|较大隐患|Medium|Moderate|M|Moyen", Tone.AMBER),
    pick("high", N_("High hazard"), "高|重大|重大隐患|High|Major|H|Élevé", Tone.RED),
    pick("extreme", N_("Extreme hazard"), "极高|特别重大|Extreme|Critical|Very high|Critique", Tone.RED),
)

HSE_CHECKS = Register(
    key="hse_checks",
    title=N_("Environment and safety"),
    one=N_("Safety check"),
    group=Group.QUALITY,
    name_field="item",
    prefix="HSE-",
    about=N_("Environment, health and safety checks: hazards found and put right."),
    sheets=(
        "环境与安全",
        "安全检查",
        "安全",
        "隐患",
        "隐患排查",
        "安全隐患",
        "HSE",
        "EHS",
        "安全生产",
        "环保",
        "safety",
        "safety inspection",
        "hazard log",
        "安全点検",
        "sécurité",
    ),
    identity=("code", "item"),
    ending=Ending("status", over=("closed",), given_up="closed"),
    sort=("-checked_on",),
    group_by="project",
    checks=(
        closed_needs_date(),
        closed_though_open(),
        overdue,
        not_in_future("checked_on"),
        not_before("checked_on", "closed_on", N_("It is closed before it was checked.")),
    ),
    fields=(
        project(),
        code("检查编号|隐患编号|HSE ID|Inspection No"),
        text(
            "item",
            N_("Safety item"),
            "检查项|检查项目|检查内容|检查要点|名称|Item|Check item|Inspection item|Description|点検項目|"
            "確認項目|Point de contrôle",
            required=True,
            width=24,
        ),
        text(
            "place",
            N_("Place"),
            "隐患部位|隐患地点|所在位置|隐患位置|检查区域|施工部位|"
            "地点|检查地点|检查部位|位置|部位|区域|Location|Area|Site|場所|Lieu|"
            "Work area",
        ),
        text(
            "hazard",
            N_("Hazard"),
            "危险源|隐患|安全隐患|风险|隐患类型|隐患类别|Hazard type|Risk|Danger|危険源|ハザード",
            width=18,
            in_grid=False,
        ),
        choice(
            "level",
            N_("Hazard level"),
            LEVELS,
            "等级|隐患等级|隐患级别|风险等级|级别|Level|Severity|Risk level|危険度|レベル|Niveau",
        ),
        day(
            "checked_on",
            N_("Checked on"),
            "检查日期|检查时间|日期|排查日期|Date|Inspection date|Date checked|点検日|実施日|Date de contrôle|"
            "Date observed|Observation date",
        ),
        person(
            "checker",
            N_("Checker"),
            "检查人|检查人员|安全员|排查人|Checked by|Inspector|Safety officer|点検者|Contrôleur|Observer|Observed by",
        ),
        long_text(
            "finding",
            N_("Finding"),
            "隐患内容|问题内容|检查发现|隐患情况|检查问题|"
            "发现问题|问题描述|隐患描述|存在问题|检查情况|Findings|Observation|Issue|指摘事項|Constat|"
            "Violation|Non-compliance|Observation description",
        ),
        long_text(
            "corrective_action",
            N_("Corrective action"),
            "整改措施|纠正措施|整改要求|处理措施|改进措施|措施|Action|Corrective actions|CAPA|"
            "Action required|是正処置|是正措置|対策|Action corrective|"
            "Control measures",
            width=22,
            in_grid=False,
        ),
        owner("整改责任人|整改人|责任单位|Responsible|Assigned to|担当|責任者|Responsable"),
        due(
            "截止日期|整改期限|要求完成时间|整改时限|Due|Deadline|Target date|By when|"
            "Target completion date|Target close-out|期限|是正期限|Échéance"
        ),
        day(
            "closed_on",
            N_("Closed on"),
            "关闭日期|整改完成日期|关闭时间|完成日期|整改日期|整改完成时间|Date closed|Closed date|"
            "Completed on|完了日|Date de clôture",
            in_grid=False,
        ),
        open_status(OPEN_CLOSED, "open"),
        notes(in_grid=False),
    ),
)
