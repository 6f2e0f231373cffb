"""Every register of the program, in the order of the navigation."""

from pmo_desktop.domain.registers.catalog.absences import ABSENCES
from pmo_desktop.domain.registers.catalog.actions import ACTIONS
from pmo_desktop.domain.registers.catalog.assignments import ASSIGNMENTS
from pmo_desktop.domain.registers.catalog.assumptions import ASSUMPTIONS
from pmo_desktop.domain.registers.catalog.audits import AUDITS
from pmo_desktop.domain.registers.catalog.benefits import BENEFITS
from pmo_desktop.domain.registers.catalog.budgets import BUDGETS
from pmo_desktop.domain.registers.catalog.changes import CHANGES
from pmo_desktop.domain.registers.catalog.communications import COMMUNICATIONS
from pmo_desktop.domain.registers.catalog.conflicts import CONFLICTS
from pmo_desktop.domain.registers.catalog.criteria import CRITERIA
from pmo_desktop.domain.registers.catalog.culture import CULTURE
from pmo_desktop.domain.registers.catalog.deliverables import DELIVERABLES
from pmo_desktop.domain.registers.catalog.documents import DOCUMENTS
from pmo_desktop.domain.registers.catalog.gates import GATES
from pmo_desktop.domain.registers.catalog.hse_checks import HSE_CHECKS
from pmo_desktop.domain.registers.catalog.issues import ISSUES
from pmo_desktop.domain.registers.catalog.lessons import LESSONS
from pmo_desktop.domain.registers.catalog.meetings import MEETINGS
from pmo_desktop.domain.registers.catalog.objectives import OBJECTIVES
from pmo_desktop.domain.registers.catalog.payments import PAYMENTS
from pmo_desktop.domain.registers.catalog.procurements import PROCUREMENTS
from pmo_desktop.domain.registers.catalog.projects import PROJECTS
from pmo_desktop.domain.registers.catalog.quality_checks import QUALITY_CHECKS
from pmo_desktop.domain.registers.catalog.requirements import REQUIREMENTS
from pmo_desktop.domain.registers.catalog.resources import RESOURCES
from pmo_desktop.domain.registers.catalog.reviews import REVIEWS
from pmo_desktop.domain.registers.catalog.risks import RISKS
from pmo_desktop.domain.registers.catalog.stakeholders import STAKEHOLDERS
from pmo_desktop.domain.registers.catalog.tasks import TASKS
from pmo_desktop.domain.registers.catalog.templates import TEMPLATES
from pmo_desktop.domain.registers.catalog.timesheets import TIMESHEETS
from pmo_desktop.domain.registers.catalog.trainings import TRAININGS
from pmo_desktop.domain.registers.spec import Register

REGISTERS: tuple[Register, ...] = (
    # portfolio
    PROJECTS,
    OBJECTIVES,
    CRITERIA,
    # schedule
    TASKS,
    # resources
    RESOURCES,
    ASSIGNMENTS,
    TIMESHEETS,
    ABSENCES,
    # risks
    RISKS,
    ISSUES,
    ASSUMPTIONS,
    # governance
    ACTIONS,
    MEETINGS,
    GATES,
    DOCUMENTS,
    # scope
    CHANGES,
    REQUIREMENTS,
    DELIVERABLES,
    # quality
    QUALITY_CHECKS,
    AUDITS,
    HSE_CHECKS,
    # money
    PAYMENTS,
    BUDGETS,
    PROCUREMENTS,
    BENEFITS,
    # people
    STAKEHOLDERS,
    COMMUNICATIONS,
    REVIEWS,
    CONFLICTS,
    TRAININGS,
    CULTURE,
    # knowledge
    LESSONS,
    TEMPLATES,
)

_BY_KEY = {register.key: register for register in REGISTERS}


def register(key: str) -> Register:
    """The register with this key; KeyError when there is none."""
    return _BY_KEY[key]
