"""What each kind of record is for, in one sentence: said where none is there yet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def what_is(kind: str) -> str:
    """The sentence of a kind, in the window's language; empty for a kind that speaks for itself."""
    translate = QCoreApplication.translate
    sentences = {
        "attachment": translate(
            "WhatIs",
            "An attachment is a file that belongs to a record. Files are attached beside that record.",
        ),
        "case": translate(
            "WhatIs",
            "A case is a partnership, negotiation, grant, loan, laboratory, campaign, exchange or "
            "standard, from the "
            "first contact to its end.",
        ),
        "task": translate(
            "WhatIs", "A task is something that somebody has to do by a day. Today shows what is due."
        ),
        "move": translate(
            "WhatIs",
            "A move says when a case came to a stage, who brought it there and why. Moving a case writes it.",
        ),
        "round": translate(
            "WhatIs", "A round of a negotiation keeps what was offered on each side and what came of it."
        ),
        "agreement": translate(
            "WhatIs",
            "An agreement is the text that two parties or more sign, with the day from which it holds.",
        ),
        "obligation": translate(
            "WhatIs", "An obligation is what an agreement makes a party do, and by when."
        ),
        "funding": translate(
            "WhatIs",
            "Funding is a grant, a loan, equity or a guarantee for a case, with who provides it and on "
            "what terms.",
        ),
        "transaction": translate(
            "WhatIs",
            "A transaction is money that was committed, disbursed or spent on a day, as IATI reports it.",
        ),
        "tranche": translate("WhatIs", "A tranche is a part of a funding that is drawn by a day."),
        "repayment": translate(
            "WhatIs", "A repayment is an instalment of a loan: principal, interest and fees on a day."
        ),
        "budget": translate("WhatIs", "A budget is what is planned for a case in a period."),
        "rate": translate("WhatIs", "A rate of exchange, dated and sourced, is what sums are converted by."),
        "person": translate(
            "WhatIs",
            "A person is somebody to call, write to or meet, with the ways to reach them and where they "
            "work.",
        ),
        "organisation": translate(
            "WhatIs",
            "An organisation is a ministry, company, university, fund or body of civil society that the "
            "desk deals with.",
        ),
        "role": translate(
            "WhatIs", "A role is what a person does at an organisation, from one day to another."
        ),
        "relationship": translate(
            "WhatIs", "A relationship says how two parties stand to each other, and how strongly."
        ),
        "capability": translate(
            "WhatIs", "A capability is what an organisation offers or needs: data, skill, money or a place."
        ),
        "position": translate(
            "WhatIs",
            "A position is where a party stands on an item of the agenda, on a day and by what evidence.",
        ),
        "strategy": translate(
            "WhatIs", "A regional strategy says what countries of a region plan, pillar by pillar."
        ),
        "profile": translate(
            "WhatIs", "A profile keeps a country’s rules, culture and what is feasible there."
        ),
        "indicator": translate(
            "WhatIs", "An indicator says how a case’s effect is measured, from which baseline."
        ),
        "result": translate("WhatIs", "A result is what an indicator came to in a period."),
        "term": translate("WhatIs", "A term is a word that this post adds to a vocabulary."),
        "interaction": translate(
            "WhatIs",
            "An interaction is a meeting, call, note or visit: who was there, what was said and what was "
            "promised.",
        ),
        "mandate": translate(
            "WhatIs",
            "A mandate is the capital’s instruction: objectives and days, which the posts’ cases answer to.",
        ),
        "objective": translate("WhatIs", "An objective is one thing that a mandate asks for."),
        "review": translate(
            "WhatIs", "An ethics review looks at a case, a system or a dataset, and says what it found."
        ),
        "risk": translate(
            "WhatIs", "A risk is what may go wrong, how likely and how badly, and what is done about it."
        ),
        "system": translate("WhatIs", "An AI system or model, with its purpose, owner and stage of life."),
        "dataset": translate(
            "WhatIs", "A dataset: where it comes from, whom it speaks of and who may use it."
        ),
        "incident": translate(
            "WhatIs", "An incident is harm, or nearly, that a system did, and what was done then."
        ),
        "document": translate(
            "WhatIs", "A document is a paper that belongs to a case, kept inside the case file."
        ),
        "signature": translate(
            "WhatIs", "A signature is a party’s signing, ratification or reservation of an agreement."
        ),
    }
    return sentences.get(kind, "")
