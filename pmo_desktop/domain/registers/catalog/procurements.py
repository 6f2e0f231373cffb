"""Purchases and supplier contracts."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    code,
    day,
    due,
    money,
    notes,
    number,
    open_status,
    owner,
    pick,
    project,
    scale,
    text,
)
from pmo_desktop.domain.registers.catalog.formulas import product
from pmo_desktop.domain.registers.checks import not_before, not_more_than, overdue
from pmo_desktop.domain.registers.spec import Ending, Group, Register, Tone

STATES = (
    pick("planned", N_("Planned"), "计划|待采购|未下单|询价|Plan|To order|Open|予定|Prévu"),
    pick("ordered", N_("Ordered"), "已下单|已订购|采购中|已签合同|On order|In progress|発注済|Commandé", Tone.ACCENT),
    pick("delivered", N_("Delivered"), "已到货|到货|已交付|Received|Arrived|納入済|Livré", Tone.AMBER),
    pick("accepted", N_("Accepted"), "已验收|验收合格|検収済|Accepté", Tone.GREEN),
    pick("paid", N_("Paid in full"), "已付款|已付清|完成|已完成|Paid|Closed|Complete|支払済|Payé", Tone.GREEN),
    pick("cancelled", N_("Cancelled"), "取消|已取消|Canceled|取消済|Annulé"),
)

PROCUREMENTS = Register(
    key="procurements",
    title=N_("Procurement"),
    one=N_("Purchase"),
    group=Group.MONEY,
    name_field="item",
    prefix="PO-",
    about=N_("Purchases and supplier contracts: ordered, delivered, accepted, paid, rated."),
    sheets=(
        "采购",
        "采购清单",
        "采购计划",
        "采购合同",
        "采购台账",
        "设备清单",
        "物料清单",
        "procurement",
        "purchases",
        "purchase orders",
        "PO",
        "BOM",
        "調達",
        "発注一覧",
        "achats",
    ),
    identity=("code", "item"),
    ending=Ending("status", over=("accepted", "paid", "cancelled"), given_up="cancelled"),
    sort=("due", "code"),
    group_by="project",
    checks=(
        not_before("ordered_on", "delivered_on", N_("It is delivered before it was ordered.")),
        not_before("delivered_on", "accepted_on", N_("It is accepted before it was delivered.")),
        not_more_than("paid_amount", "amount", N_("More has been paid than the purchase amounts to.")),
        overdue,
    ),
    fields=(
        project(),
        code("采购编号|采购单号|订单号|PO No|PO number|Order No|発注番号"),
        text(
            "item",
            N_("Purchase item"),
            "材料名称|材料|设备|设备材料名称|货物名称|商品名称|产品名称|采购名称|采购标的|服务内容|标的|"
            "物资名称|货品|合同内容|分包内容|Goods/Services|Product name|Item description|"
            "Material description|"
            "采购项|采购内容|采购物品|物品|物品名称|物料|物料名称|设备名称|名称|品名|品目|Item|Description|"
            "Product|Material|Goods|Part|Name|件名|調達品|Article|Désignation|"
            "Scope of work|Package|Procurement package",
            required=True,
            width=24,
        ),
        text(
            "supplier",
            N_("Supplier"),
            "供货商|供货单位|供货方|供应单位|中标单位|中标供应商|生产厂家|承包商|分包单位|分包商|分包方|"
            "乙方|外包商|承包单位|Subcontractor|Supplier name|Manufacturer|"
            "供应商|供方|供应商名称|厂家|厂商|品牌|Vendor|Vendor name|Contractor|Seller|仕入先|業者|発注先|"
            "Fournisseur",
        ),
        text(
            "contract_no",
            N_("Contract No."),
            "合同编号|合同号|采购合同号|Contract number|Contract|契約番号|N° de contrat|Purchase order",
            in_grid=False,
        ),
        number(
            "quantity",
            N_("Quantity"),
            "订购数量|需求数量|计划数量|工程量|数量|采购数量|Qty|QTY|Amount ordered|数|個数|Quantité|Qté|Units",
        ),
        money(
            "unit_price",
            N_("Unit price"),
            "含税单价|不含税单价|综合单价|采购单价|参考单价|预算单价|"
            "单价|单价(元)|价格|Price|Unit cost|Cost each|単価|Prix unitaire",
            total=False,
        ),
        money(
            "amount",
            N_("Amount"),
            "合价|合计金额|总价(元)|采购总价|合同价|合同金额|合同总价|合同额|价税合计|预算金额|Line total|"
            "Order value|Contract value|Ext price|"
            "金额|总价|合计|总金额|采购金额|小计|Total|Total price|Total cost|金額|合計|Montant",
            derive=product("quantity", "unit_price"),
        ),
        day(
            "ordered_on",
            N_("Ordered on"),
            "下单时间|采购时间|订货时间|签订时间|合同签订日期|签约日期|申购日期|请购日期|申请日期|"
            "PO raised|Order placed|"
            "购入日期|购买日期|订购日期|下单日期|采购日期|签订日期|订货日期|Order date|Ordered|PO date|"
            "Purchase date|発注日|"
            "注文日|Date de commande|"
            "Award date",
        ),
        due(
            "要求到货日期|计划到货日期|交货日期|预计到货时间|要求交期|交期|需求日期|Delivery date|"
            "Required date|Due|Needed by|Expected delivery|納期|納入予定日|Date de livraison"
        ),
        day(
            "delivered_on",
            N_("Delivered on"),
            "实际到货时间|实际到货|到货日|到货时间|实际交货日期|送达日期|入库日期|入库时间|"
            "到货日期|实际到货日期|到货|交付日期|收货日期|Delivered|Received on|Actual delivery|"
            "Date received|納入日|Livré le",
            in_grid=False,
        ),
        day(
            "accepted_on",
            N_("Accepted on"),
            "验收日期|验收时间|Acceptance date|Accepted|検収日|Date d'acceptation",
            in_grid=False,
        ),
        money(
            "paid_amount",
            N_("Paid"),
            "累计付款|已支付|已支付金额|实付金额|累计已付|累计支付|"
            "已付款|已付金额|付款金额|支付金额|Paid amount|Amount paid|支払額|Payé|"
            "Payments made",
        ),
        open_status(STATES, "planned"),
        scale(
            "rating",
            N_("Supplier rating"),
            "评分|供应商评价|评价|供应商评分|Rating|Score|Evaluation|評価|Note fournisseur",
            in_grid=False,
        ),
        owner(
            "采购人|采购员|经办人|申请人|Buyer|Purchaser|Responsible|Requested by|担当|担当者|"
            "発注者|Acheteur|Responsable"
        ),
        notes(in_grid=False),
    ),
)
