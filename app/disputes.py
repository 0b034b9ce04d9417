"""Conflicts for a person: whole values side by side, what each side had seen, and the choice between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.sides import DELETION, Dispute, Side

if TYPE_CHECKING:
    from app.desk import Desk

__all__ = ["DELETION", "Dispute", "Side", "disputes", "settle"]


def disputes(desk: Desk) -> list[Dispute]:
    """Every open conflict; of each the side on show comes first."""
    from db import sides

    return sides.disputes(desk.store)


def settle(desk: Desk, dispute: Dispute, side: Side) -> None:
    """Take one side whole: a change that covers every value held, and is exchanged.

    Raises NoConflict where somebody settled it meanwhile, BadValue for a marking that policy does not allow.
    """
    from app import policy, rules
    from db import conflicts, sides

    policy.effective().require_sound()
    marking = side.values.get("marking")
    if marking is not None and desk.get(dispute.record)["marking"] != marking:
        rules.check_marking(marking)
    if dispute.register == DELETION:
        conflicts.settle(desk.store, dispute.record, DELETION, side.values[DELETION], desk.officer)
    else:
        sides.take(desk.store, dispute.record, dispute.register, side.unit, desk.officer)
