"""Planned and done checks, defects."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    choice,
    code,
    day,
    due,
    long_text,
    notes,
    owner,
    person,
    pick,
    project,
    text,
)
from pmo_desktop.domain.registers.checks import needs, not_before, not_in_future
from pmo_desktop.domain.registers.spec import Group, Register, Tone

KINDS = (
    pick("plan", N_("Quality plan"), "计划|质量计划|Plan|計画"),
    pick("review", N_("Review"), "评审|审查|走查|Peer review|レビュー|Revue"),
    pick("inspection", N_("Inspection"), "检查|检验|抽查|验收|巡检|Check|検査|Contrôle"),
    pick("test", N_("Test"), "测试|试验|Testing|テスト|試験|Essai"),
    pick("defect", N_("Defect"), "缺陷|不合格|Bug|不具合|Défaut", Tone.RED),
)

RESULTS = (
    pick("pass", N_("Passed"), "通过|合格|符合|Pass|OK|Accepted|合|可|○|Conforme", Tone.GREEN),
    pick(
        "conditional",
        N_("Passed with conditions"),
        "有条件通过|基本合格|让步接收|Conditional|条件付き合格|Sous réserve",
        Tone.AMBER,
    ),
    pick("fail", N_("Failed"), "不通过|不合格|未通过|不符合|Fail|NG|Rejected|否|×|Non conforme", Tone.RED),
    pick("open", N_("Not yet checked"), "待检查|未检查|未测试|Open|Pending|Not tested|未実施|À contrôler"),
)

QUALITY_CHECKS = Register(
    key="quality_checks",
    title=N_("Quality checks"),
    one=N_("Check"),
    group=Group.QUALITY,
    name_field="item",
    prefix="Q-",
    about=N_("Quality plan, reviews, inspections, tests and defects, with what was done about them."),
    sheets=(
        "质量检查",
        "质量",
        "质量计划",
        "检查记录",
        "测试",
        "测试用例",
        "评审记录",
        "缺陷",
        "quality",
        "QA",
        "QC",
        "quality checks",
        "inspection",
        "test cases",
        "test log",
        "defect log",
        "品質",
        "品質管理表",
        "テスト仕様書",
        "qualité",
    ),
    identity=("code", "item"),
    sort=("planned_on", "code"),
    group_by="project",
    checks=(
        needs(
            "result",
            ("pass", "conditional", "fail"),
            "checked_on",
            N_("There is a result, but the date of the check is missing."),
        ),
        needs("result", ("fail",), "corrective_action", N_("It failed, but no corrective action is written down.")),
        not_in_future("checked_on"),
        not_before("checked_on", "closed_on", N_("It is closed before it was checked.")),
    ),
    fields=(
        project(),
        code("检查编号|用例编号|缺陷编号|Check ID|Test ID|Test case ID|Case ID|テスト番号|試験番号"),
        text(
            "item",
            N_("Checked item"),
            "检查点|检验项目|检验内容|验收项目|验收内容|测试项|测试用例|用例名称|测试内容|"
            "检查项|检查项目|检查内容|测试项|测试项目|用例名称|检查对象|评审对象|名称|Item|Check item|"
            "Test case|Test name|Title|Description|Deliverable|検査項目|テスト項目|確認項目|"
            "Point de contrôle|"
            "Checkpoint",
            required=True,
            width=26,
        ),
        text(
            "standard",
            N_("Standard"),
            "标准|质量标准|检查标准|验收标准|依据|预期结果|Criteria|Acceptance criteria|Expected result|"
            "Quality standard|基準|期待結果|Norme",
            width=18,
            in_grid=False,
        ),
        choice(
            "kind",
            N_("Kind of check"),
            KINDS,
            "类型|检查类型|类别|检查方式|Type|Check type|Category|種別|Type de contrôle",
            default="inspection",
            in_grid=False,
        ),
        day(
            "planned_on",
            N_("Planned date"),
            "计划日期|计划检查日期|计划时间|计划检查时间|Planned|予定日|Date prévue",
        ),
        day(
            "checked_on",
            N_("Checked on"),
            "日期|"
            "检查日期|检查时间|测试日期|评审日期|实际日期|执行日期|发现日期|Date|Check date|Test date|"
            "Inspection date|Date checked|実施日|検査日|Date de contrôle",
        ),
        person(
            "checker",
            N_("Checker"),
            "检查人|检查员|测试人|测试人员|评审人|质检员|发现人|Checked by|Tester|Inspector|Reviewer|"
            "Tested by|検査者|確認者|テスト担当|Contrôleur",
        ),
        choice(
            "result",
            N_("Check result"),
            RESULTS,
            "结果|检查结果|测试结果|结论|是否合格|是否通过|Result|Outcome|Test result|Pass/Fail|Status|"
            "判定|結果|合否|Résultat|"
            "Conforms?|OK/NOK|Accept/Reject|Compliant",
            default="open",
            width=12,
        ),
        long_text(
            "findings",
            N_("Findings"),
            "不合格描述|存在问题|"
            "发现问题|问题描述|发现的问题|不符合项|问题|缺陷描述|检查情况|实际结果|Finding|Defects|"
            "Defect description|Actual result|指摘事項|不具合内容|実際の結果|Constats|"
            "Deficiency|Non-conformance",
        ),
        long_text(
            "corrective_action",
            N_("Corrective action"),
            "整改措施|纠正措施|整改要求|处理措施|改进措施|措施|Action|Corrective actions|CAPA|"
            "Action required|是正処置|是正措置|対策|Action corrective",
            width=22,
            in_grid=False,
        ),
        owner(),
        due(
            "截止日期|整改期限|要求完成时间|整改时限|计划完成时间|Due|Deadline|Target date|By when|"
            "Target completion date|Target close-out|対応期限|期限|Échéance"
        ),
        day(
            "closed_on",
            N_("Closed on"),
            "复查日期|复验日期|销项日期|"
            "关闭日期|整改完成日期|关闭时间|完成日期|整改日期|整改完成时间|Date closed|Closed date|"
            "Completed on|完了日|Date de clôture",
            in_grid=False,
        ),
        notes(in_grid=False),
    ),
)
