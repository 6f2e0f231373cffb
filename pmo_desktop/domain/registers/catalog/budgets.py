"""Planned and actual cost by item."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import code, day, money, notes, open_choice, pick, project, ref, text
from pmo_desktop.domain.registers.catalog.formulas import difference
from pmo_desktop.domain.registers.checks import not_more_than
from pmo_desktop.domain.registers.spec import Group, Register

CATEGORIES = (
    pick("labour", N_("Labour"), "人工|人力|人工费|人员成本|人力成本|Labor|Staff|Personnel|人件費|Main-d'œuvre"),
    pick("material", N_("Material cost"), "材料|材料费|物料|Materials|Material|材料費|Matériaux"),
    pick("equipment", N_("Equipment"), "设备|设备费|硬件|Hardware|機器|機材|Équipement"),
    pick("software", N_("Software"), "软件|软件费|许可|Licence|License|ソフトウェア|Logiciel"),
    pick(
        "subcontract",
        N_("Subcontracting"),
        "外包|分包|外协|外包费|Outsourcing|Subcontract|Contractor|外注費|外注|Sous-traitance",
    ),
    pick("travel", N_("Travel"), "差旅|差旅费|交通|交通费|旅費|Déplacements"),
    pick("office", N_("Office and other"), "办公|办公费|管理费|其他|招待费|Office|Other|Overhead|Misc|その他|Divers"),
)

BUDGETS = Register(
    key="budgets",
    title=N_("Budget and cost"),
    one=N_("Budget item"),
    group=Group.MONEY,
    name_field="item",
    prefix="B-",
    about=N_("Planned, committed and actual cost by item."),
    sheets=(
        "预算",
        "成本",
        "费用",
        "预算表",
        "成本预算",
        "费用明细",
        "成本跟踪",
        "budget",
        "cost",
        "costs",
        "project budget",
        "expenses",
        "spend",
        "予算",
        "費用",
        "コスト",
        "coûts",
        "dépenses",
    ),
    identity=("code", "item", "period"),
    sort=("code",),
    group_by="category",
    checks=(not_more_than("actual", "planned", N_("More was spent than planned.")),),
    fields=(
        project(),
        code("预算编号|科目编号|科目代码|费用编号|Cost code|Account code|Budget code|WBS"),
        text(
            "item",
            N_("Cost item name"),
            "支出项目|费用明细|成本科目|支出内容|"
            "Expenses|Items|预算科目|费用项|项|科目|费用名称|成本项|费用项目|名称|明细|支出项|Item|"
            "Cost item|Description|"
            "Line item|Budget item|Account|Expense|Name|費目|項目|Poste|Libellé|"
            "Cost element|Budget line",
            required=True,
            width=24,
        ),
        open_choice(
            "category",
            N_("Cost category"),
            CATEGORIES,
            "类别|成本类别|费用类别|费用类型|科目类别|类型|分类|Category|Cost type|Expense type|Type|"
            "Account type|区分|分類|Catégorie|"
            "Cost centre",
        ),
        ref(
            "task",
            N_("Related task"),
            "tasks",
            "任务|对应任务|关联任务|Task|Activity|関連タスク|Tâche liée",
            in_grid=False,
        ),
        text("period", N_("Period"), "期间|月份|周期|季度|年度|Month|Quarter|Year|期間|月|Période|Mois", width=9),
        money(
            "planned",
            N_("Planned cost"),
            "预算额|计划投入|概算金额|批复金额|预算数|年度预算|计划支出|Approved budget|Budgeted amount|"
            "项目预算|Total|预算|预算金额|计划|计划金额|计划成本|预算/元|预算成本|预计费用|估算|Budget|"
            "Budgeted|Planned|"
            "Planned amount|Estimated|Estimated Cost|Budget amount|Estimate|BAC|PV|予算|計画|予算額|"
            "Budget prévu|Prévu|"
            "Est|Original budget|Projected|Projected cost|BAC",
        ),
        money(
            "committed",
            N_("Committed cost"),
            "已签合同额|已签约金额|Committed cost|"
            "已承诺|已签合同|合同金额|承诺成本|已下单|Committed|Commitment|Commitments|Contracted|発注済|Engagé|"
            "PO value|On order",
        ),
        money(
            "actual",
            N_("Actual cost"),
            "实际发生|实际发生额|已支付|实际支出金额|Actual cost|Actual spend|Spent to date|Actual to date|"
            "已发生|已使用|实际使用|"
            "执行数|已执行|累计支出|"
            "实际总开支|总支出|金额|实际|实际金额|实际成本|实际费用|已支出|支出|支付|实际支出|Actual|"
            "Actual Spend|Actual amount|"
            "Actuals|Spent|Spend|Amount|AC|実績|実績額|実績コスト|Réel|Dépensé|"
            "Cost to date|Expenditure",
        ),
        money(
            "variance",
            N_("Variance"),
            "差异|偏差|结余|差额|余额|剩余|超支|节约|Difference|Remaining|Balance|Over/Under|差異|差額|"
            "残額|Écart|Solde",
            derive=difference("planned", "actual"),
        ),
        day("date", N_("Date"), "日期|发生日期|支付日期|付款日期|时间|Payment date|Invoice date|日付|支払日"),
        text(
            "supplier",
            N_("Supplier"),
            "供应商|供方|收款方|单位|Vendor|Payee|Contractor|業者|仕入先|Fournisseur|Paid to",
            in_grid=False,
        ),
        notes(),
    ),
)
