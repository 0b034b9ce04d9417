"""Policy for IT: one table of settings, two files, and what is in force.

``effective()`` gives the values; ``docs``: resources/help/policy.md, which is made from the table.
"""

from __future__ import annotations

from app.policy.force import Origin, Policy, PolicyBroken, effective, reload, set_aside

__all__ = ["Origin", "Policy", "PolicyBroken", "effective", "reload", "set_aside"]
