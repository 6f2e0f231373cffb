"""The five projects of the firm, told in working days around this week's Monday."""

from __future__ import annotations

from pmo_desktop.exchange.excel.samples import firm
from pmo_desktop.exchange.excel.samples.calendar import Words
from pmo_desktop.exchange.excel.samples.firm import Phase, Project, Work

_TASKS = """
# 1
1 | 需求 | Requirements
1.1 | 园区业务访谈 | Campus interviews | HE CHEN | -60 | 8 | 60 |
1.2 | 园区需求规格说明书 | Campus requirements specification | HE | -52 | 8 | 60 | 1.1
1.3 | 需求确认 | Requirements signed off | CHEN | -44 | 0 | 60 | 1.2
2 | 设计 | Design
2.1 | 总体方案设计 | Overall design | LIU | -43 | 10 | 60 | 1.3
2.2 | 平台数据模型 | Platform data model | ZHENG | -38 | 10 | 60 | 1.3
2.3 | 界面原型 | Screen prototypes | HE | -36 | 12 | 60 | 1.3
2.4 | 园区设计评审 | Campus design review | CHEN | -23 | 0 | 60 | 2.1、2.2、2.3
3 | 开发 | Development
3.1 | 统一门户与权限 | Portal and access rights | LIU | -22 | 13 | 60 | 2.4
3.2 | 能耗管理模块 | Energy module | LIU | -9 | 18 | 60 | 3.1
3.3 | 地磅与车辆通行对接 | Weighbridge and gate link | XU ZHENG | -7 | 14 | 20 | 2.4
3.4 | 视频联动 | Video linkage | SUN | 4 | 10 | 30 | 3.2SS+5d
3.5 | 园区移动端 | Campus mobile app | SUN | 14 | 12 | 70 | 3.1
4 | 采购与现场 | Purchase and site
4.1 | 摄像机与网关采购 | Cameras and gateways | XU | -20 | 22 | 30 | 2.4
4.2 | 园区机房与布线 | Campus server room and cabling | GAO | 3 | 10 | 30 | 4.1FS-2d
5 | 测试与验收 | Test and acceptance
5.1 | 园区系统测试 | Campus system test | MA | 26 | 8 | 80 | 3.4、3.5
5.2 | 园区初验 | Campus first acceptance | CHEN | 35 | 0 | 60 | 5.1、4.2
5.3 | 园区试运行 | Campus pilot run | CHEN XU | 36 | 30 | 20 | 5.2
5.4 | 园区终验 | Campus final acceptance | CHEN | 68 | 0 | 60 | 5.3
6 | 管理 | Management
6.1 | 园区项目管理 | Campus project management | CHEN | -60 | 128 | 60 |
# 2
1 | 需求 | Requirements
1.1 | 合同交底与启动会 | Contract handover, kick-off | WANG | -45 | 2 | 60 |
1.2 | 一车间现场调研 | Site survey, shop 1 | XU | -43 | 6 | 60 | 1.1
1.3 | 需求规格说明书 | Requirements specification | HE | -37 | 6 | 60 | 1.2SS+3d
1.4 | 需求评审通过 | Requirements approved | WANG | -31 | 0 | 60 | 1.3
2 | 设计 | Design
2.1 | 总体架构设计 | System architecture | LIU | -30 | 5 | 60 | 1.4
2.2 | 数据库设计 | Database design | ZHENG | -25 | 4 | 60 | 2.1
2.3 | 设备接口方案（PLC） | Machine interfaces (PLC) | WU | -30 | 8 | 60 | 1.4
2.4 | 设计评审通过 | Design approved | WANG | -22 | 0 | 60 | 2.1、2.2、2.3
3 | 开发 | Development
3.1 | 设备采集驱动 | Machine data drivers | WU | -22 | 26 | 100 | 2.3
3.2 | 基础平台与权限 | Core platform, access | LIU | -21 | 9 | 50 | 2.4
3.3 | 生产工单模块 | Work-order module | ZHENG | -12 | 14 | 60 | 3.2
3.4 | 质量追溯模块 | Quality tracing module | SUN | -12 | 8 | 80 | 3.2
3.5 | 看板与报表 | Dashboards, reports | SUN | -4 | 6 | 70 | 3.4
3.6 | 移动端报工 | Mobile work reporting | SUN | 6 | 8 | 60 | 3.3
4 | 采购与部署 | Purchase and set-up
4.1 | 服务器与网关采购 | Servers and gateways | XU | -25 | 23 | 20 | 2.1
4.2 | 机房部署 | Server-room set-up | GAO | -2 | 4 | 50 | 4.1
5 | 测试与验收 | Test and acceptance
5.1 | 集成测试 | Integration test | MA WU | 4 | 6 | 100 | 3.1、3.3、4.2
5.2 | MES 用户培训 | MES user training | XU HE | 2 | 3 | 50 | 3.5
5.3 | 试运行 | Pilot run | WANG | 10 | 8 | 50 | 5.1、5.2
5.4 | 竣工验收 | Final acceptance | WANG | 17 | 0 | 60 | 5.3
6 | 上线保障 | Go-live support
6.1 | 驻厂保障 | Support on site | ZHENG | 18 | 20 | 40 | 5.4
6.2 | 三期需求预研 | Study for phase 3 | HE | 8 | 15 | 50 |
7 | 管理 | Management
7.1 | MES 项目管理 | MES project management | WANG | -45 | 83 | 60 |
# 3
1 | 准备 | Preparation
1.1 | 现状梳理与数据盘点 | As-is survey and data count | HE | -70 | 8 | 60 |
1.2 | 升级方案 | Upgrade concept | ZHOU | -62 | 6 | 60 | 1.1
1.3 | 方案确认 | Concept approved | ZHOU | -56 | 0 | 60 | 1.2
2 | 改造 | Rebuild
2.1 | 库位与批次模型改造 | Locations and batches | ZHENG | -55 | 15 | 60 | 1.3
2.2 | RF 手持终端改造 | Handheld terminals | SUN | -46 | 14 | 60 | 2.1SS+5d
2.3 | 温控数据接入 | Temperature data | WU | -42 | 10 | 60 | 1.3
2.4 | 旧系统数据迁移脚本 | Migration scripts | LIU | -40 | 14 | 60 | 2.1
2.5 | 切换演练 | Switch-over rehearsal | ZHOU | -25 | 0 | 60 | 2.2、2.3、2.4
3 | 切换 | Switch-over
3.1 | 历史数据清洗 | Cleaning of old data | HE | -11 | 8 | 50 | 2.5
3.2 | 仓库操作培训 | Warehouse training | XU | -6 | 4 | 50 | 2.5
3.3 | 切换上线准备 | Preparing the switch-over | ZHOU LIU | 1 | 3 | 50 | 3.1、3.2
3.4 | WMS 切换上线 | WMS switch-over | ZHOU | 4 | 0 | 60 | 3.3
4 | 验收 | Acceptance
4.1 | 上线值守 | Stand-by after go-live | LIU | 5 | 14 | 30 | 3.4
4.2 | WMS 竣工资料 | WMS closing papers | SHEN | 10 | 6 | 50 | 3.4
4.3 | 项目验收 | Project acceptance | ZHOU | 20 | 0 | 60 | 4.1、4.2
5 | 管理 | Management
5.1 | WMS 项目管理 | WMS project management | ZHOU | -70 | 91 | 50 |
# 4
1 | 勘察设计 | Survey and design
1.1 | 泵站现场勘察 | Survey of the pumping stations | GAO | -40 | 6 | 60 |
1.2 | 网络与控制方案 | Network and control concept | WU | -34 | 9 | 60 | 1.1
1.3 | 方案审查 | Concept reviewed | LI | -25 | 0 | 60 | 1.2
2 | 采购 | Purchase
2.1 | PLC 与仪表采购 | PLCs and instruments | XU | -24 | 20 | 20 | 1.3
2.2 | 设备到货 | Equipment delivered | XU | -4 | 0 | 60 | 2.1
3 | 实施 | Installation
3.1 | 泵站网络改造 | Station networks | GAO | -3 | 8 | 50 | 2.2
3.2 | 泵站 PLC 联调 | PLC commissioning | WU | 0 | 10 | 50 | 3.1SS+3d
3.3 | 中控画面组态 | Control-room screens | SUN | -3 | 12 | 40 | 2.2
3.4 | 报警与短信平台 | Alarms and messages | LIU | 8 | 8 | 50 | 3.3FS-3d
3.5 | 泵站联调完成 | Stations commissioned | LI | 9 | 0 | 60 | 3.2
4 | 验收 | Acceptance
4.1 | 水厂试运行 | Waterworks pilot run | LI | 16 | 20 | 30 | 3.4、3.5
4.2 | 运行人员培训 | Operator training | XU | 17 | 2 | 100 | 3.4
4.3 | 水厂初验 | Waterworks first acceptance | LI | 49 | 0 | 60 | 4.1
4.4 | 水厂资料移交 | Waterworks handover papers | SHEN | 50 | 5 | 50 | 4.3
5 | 管理 | Management
5.1 | 水厂项目管理 | Waterworks project management | LI | -40 | 95 | 50 |
# 5
1 | 深化设计 | Detailed design
1.1 | 点位核对 | Check of outlets | GAO | -60 | 8 | 60 |
1.2 | 深化图纸 | Detailed drawings | ZHAO HE | -52 | 12 | 60 | 1.1
1.3 | 图纸会审 | Drawings reviewed | ZHAO | -40 | 0 | 60 | 1.2
2 | 管线 | Cabling
2.1 | 桥架与管线敷设 | Trays and conduits | GAO | -38 | 24 | 60 | 1.3
2.2 | 线缆敷设 | Cable laying | GAO | -14 | 10 | 60 | 2.1
2.3 | 管线隐蔽验收 | Cabling inspected | ZHAO | -4 | 0 | 60 | 2.2
2.4 | 弱电间施工 | Equipment rooms | GAO | -13 | 8 | 30 | 2.1
3 | 设备 | Equipment
3.1 | 弱电设备采购 | Equipment purchase | XU | -30 | 32 | 20 | 1.3
3.2 | 视频监控安装 | Camera installation | GAO | 2 | 14 | 50 | 2.3
3.3 | 门禁系统接线 | Access-control wiring | WU | 5 | 10 | 60 | 2.3
3.4 | 综合布线测试 | Cabling test | MA | 5 | 6 | 40 | 2.2
3.5 | 设备到场 | Equipment on site | XU | 19 | 0 | 60 | 3.1FS+15d
4 | 调试与验收 | Commissioning and acceptance
4.1 | 弱电系统单调 | Single-system tests | WU | 20 | 12 | 60 | 3.2、3.3、3.5
4.2 | 弱电系统联调 | Joint tests | MA ZHAO | 32 | 8 | 50 | 4.1
4.3 | 弱电竣工资料 | Closing papers | SHEN | 30 | 10 | 50 | 4.1FF
4.4 | 弱电竣工验收 | Works accepted | ZHAO | 62 | 0 | 60 | 4.2、4.3
5 | 管理 | Management
5.1 | 弱电项目管理 | Low-voltage project management | ZHAO | -60 | 123 | 70 |
"""
"""Phases (WBS, Chinese, English) and their tasks (WBS, names, owners, first day, length, units, predecessors)."""

