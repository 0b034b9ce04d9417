"""Which fields of which records answer to which parts of IATI's elements: the mapping as a table.

The importer and the exporter read the same table (``app.importing.iati.rules`` says how), so they cannot
disagree.
"""

from __future__ import annotations

from app.importing.iati.reading import currency, day, flag, number
from app.importing.iati.rules import Attribute, ElementMap, Inner, Whole, Words


def money(element: str = "value") -> tuple[Inner, ...]:
    """The rules of an amount with its currency and value date."""
    return (
        Inner("amount", element, "text", number),
        Inner("currency", element, "currency", currency),
        Inner("value_date", element, "value-date", day),
    )


ACTIVITY = ElementMap(
    Inner("iati_identifier", "iati-identifier", "text"),
    Attribute("default_currency", "default-currency", currency),
    Attribute("default_language", "lang"),
    Attribute("humanitarian", "humanitarian", flag),
    Words("title", "title", "title_narratives", line=True),
    Whole("descriptions", "description"),
    Inner("activity_status", "activity-status"),
    Whole("activity_dates", "activity-date"),
    Inner("activity_scope", "activity-scope"),
    Whole("recipient_countries", "recipient-country"),
    Whole("recipient_regions", "recipient-region"),
    Whole("locations", "location"),
    Whole("sectors", "sector"),
    Whole("tags", "tag"),
    Whole("policy_markers", "policy-marker"),
    Whole("humanitarian_scopes", "humanitarian-scope"),
    Inner("collaboration_type", "collaboration-type"),
    Inner("default_flow_type", "default-flow-type"),
    Inner("default_finance_type", "default-finance-type"),
    Whole("default_aid_types", "default-aid-type"),
    Inner("default_tied_status", "default-tied-status"),
    Whole("other_identifiers", "other-identifier"),
    Whole("related_activities", "related-activity"),
    Whole("contacts", "contact-info"),
    Whole("conditions", "conditions"),
    Whole("country_budget_items", "country-budget-items"),
    Whole("document_links", "document-link"),
)

PARTICIPATION = ElementMap(
    Attribute("organisation_role", "role"),
    Attribute("organisation_type", "type"),
    Attribute("activity_id", "activity-id"),
    Attribute("crs_channel", "crs-channel-code"),
    Words("label", None, "label_narratives", line=True),
)

TRANSACTION = ElementMap(
    Attribute("reference", "ref"),
    Attribute("humanitarian", "humanitarian", flag),
    Inner("type", "transaction-type"),
    Inner("date", "transaction-date", "iso-date", day),
    *money(),
    Words("description", "description", "description_narratives"),
    Whole("provider_org", "provider-org"),
    Whole("receiver_org", "receiver-org"),
    Inner("disbursement_channel", "disbursement-channel"),
    Whole("sectors", "sector"),
    Whole("recipient_countries", "recipient-country"),
    Whole("recipient_regions", "recipient-region"),
    Inner("flow_type", "flow-type"),
    Inner("finance_type", "finance-type"),
    Whole("aid_types", "aid-type"),
    Inner("tied_status", "tied-status"),
)

BUDGET = ElementMap(
    Attribute("type", "type"),
    Attribute("status", "status"),
    Inner("period_start", "period-start", "iso-date", day),
    Inner("period_end", "period-end", "iso-date", day),
    *money(),
)

PLANNED_DISBURSEMENT = ElementMap(
    Attribute("type", "type"),
    Inner("due", "period-start", "iso-date", day),
    Inner("period_end", "period-end", "iso-date", day),
    *money(),
    Whole("provider_org", "provider-org"),
    Whole("receiver_org", "receiver-org"),
)

RESULT = ElementMap(
    Attribute("result_type", "type"),
    Words("result_title", "title", "result_narratives", line=True),
)

INDICATOR = ElementMap(
    Attribute("measure", "measure"),
    Attribute("ascending", "ascending", flag),
    Words("title", "title", "title_narratives", line=True),
    Words("description", "description"),
    Whole("baseline", "baseline"),
)

PERIOD = ElementMap(
    Inner("period_start", "period-start", "iso-date", day),
    Inner("period_end", "period-end", "iso-date", day),
)

MEASURED = {
    side: ElementMap(Attribute(side, "value"), Words(f"{side}_comment", "comment"))
    for side in ("target", "actual")
}
"""Rules of the first target and of the first actual value of a period, by its element's name."""
