"""The sections of the window, in the order of the sidebar, and the kinds that each one shows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.sidebar import Section


def sections() -> list[Section]:
    """Every section that the sidebar shows."""
    translate = QCoreApplication.translate
    return [
        Section("today", translate("Sections", "Today"), "today"),
        Section(
            "cases",
            translate("Sections", "Cases"),
            "cases",
            ("case", "task", "move", "round", "agreement", "obligation"),
            ("case",),
        ),
        Section(
            "funding",
            translate("Sections", "Funding"),
            "funding",
            ("funding", "transaction", "tranche", "repayment", "budget", "rate"),
            ("funding",),
        ),
        Section(
            "network",
            translate("Sections", "Network"),
            "network",
            ("person", "organisation", "role", "relationship", "capability"),
            ("person", "organisation"),
        ),
        Section(
            "agenda",
            translate("Sections", "Agenda"),
            "agenda",
            ("position", "strategy", "profile", "indicator", "result", "term"),
            ("position",),
        ),
        Section(
            "interactions",
            translate("Sections", "Interactions"),
            "interactions",
            ("interaction",),
            ("interaction",),
        ),
        Section(
            "mandates", translate("Sections", "Mandates"), "mandates", ("mandate", "objective"), ("mandate",)
        ),
        Section(
            "ethics",
            translate("Sections", "Ethics"),
            "shield",
            ("review", "risk", "system", "dataset", "incident"),
            ("review",),
        ),
        Section(
            "documents",
            translate("Sections", "Documents"),
            "documents",
            ("document", "attachment", "signature"),
            ("document",),
        ),
        Section("reports", translate("Sections", "Reports"), "reports"),
        Section("exchange", translate("Sections", "Exchange"), "exchange"),
    ]


def settings_pages() -> list[Section]:
    """The pages of the settings, in their order."""
    translate = QCoreApplication.translate
    return [
        Section("access", translate("Settings", "Access"), "key"),
        Section("appearance", translate("Settings", "Appearance"), "theme"),
        Section("backups", translate("Settings", "Backups"), "save"),
        Section("folders", translate("Settings", "Folders"), "network"),
        Section("check", translate("Settings", "Check"), "check"),
        Section("audit", translate("Settings", "Audit trail"), "history"),
        Section("policy", translate("Settings", "Policy"), "shield"),
    ]


def record_sections() -> dict[str, Section]:
    """The sections that are lists of records, by id."""
    return {section.id: section for section in sections() if section.kinds}