_STUCK: dict[str, int] = {
    "1:3.3": 20,
    "1:4.1": 70,
    "2:3.5": 80,
    "2:4.2": 25,
    "3:3.1": 90,
    "4:3.1": 30,
    "5:2.4": 70,
    "5:3.1": 85,
}
"""Percentages that some tasks have not got beyond."""

_PENDING: dict[str, Words] = {
    "1:5.4": ("待定", "TBD"),
    "2:3.6": ("待前端完成后", "after the front end"),
    "4:4.4": ("待定", "TBD"),
}
"""Finishes that are not dates yet."""

_REMARKS: dict[str, Words] = {
    "1:2.3": ("大屏风格按第二版", "second draft of the wall screen"),
    "1:3.2": ("电表协议已拿到", "meter protocol received"),
    "1:3.3": ("地磅厂家接口未开放", "vendor has not opened the interface"),
    "1:4.1": ("厂家排产，预计下周到", "in the vendor's queue, next week"),
    "2:3.1": ("点表 25 号前签字", "point list to be signed by the 25th"),
    "2:3.2": ("/", "/"),
    "2:3.3": ("增加返工工单", "rework orders added"),
    "2:3.4": ("/", "/"),
    "2:3.5": ("大屏尺寸待定", "size of the wall screen open"),
    "2:3.6": ("客户新提", "new wish of the client"),
    "2:4.1": ("/", "/"),
    "2:4.2": ("UPS 已到", "UPS has arrived"),
    "2:5.2": ("分两批", "in two groups"),
    "2:5.3": ("甲方要求 10 天", "client asks for 10 days"),
    "3:3.1": ("还剩 2 号库", "store 2 is left"),
    "4:3.1": ("2 号泵站信号差", "poor signal at station 2"),
    "5:2.4": ("3 层房间甲方未移交", "room on floor 3 not handed over"),
}


