"""The sections of the window, in the order of the sidebar, and the kinds that each one shows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.sidebar import Section


def sections() -> list[Section]:
    """Every section that the sidebar shows."""
    tr = QCoreApplication.translate
    return [
        Section(
            "cases",
            tr("Sections", "Cases"),
            "cases",
            ("case", "task", "move", "round", "agreement", "obligation"),
            ("case",),
        ),
        Section(
            "funding",
            tr("Sections", "Funding"),
            "funding",
            ("funding", "transaction", "tranche", "repayment", "budget", "rate"),
            ("funding",),
        ),
        Section(
            "network",
            tr("Sections", "Network"),
            "network",
            ("person", "organisation", "role", "relationship", "capability"),
            ("person", "organisation"),
        ),
        Section(
            "agenda",
            tr("Sections", "Agenda"),
            "agenda",
            ("position", "strategy", "profile", "indicator", "result", "term"),
            ("position",),
        ),
        Section(
            "interactions", tr("Sections", "Interactions"), "interactions", ("interaction",), ("interaction",)
        ),
        Section("mandates", tr("Sections", "Mandates"), "mandates", ("mandate", "objective"), ("mandate",)),
        Section(
            "ethics",
            tr("Sections", "Ethics"),
            "shield",
            ("review", "risk", "system", "dataset", "incident"),
            ("review",),
        ),
        Section(
            "documents", tr("Sections", "Documents"), "documents", ("document", "signature"), ("document",)
        ),
        Section("reports", tr("Sections", "Reports"), "reports"),
        Section("exchange", tr("Sections", "Exchange"), "exchange"),
    ]


def settings_pages() -> list[Section]:
    """The pages of the settings, in their order."""
    tr = QCoreApplication.translate
    return [
        Section("access", tr("Settings", "Access"), "key"),
        Section("backups", tr("Settings", "Backups"), "save"),
        Section("check", tr("Settings", "Check"), "check"),
        Section("audit", tr("Settings", "Audit trail"), "history"),
        Section("policy", tr("Settings", "Policy"), "shield"),
    ]


def record_sections() -> dict[str, Section]:
    """The sections that are lists of records, by id."""
    return {section.id: section for section in sections() if section.kinds}
