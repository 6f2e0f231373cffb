"""Headers nobody listed, legends below, lists to choose from beside: the values and the place of a table speak."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import recognition_sheets as s
from openpyxl.worksheet.worksheet import Worksheet

from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.findings import SheetFinding
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.recognition.recognise import recognise

D = datetime


def read(path: Path, fill, title: str = "Sheet1") -> SheetFinding:
    book = openpyxl.Workbook()
    page: Worksheet = book.active
    page.title = title
    fill(page)
    book.save(path)
    (found,) = recognise(read_workbook(path), REGISTERS, today=s.TODAY).sheets
    return found


def test_a_scale_two_rows_below_a_register_is_no_record(tmp_path: Path) -> None:
    def fill(page: Worksheet) -> None:
        page.append(["项目风险登记册"])
        page.append(
            [
                "风险ID",
                "风险描述",
                "风险类型",
                "可能性\n(1-5)",
                "影响度\n(1-5)",
                "应对策略",
                "应对措施",
                "责任人",
                "状态",
            ]
        )
        page.append(["R001", "核心人员离职", "人员", 3, 4, "减轻", "关键岗位 AB 角", "赵敏", "监控中"])
        page.append(["R002", "接口厂商延期", "外部", 4, 4, "转移", "合同约定违约金", "钱伟", "处理中"])
        page.append(["R003", "需求频繁变更", "范围", 5, 3, "减轻", "建立变更委员会", "孙丽", "已关闭"])
        page.append([])
        page.append([])
        page.append(["等级", "可能性说明", "影响说明"])
        for row in ((1, "几乎不可能", "可忽略"), (2, "不太可能", "轻微"), (3, "可能", "中等")):
            page.append(row)

    found = read(tmp_path / "risks.xlsx", fill, "风险清单")
    table = next(t for t in found.tables if t.register == "risks")
    assert [r.values["code"] for r in table.records] == ["R001", "R002", "R003"]
    assert s.fields(table)["风险类型"] == "category"
    assert all(t.register is None for t in found.tables if t is not table)


def test_a_matrix_below_and_right_of_the_numbering_is_no_record() -> None:
    head = ("风险编号", "风险名称", "风险描述", "发生概率", "影响程度", "风险级别", "应对措施", "责任人", "状态")
    page = s.sheet(
        head,
        ("RK-01", "供应商延期", "芯片交期变长", "高", "高", "高", "备货三个月", "老周", "监控中"),
        ("RK-02", "人员流失", "核心开发离职", "中", "高", "高", "激励留人", "小吴", "监控中"),
        ("RK-03", "汇率", "美元升值", "中", "低", "低", "接受", "财务", "已关闭"),
        None,
        None,
        (None, "风险矩阵"),
        (None, "概率\\影响", "低", "中", "高"),
        (None, "高", "中", "高", "高"),
        (None, "中", "低", "中", "高"),
    )
    (found,) = s.inspect(page)
    table = next(t for t in found.tables if t.register == "risks")
    assert len(table.records) == 3


def test_headers_nobody_listed_are_read_by_their_values() -> None:
    page = s.sheet(
        (None, "干什么", "谁来干", "啥时候开始", "啥时候干完", "干得咋样"),
        (1, "搭建测试环境", "小王", D(2026, 7, 1), D(2026, 7, 3), "已完成"),
        (2, "准备演示数据", "小李", D(2026, 7, 2), D(2026, 7, 5), "进行中"),
        (3, "客户演示", "小王", D(2026, 7, 8), D(2026, 7, 8), "未开始"),
        (4, "收集反馈", "小李", D(2026, 7, 9), D(2026, 7, 12), "未开始"),
        name="安排",
    )
    table = s.only_table(page)
    assert table.register == "tasks"
    assert list(s.fields(table).values())[-5:] == ["name", "owner", "start", "finish", "status"]


def test_the_last_word_of_a_header_finds_people_states_and_deadlines() -> None:
    page = s.sheet(
        ("重点工作督办台账",),
        ("序号", "督办事项", "牵头单位", "交办日期", "办结时限", "目前进展", "是否办结"),
        (1, "完成年度预算编制", "财务部", "2026.1.5", "2026.1.31", "已完成初稿", "是"),
        (2, "推进体系换证审核", "质量部", "2026.1.8", "2026.4.30", "资料准备中", "否"),
        (3, "信息系统等保测评", "信息部", "2026.2.1", "2026.6.30", "已签合同", "否"),
    )
    found = s.fields(s.only_table(page))
    assert (found["牵头单位"], found["办结时限"], found["是否办结"]) == ("owner", "due", "status")


def test_what_is_wanted_is_not_taken_for_what_happened() -> None:
    page = s.sheet(
        ("合同编号", "客户名称", "应回款日期", "应回款金额", "实际回款日期", "实回金额", "未回款"),
        ("HT-1", "市第一医院", D(2026, 1, 15), 36, D(2026, 1, 20), 36, 0),
        ("HT-2", "开发区管委会", D(2026, 4, 15), 48, D(2026, 5, 8), 40, 8),
        ("HT-3", "城商行", D(2026, 8, 30), 36, None, None, 36),
        name="回款台账",
    )
    found = s.fields(s.only_table(page))
    assert found["应回款金额"] == "amount"
    assert found["实回金额"] == "received_amount"
    assert found["应回款日期"] == "planned_date"
    assert found["实际回款日期"] == "received_on"


def test_letters_below_a_heading_are_likelihood_and_consequence_before_and_after() -> None:
    page = s.sheet(
        ("No.", "Risk Event", "Inherent Risk", None, None, "Treatment Plan", "Residual Risk", None, "Owner"),
        (None, None, "L", "C", "Score", None, "L", "C", None),
        (1, "Supplier insolvency", 2, 5, 10, "Second source", 1, 4, "Maria"),
        (2, "Scope creep", 4, 3, 12, "Weekly change board", 2, 3, "Tom"),
        (3, "Permit delay", 4, 5, 20, "Early submission", 3, 5, "Tom"),
        merged=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 5), (1, 6, 2, 6), (1, 7, 1, 8), (1, 9, 2, 9)],
    )
    table = s.only_table(page)
    assert table.register == "risks"
    assert [c.field for c in table.columns][2:] == [
        "probability",
        "impact",
        "score",
        "response",
        "residual_probability",
        "residual_impact",
        "owner",
    ]


def test_lists_to_choose_from_are_no_register() -> None:
    page = s.sheet(
        ("项目状态", "风险等级", "部门", "责任人"),
        ("进行中", "高", "集成部", "王海涛"),
        ("已完成", "中", "软件部", "赵敏"),
        ("暂停", "低", None, "周洋"),
        ("取消", None, None, "李楠"),
        name="参数表",
    )
    assert all(t.register is None for t in s.inspect(page)[0].tables)


def test_people_down_and_weeks_across_are_resources_not_tasks() -> None:
    page = s.sheet(
        ("Resource Forecast (hours)",),
        ("Resource", "Role", "Team", "w/c 03-Jun", "w/c 10-Jun", "w/c 17-Jun", "Total"),
        ("A. Smith", "BA", "Digital", 32, 32, 24, 88),
        ("B. Li", "Dev", "Digital", 40, 16, 24, 80),
        ("C. Brown", "Dev", "Digital", 8, 32, 40, 80),
        name="Forecast",
    )
    assert s.only_table(page).register in ("resources", "assignments", "timesheets")


def test_a_project_code_wins_over_the_running_number() -> None:
    page = s.sheet(
        ("序号", "项目编号", "项目名称", "建设单位", "项目经理", "合同金额\n（万元）", "计划完工", "项目状态"),
        (1, "P2401", "园区网改造", "开发区管委会", "王海涛", 120, D(2026, 6, 30), "进行中"),
        (2, "P2402", "OA 系统升级", "市第一医院", "赵敏", 58.5, D(2026, 9, 30), "进行中"),
        (3, "P2403", "机房搬迁", "城商行", "王海涛", 33, D(2026, 5, 1), "已完成"),
        ("合计", None, None, None, None, 211.5),
        name="在建项目",
    )
    table = s.only_table(page)
    assert (table.register, len(table.records)) == ("projects", 3)
    assert s.fields(table)["项目编号"] == "code"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("XX智慧园区信息化建设项目总进度计划表", "XX智慧园区信息化建设项目"),
        ("Project Alpha – Risk Log", "Project Alpha"),
        ("2026年度培训计划", ""),
        ("员工请假登记表", ""),
        ("施工现场安全隐患排查治理台账", ""),
        ("公司2026年在建项目一览表", ""),
        ("项目沟通管理计划", ""),
        ("Stage Gate Tracker", ""),
    ],
)
def test_a_title_names_a_project_only_by_a_name(title: str, name: str) -> None:
    page = s.sheet(
        (title,),
        ("序号", "任务名称", "负责人", "开始时间", "完成时间"),
        (1, "需求调研", "张三", D(2026, 3, 2), D(2026, 3, 6)),
        (2, "方案设计", "李四", D(2026, 3, 9), D(2026, 3, 20)),
    )
    assert s.inspect(page)[0].project_name == name


def test_a_blank_project_name_does_not_take_the_next_label() -> None:
    page = s.sheet(
        ("项目名称", None, None, "项目编号"),
        ("序号", "任务名称", "负责人", "开始时间", "完成时间"),
        (1, "需求调研", "张三", D(2026, 3, 2), D(2026, 3, 6)),
        (2, "方案设计", "李四", D(2026, 3, 9), D(2026, 3, 20)),
    )
    assert s.inspect(page)[0].project_name == ""


def test_a_scale_in_numbers_is_no_register() -> None:
    grades = (("Grade", "Chance", "Delay"), *((n, f"over {n}0 %", f"up to {n} weeks") for n in range(1, 6)))
    (found,) = s.inspect(s.sheet(*grades, name="Risks"))
    assert [table.register for table in found.tables if table.register] == []