def _phases(number: int) -> tuple[Phase, ...]:
    """The phases of a project."""
    block = _TASKS.split(f"# {number}\n", 1)[1].split("# ", 1)[0]
    found: list[tuple[str, Words, list[Work]]] = []
    for line in block.strip().splitlines():
        parts = [part.strip() for part in line.split("|")]
        if len(parts) == 3:
            found.append((parts[0], (parts[1], parts[2]), []))
            continue
        wbs, chinese, english, owners, start, length, units, after = [*parts, ""][:8]
        key = f"{number}:{wbs}"
        task = Work(
            wbs,
            (chinese, english),
            tuple(getattr(firm, owner) for owner in owners.split()),
            int(start),
            int(length),
            after,
            int(units),
            _STUCK.get(key),
            _PENDING.get(key),
            _REMARKS.get(key, ("", "")),
        )
        found[-1][2].append(task)
    return tuple(Phase(wbs, name, tuple(tasks)) for wbs, name, tasks in found)


PROJECTS: tuple[Project, ...] = (
    Project(
        number=1,
        name=("智慧园区综合管理平台", "Smart campus platform"),
        short=("智慧园区", "Campus"),
        client=("苏南高新园区", "Sunan High-Tech Park"),
        kind=("软件开发", "Software"),
        manager=firm.CHEN,
        stage=("执行", "Execute"),
        contract=1860000,
        budget=1390000,
        actual=633000,
        received=930000,
        percent=46,
        priority=("高", "High"),
        remark=("摄像机到货延期，初验可能推迟一周", "Cameras late; first acceptance may slip a week"),
        phases=_phases(1),
    ),
    Project(
        number=2,
        name=("MES 二期", "MES phase 2"),
        short=("MES二期", "MES 2"),
        client=("江润精工", "Jiangrun Precision"),
        kind=("软件开发", "Software"),
        manager=firm.WANG,
        stage=("执行", "Execute"),
        contract=2350000,
        budget=1720000,
        actual=1041000,
        received=1410000,
        percent=61,
        priority=("高", "High"),
        remark=("竣工验收比合同早 2 天，没有余量", "Acceptance two days before contract, no slack"),
        phases=_phases(2),
    ),
    Project(
        number=3,
        name=("冷链仓储 WMS 升级", "Cold-chain WMS upgrade"),
        short=("WMS升级", "WMS"),
        client=("鲜达冷链", "Xianda Cold Chain"),
        kind=("升级改造", "Upgrade"),
        manager=firm.ZHOU,
        stage=("监控", "Monitor"),
        contract=980000,
        budget=690000,
        actual=565800,
        received=686000,
        percent=82,
        priority=("中", "Medium"),
        remark=("本周切换上线，停机窗口 6 小时", "Switch-over this week, six-hour window"),
        phases=_phases(3),
    ),
    Project(
        number=4,
        name=("水厂远程监控改造", "Waterworks remote monitoring"),
        short=("水厂监控", "Waterworks"),
        client=("平江水务", "Pingjiang Water"),
        kind=("自控集成", "Control systems"),
        manager=firm.LI,
        stage=("执行", "Execute"),
        contract=1240000,
        budget=905000,
        actual=318400,
        received=372000,
        percent=38,
        priority=("中", "Medium"),
        remark=("自控工程师三个项目共用", "Control engineer shared by three projects"),
        phases=_phases(4),
    ),
    Project(
        number=5,
        name=("办公楼弱电总包", "Office low-voltage works"),
        short=("弱电总包", "Low-voltage"),
        client=("金禾置业", "Jinhe Estates"),
        kind=("弱电工程", "Site works"),
        manager=firm.ZHAO,
        stage=("执行", "Execute"),
        contract=3120000,
        budget=2480000,
        actual=1322000,
        received=936000,
        percent=52,
        priority=("高", "High"),
        remark=("进度款逾期，暂由公司垫资", "Progress payment overdue, the firm advances money"),
        phases=_phases(5),
    ),
)
