"""Money to be received and received."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    code,
    day,
    integer,
    money,
    notes,
    owner,
    pick,
    project,
    ref,
    status,
    text,
)
from pmo_desktop.domain.registers.catalog.formulas import outstanding, overdue_days
from pmo_desktop.domain.registers.checks import needs, not_in_future, not_more_than
from pmo_desktop.domain.registers.spec import Group, Register, Tone

STATES = (
    pick("planned", N_("Planned"), "计划|未到期|未开始|计划中|Plan|Not due|予定|Prévu"),
    pick(
        "due",
        N_("Due now"),
        "应收|到期|待收款|待回款|未收款|未结款|未回款|Unpaid|Open|Pending|期日到来|Exigible",
        Tone.AMBER,
    ),
    pick("invoiced", N_("Invoiced (status)"), "已开票|已开具发票|开票|Invoiced|Billed|請求済|Facturé", Tone.ACCENT),
    pick(
        "partly_received",
        N_("Partly received"),
        "部分回款|部分收款|结款一半|部分到账|Partial|Partially paid|Partly paid|一部入金|Partiel",
        Tone.AMBER,
    ),
    pick(
        "received",
        N_("Received in full"),
        "已回款|已收款|已结款|已到账|全部到账|完成|已完成|Received|Paid|Closed|Complete|入金済|Encaissé|Payé",
        Tone.GREEN,
    ),
    pick("overdue", N_("Overdue"), "逾期|已逾期|超期|拖欠|Late|Past due|延滞|En retard", Tone.RED),
    pick("written_off", N_("Written off"), "坏账|核销|已核销|Write-off|Bad debt|貸倒|Perte"),
)

PAYMENTS = Register(
    key="payments",
    title=N_("Payments received"),
    one=N_("Instalment"),
    group=Group.MONEY,
    prefix="PAY-",
    about=N_("Contract instalments: what is due, invoiced, received, overdue."),
    sheets=(
        "回款",
        "合同收款",
        "收款",
        "回款计划",
        "回款明细",
        "应收",
        "应收账款",
        "收款计划",
        "合同台账",
        "开票",
        "payments",
        "receivables",
        "invoices",
        "billing",
        "collections",
        "cash in",
        "入金",
        "請求一覧",
        "encaissements",
        "facturation",
    ),
    identity=("code", "contract", "name"),
    sort=("planned_date",),
    group_by="project",
    checks=(
        not_more_than("received_amount", "amount", N_("More has been received than the instalment amounts to.")),
        not_more_than("invoiced_amount", "amount", N_("More has been invoiced than the instalment amounts to.")),
        needs(
            "status", ("received", "partly_received"), "received_on", N_("Money has come in, but the date is missing.")
        ),
        not_in_future("received_on"),
    ),
    fields=(
        project(),
        text(
            "contract",
            N_("Contract No."),
            "合同|合同编号|合同号|合同名称|Contract|Contract number|Contract name|PO number|契約番号|契約|Contrat|"
            "PO no|Purchase order",
        ),
        code("期次|款项编号|回款编号|收款编号|Instalment No|Payment ID"),
        ref(
            "milestone",
            N_("Payment milestone"),
            "tasks",
            "里程碑|付款节点|收款节点|回款节点|付款条件|对应里程碑|Milestone|Payment condition|Trigger|"
            "マイルストーン|Jalon",
            width=16,
        ),
        text(
            "name",
            N_("Instalment"),
            "回款节点名称|收款内容|收款阶段|款项类型|款项类别|"
            "款项|款项名称|名称|款项性质|收款名称|回款阶段|期数|付款阶段|Description|Payment name|Item|"
            "Stage|項目|Libellé|Échéance n°|"
            "Payment term|Billing milestone",
            required=True,
            width=18,
        ),
        day(
            "planned_date",
            N_("Planned receipt"),
            "应收款日期|应收款时间|计划收款时间|预计收款时间|预计收款日期|合同约定付款时间|约定付款日期|应付日期|"
            "计划日期|计划回款日期|计划收款日期|应收日期|应回款日期|预计回款时间|预计回款日期|计划回款时间|"
            "付款期限|到期日|Due date|Expected date|Payment due|Planned date|入金予定日|支払期日|"
            "Date prévue",
        ),
        money(
            "amount",
            N_("Amount due"),
            "应回款金额|应回款|应收账款|应收款金额|应收款额|节点金额|本次应收|计划应收|约定金额|合同约定金额|应收额|"
            "金额|应收金额|应收款|计划金额|计划回款金额|计划收款金额|应结款|款项金额|本期应收|Amount|"
            "Planned amount|Payment amount|Value|金額|予定額|Montant|"
            "Milestone value",
        ),
        text(
            "invoice_no",
            N_("Invoice No."),
            "发票号|发票号码|发票编号|Invoice|Invoice number|請求番号|請求書番号|Facture n°|Inv No|Bill No",
            in_grid=False,
        ),
        day(
            "invoiced_on",
            N_("Invoiced on"),
            "开票日期|开票时间|发票日期|Invoice date|Date invoiced|請求日|Date de facture|Inv date|Billed on",
            in_grid=False,
        ),
        money(
            "invoiced_amount",
            N_("Invoiced"),
            "开票金额|已开票|已开票金额|发票金额|Invoice amount|Amount invoiced|Billed|請求額|Facturé",
        ),
        day(
            "received_on",
            N_("Received on"),
            "到款日期|到款时间|实际到账日期|实际到账时间|实收日期|入账日期|收款时间|回款时间|"
            "回款日期|收款日期|到账日期|实际回款日期|实际收款日期|到账时间|实际回款时间|Date received|"
            "Payment date|Paid on|Receipt date|入金日|Date d'encaissement|"
            "Date paid|Paid date",
            in_grid=False,
        ),
        money(
            "received_amount",
            N_("Received"),
            "实回金额|实际到账|实际到账金额|实收款|实收款金额|实际收款|实回款|已收回|已回款金额|回款额|"
            "到款金额|到款额|"
            "已回款|已收款|回款金额|收款金额|到账金额|实收金额|实收|已收金额|实际回款金额|已结款|"
            "Received amount|Amount received|Paid|Amount paid|Collected|入金額|Encaissé|"
            "Paid to date",
        ),
        money(
            "outstanding",
            N_("Outstanding"),
            "未收款金额|欠款金额|剩余应收|应收未收|尚欠|尾欠|未到账金额|未付款|"
            "待收金额|"
            "未回款|未收款|欠款|未收金额|应收余额|未回款金额|余款|未结款|Balance|Amount outstanding|Unpaid|"
            "Remaining|Open amount|残額|未入金|Reste à encaisser|"
            "Balance due|Open balance",
            derive=outstanding,
        ),
        integer(
            "overdue_days",
            N_("Days overdue"),
            "逾期天数|超期天数|逾期|账龄|Overdue days|Days late|Aging|延滞日数|Jours de retard|Days past due",
            unit="d",
            derive=overdue_days,
        ),
        status(STATES, "planned"),
        owner(in_grid=False),
        notes(in_grid=False),
    ),
)
