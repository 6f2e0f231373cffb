"""What a PMO does and where it lives in the program: the table behind the help page."""

from __future__ import annotations

from dataclasses import dataclass

from pmo_desktop.base.i18n import N_


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: its name, what she can do here, and the places (view, or register key) where."""

    title: str
    what: str
    places: tuple[str, ...]


DUTIES: tuple[Duty, ...] = (
    Duty(
        N_("Standard process"),
        N_("Stages, gates and checklists of the firm, and who skipped what"),
        ("gates", "templates"),
    ),
    Duty(N_("Project support"), N_("Plans, templates and guidance for project managers"), ("templates", "trainings")),
    Duty(N_("Strategic alignment"), N_("Objectives, and which project serves which"), ("objectives", "portfolio")),
    Duty(N_("Time"), N_("Work breakdown, Gantt, critical path, baseline, progress line"), ("schedule",)),
    Duty(
        N_("Scope"), N_("Requirements traced to tasks, deliverables and acceptance"), ("requirements", "deliverables")
    ),
    Duty(N_("Risk"), N_("Identify, score, respond, watch, report"), ("risks",)),
    Duty(
        N_("Resources"),
        N_("One pool of people, their load, leave and conflicts"),
        ("resources", "absences", "assignments"),
    ),
    Duty(N_("Project portfolio"), N_("All projects, health with reasons, ranking"), ("portfolio", "criteria")),
    Duty(N_("Performance"), N_("Indicators, earned value, reviews of project managers"), ("reviews", "reports")),
    Duty(N_("Finance"), N_("Budget, cost, payments due and received, benefits"), ("payments", "budgets", "benefits")),
    Duty(N_("Procurement"), N_("Order, deliver, accept, pay, rate suppliers"), ("procurements",)),
    Duty(N_("Quality"), N_("Checks, defects and corrective actions"), ("quality_checks",)),
    Duty(N_("Change"), N_("Request, impact, decision, implementation, new baseline"), ("changes",)),
    Duty(N_("Communication"), N_("Who is told what, how often and how"), ("communications",)),
    Duty(N_("Meetings"), N_("Agenda, minutes, decisions, actions followed to the end"), ("meetings", "actions")),
    Duty(N_("Stakeholders"), N_("Power, interest, engagement and satisfaction"), ("stakeholders",)),
    Duty(N_("Conflicts"), N_("Conflicts over people and resources, and how they were settled"), ("conflicts",)),
    Duty(N_("Documents"), N_("Required by stage, collected, approved, archived"), ("documents",)),
    Duty(N_("Knowledge"), N_("Lessons collected and found again"), ("lessons",)),
    Duty(N_("Training"), N_("Plan, attendance, evaluation"), ("trainings",)),
    Duty(N_("Audit"), N_("Compliance of projects with the process"), ("audits",)),
    Duty(N_("Culture"), N_("Activities and surveys"), ("culture",)),
    Duty(N_("Environment and safety"), N_("Checks, hazards, corrective actions"), ("hse_checks",)),
    Duty(
        N_("Statistics"), N_("Any register filtered, grouped, summed, printed and exported"), ("registers", "reports")
    ),
)
