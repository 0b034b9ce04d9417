CREATE TABLE agreement (
  rid INTEGER NOT NULL,
  title TEXT,
  type TEXT,
  "case" BLOB,
  reference TEXT,
  signed_on TEXT,
  in_force TEXT,
  expires TEXT,
  depositary TEXT,
  document BLOB,
  languages TEXT,
  summary TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_agreement_case ON agreement ("case");

CREATE TABLE audit (
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  officer TEXT NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (seq)
);

CREATE TABLE budget (
  rid INTEGER NOT NULL,
  "case" BLOB,
  type TEXT,
  status TEXT,
  period_start TEXT,
  period_end TEXT,
  amount TEXT,
  currency TEXT,
  value_date TEXT,
  lines TEXT,
  iati_extra TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_budget_case ON budget ("case");

CREATE TABLE bundle (
  id BLOB NOT NULL,
  sender INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE capability (
  rid INTEGER NOT NULL,
  organisation BLOB,
  direction TEXT,
  area TEXT,
  title TEXT,
  agenda TEXT,
  quantity TEXT,
  unit TEXT,
  since TEXT,
  until TEXT,
  evidence TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_capability_organisation ON capability (organisation);

CREATE TABLE "case" (
  rid INTEGER NOT NULL,
  title TEXT,
  type TEXT,
  stage TEXT,
  stage_since TEXT,
  stage_evidence TEXT,
  step TEXT,
  direction TEXT,
  form TEXT,
  counterpart BLOB,
  officer TEXT,
  mandate BLOB,
  objectives TEXT,
  agenda TEXT,
  pillars TEXT,
  country TEXT,
  priority TEXT,
  next_due TEXT,
  next_step TEXT,
  amount TEXT,
  currency TEXT,
  value_date TEXT,
  summary TEXT,
  planned_start TEXT,
  actual_start TEXT,
  planned_end TEXT,
  actual_end TEXT,
  website TEXT,
  iati_identifier TEXT,
  title_narratives TEXT,
  descriptions TEXT,
  reporting_org BLOB,
  activity_status TEXT,
  activity_dates TEXT,
  activity_scope TEXT,
  recipient_countries TEXT,
  recipient_regions TEXT,
  locations TEXT,
  sectors TEXT,
  tags TEXT,
  policy_markers TEXT,
  humanitarian INTEGER,
  humanitarian_scopes TEXT,
  collaboration_type TEXT,
  default_flow_type TEXT,
  default_finance_type TEXT,
  default_aid_types TEXT,
  default_tied_status TEXT,
  default_currency TEXT,
  default_language TEXT,
  other_identifiers TEXT,
  related_activities TEXT,
  contacts TEXT,
  conditions TEXT,
  country_budget_items TEXT,
  document_links TEXT,
  iati_extra TEXT,
  as_received TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_case_counterpart ON "case" (counterpart);

CREATE TABLE content (
  hash BLOB NOT NULL,
  size INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (hash)
);

CREATE TABLE dataset (
  rid INTEGER NOT NULL,
  name TEXT,
  holder BLOB,
  "case" BLOB,
  country TEXT,
  access TEXT,
  access_terms TEXT,
  provenance TEXT,
  population TEXT,
  records INTEGER,
  languages TEXT,
  licence TEXT,
  website TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_dataset_case ON dataset ("case");

CREATE INDEX ix_dataset_holder ON dataset (holder);

CREATE TABLE document (
  rid INTEGER NOT NULL,
  title TEXT,
  type TEXT,
  "on" TEXT,
  "case" BLOB,
  author TEXT,
  reference TEXT,
  language TEXT,
  file_name TEXT,
  media_type TEXT,
  size INTEGER,
  content TEXT,
  url TEXT,
  text TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_document_case ON document ("case");

CREATE TABLE dots (
  rid INTEGER NOT NULL,
  d BLOB NOT NULL,
  PRIMARY KEY (rid)
);

CREATE TABLE funding (
  rid INTEGER NOT NULL,
  title TEXT,
  "case" BLOB,
  type TEXT,
  provider BLOB,
  receiver BLOB,
  amount TEXT,
  currency TEXT,
  value_date TEXT,
  status TEXT,
  signed_on TEXT,
  rate TEXT,
  maturity TEXT,
  grace TEXT,
  per_year INTEGER,
  profile TEXT,
  fee TEXT,
  start TEXT,
  rules TEXT,
  published_grant_element TEXT,
  published_source TEXT,
  flow_type TEXT,
  finance_type TEXT,
  aid_type TEXT,
  tied_status TEXT,
  note TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_funding_case ON funding ("case");

CREATE INDEX ix_funding_provider ON funding (provider);

CREATE INDEX ix_funding_receiver ON funding (receiver);

CREATE TABLE incident (
  rid INTEGER NOT NULL,
  title TEXT,
  "on" TEXT,
  severity TEXT,
  system BLOB,
  "case" BLOB,
  country TEXT,
  agenda TEXT,
  status TEXT,
  description TEXT,
  response TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_incident_case ON incident ("case");

CREATE INDEX ix_incident_system ON incident (system);

CREATE TABLE indicator (
  rid INTEGER NOT NULL,
  "case" BLOB,
  title TEXT,
  title_narratives TEXT,
  result_title TEXT,
  result_type TEXT,
  result_narratives TEXT,
  description TEXT,
  measure TEXT,
  ascending INTEGER,
  baseline TEXT,
  agenda TEXT,
  iati_extra TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_indicator_case ON indicator ("case");

CREATE TABLE interaction (
  rid INTEGER NOT NULL,
  subject TEXT,
  type TEXT,
  start TEXT,
  "end" TEXT,
  place TEXT,
  "case" BLOB,
  organisations TEXT,
  participants TEXT,
  officer TEXT,
  said TEXT,
  promised_by_us TEXT,
  promised_to_us TEXT,
  follow_up TEXT,
  uid TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_interaction_case ON interaction ("case");

CREATE TABLE log (
  seq INTEGER NOT NULL,
  tx INTEGER NOT NULL,
  rid INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  mask INTEGER NOT NULL,
  old BLOB NOT NULL,
  PRIMARY KEY (seq)
);

CREATE INDEX log_rid ON log (rid);

CREATE INDEX log_tx ON log (tx);

CREATE TABLE mandate (
  rid INTEGER NOT NULL,
  title TEXT,
  reference TEXT,
  issued_by TEXT,
  issued_on TEXT,
  start TEXT,
  "end" TEXT,
  status TEXT,
  agenda TEXT,
  text TEXT,
  PRIMARY KEY (rid)
);

CREATE TABLE meta (
  "key" TEXT NOT NULL,
  value BLOB NOT NULL,
  PRIMARY KEY ("key")
);

CREATE TABLE move (
  rid INTEGER NOT NULL,
  "case" BLOB,
  from_stage TEXT,
  to_stage TEXT,
  "on" TEXT,
  officer TEXT,
  reason TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_move_case ON move ("case");

CREATE TABLE now (
  one INTEGER NOT NULL,
  tx INTEGER,
  PRIMARY KEY (one)
);

CREATE TABLE objective (
  rid INTEGER NOT NULL,
  mandate BLOB,
  number TEXT,
  title TEXT,
  agenda TEXT,
  pillar TEXT,
  wanted INTEGER,
  due TEXT,
  text TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_objective_mandate ON objective (mandate);

CREATE TABLE obligation (
  rid INTEGER NOT NULL,
  title TEXT,
  agreement BLOB,
  "case" BLOB,
  party BLOB,
  due TEXT,
  status TEXT,
  text TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_obligation_agreement ON obligation (agreement);

CREATE INDEX ix_obligation_case ON obligation ("case");

CREATE INDEX ix_obligation_party ON obligation (party);

CREATE TABLE organisation (
  rid INTEGER NOT NULL,
  name TEXT,
  name_narratives TEXT,
  abbreviation TEXT,
  agent_type TEXT,
  iati_identifier TEXT,
  iati_type TEXT,
  other_identifiers TEXT,
  sector TEXT,
  country TEXT,
  city TEXT,
  parent BLOB,
  website TEXT,
  phones TEXT,
  emails TEXT,
  addresses TEXT,
  categories TEXT,
  logo TEXT,
  card_uid TEXT,
  card_extra TEXT,
  note TEXT,
  iati_extra TEXT,
  PRIMARY KEY (rid)
);

CREATE TABLE peer (
  replica INTEGER NOT NULL,
  card BLOB NOT NULL,
  label TEXT,
  ceiling INTEGER NOT NULL,
  capital INTEGER DEFAULT '0' NOT NULL,
  revoked INTEGER DEFAULT '0' NOT NULL,
  added_at INTEGER NOT NULL,
  sent_number INTEGER DEFAULT '0' NOT NULL,
  received_number INTEGER DEFAULT '0' NOT NULL,
  PRIMARY KEY (replica)
);

CREATE TABLE pending (
  rid INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  mask INTEGER NOT NULL,
  PRIMARY KEY (rid, scope)
);

CREATE TABLE person (
  rid INTEGER NOT NULL,
  name TEXT,
  family_name TEXT,
  given_name TEXT,
  additional_names TEXT,
  honorific_prefixes TEXT,
  honorific_suffixes TEXT,
  sort_as TEXT,
  other_names TEXT,
  nickname TEXT,
  position_title TEXT,
  organisation BLOB,
  country TEXT,
  languages TEXT,
  phones TEXT,
  emails TEXT,
  addresses TEXT,
  website TEXT,
  urls TEXT,
  impps TEXT,
  birthday TEXT,
  anniversary TEXT,
  gender TEXT,
  timezone TEXT,
  geo TEXT,
  photo TEXT,
  categories TEXT,
  preferred_language TEXT,
  card_uid TEXT,
  card_extra TEXT,
  note TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_person_organisation ON person (organisation);

CREATE TABLE position (
  rid INTEGER NOT NULL,
  party BLOB,
  agenda TEXT,
  stance TEXT,
  "on" TEXT,
  evidence TEXT,
  "case" BLOB,
  interaction BLOB,
  document BLOB,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_position_case ON position ("case");

CREATE INDEX ix_position_party ON position (party);

CREATE TABLE profile (
  rid INTEGER NOT NULL,
  title TEXT,
  country TEXT,
  region TEXT,
  income_group TEXT,
  rules TEXT,
  culture TEXT,
  feasibility TEXT,
  as_of TEXT,
  sources TEXT,
  PRIMARY KEY (rid)
);

CREATE TABLE rate (
  rid INTEGER NOT NULL,
  base TEXT,
  quote TEXT,
  value TEXT,
  "on" TEXT,
  origin TEXT,
  PRIMARY KEY (rid)
);

CREATE TABLE record (
  rid INTEGER NOT NULL,
  id BLOB NOT NULL,
  kind INTEGER NOT NULL,
  marking INTEGER DEFAULT '0' NOT NULL,
  release_to TEXT,
  deleted INTEGER,
  source BLOB,
  born INTEGER NOT NULL,
  first INTEGER NOT NULL,
  created_hlc INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  creator INTEGER NOT NULL,
  claimed INTEGER DEFAULT '0' NOT NULL,
  changed_at INTEGER NOT NULL,
  gone INTEGER DEFAULT '0' NOT NULL,
  title TEXT,
  PRIMARY KEY (rid),
  UNIQUE (id)
);

CREATE INDEX record_first ON record (first);

CREATE INDEX record_kind ON record (kind, gone);

CREATE TABLE relationship (
  rid INTEGER NOT NULL,
  subject BLOB,
  object BLOB,
  type TEXT,
  label TEXT,
  label_narratives TEXT,
  organisation_role TEXT,
  organisation_type TEXT,
  activity_id TEXT,
  crs_channel TEXT,
  strength INTEGER,
  since TEXT,
  until TEXT,
  note TEXT,
  iati_extra TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_relationship_object ON relationship (object);

CREATE INDEX ix_relationship_subject ON relationship (subject);

CREATE TABLE repayment (
  rid INTEGER NOT NULL,
  funding BLOB,
  "case" BLOB,
  number INTEGER,
  due TEXT,
  amount TEXT,
  principal TEXT,
  interest TEXT,
  fees TEXT,
  balance TEXT,
  currency TEXT,
  status TEXT,
  paid_on TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_repayment_case ON repayment ("case");

CREATE INDEX ix_repayment_funding ON repayment (funding);

CREATE TABLE replica (
  n INTEGER NOT NULL,
  id BLOB NOT NULL,
  post TEXT NOT NULL,
  PRIMARY KEY (n),
  UNIQUE (id)
);

CREATE TABLE result (
  rid INTEGER NOT NULL,
  indicator BLOB,
  "case" BLOB,
  period_start TEXT,
  period_end TEXT,
  target TEXT,
  target_comment TEXT,
  actual TEXT,
  actual_comment TEXT,
  iati_extra TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_result_case ON result ("case");

CREATE INDEX ix_result_indicator ON result (indicator);

CREATE TABLE review (
  rid INTEGER NOT NULL,
  title TEXT,
  subject BLOB,
  "on" TEXT,
  outcome TEXT,
  valid_until TEXT,
  reviewer TEXT,
  framework TEXT,
  findings TEXT,
  conditions TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_review_subject ON review (subject);

CREATE TABLE risk (
  rid INTEGER NOT NULL,
  title TEXT,
  "case" BLOB,
  likelihood TEXT,
  impact TEXT,
  status TEXT,
  owner TEXT,
  review_by TEXT,
  description TEXT,
  mitigation TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_risk_case ON risk ("case");

CREATE TABLE rival (
  rid INTEGER NOT NULL,
  tx INTEGER NOT NULL,
  mask INTEGER NOT NULL,
  vals BLOB NOT NULL,
  PRIMARY KEY (rid, tx)
);

CREATE TABLE role (
  rid INTEGER NOT NULL,
  person BLOB,
  organisation BLOB,
  title TEXT,
  role TEXT,
  unit TEXT,
  since TEXT,
  until TEXT,
  main INTEGER,
  note TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_role_organisation ON role (organisation);

CREATE INDEX ix_role_person ON role (person);

CREATE TABLE round (
  rid INTEGER NOT NULL,
  "case" BLOB,
  number INTEGER,
  title TEXT,
  start TEXT,
  "end" TEXT,
  place TEXT,
  offers TEXT,
  outcome TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_round_case ON round ("case");

CREATE TABLE scope (
  n INTEGER NOT NULL,
  marking INTEGER NOT NULL,
  release_to TEXT NOT NULL,
  PRIMARY KEY (n)
);

CREATE UNIQUE INDEX scope_once ON scope (marking, release_to);

CREATE TABLE segment (
  n INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  replica INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  context BLOB NOT NULL,
  header BLOB NOT NULL,
  signature BLOB NOT NULL,
  body BLOB NOT NULL,
  size INTEGER NOT NULL,
  unknown INTEGER DEFAULT '0' NOT NULL,
  PRIMARY KEY (n)
);

CREATE UNIQUE INDEX segment_once ON segment (replica, scope, seq);

CREATE TABLE sent (
  replica INTEGER NOT NULL,
  segment INTEGER NOT NULL,
  PRIMARY KEY (replica, segment)
);

CREATE TABLE setting (
  "key" TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY ("key")
);

CREATE TABLE signature (
  rid INTEGER NOT NULL,
  agreement BLOB,
  party BLOB,
  person BLOB,
  type TEXT,
  "on" TEXT,
  text TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_signature_agreement ON signature (agreement);

CREATE INDEX ix_signature_party ON signature (party);

CREATE INDEX ix_signature_person ON signature (person);

CREATE TABLE strategy (
  rid INTEGER NOT NULL,
  title TEXT,
  region TEXT,
  countries TEXT,
  lead BLOB,
  pillars TEXT,
  hubs TEXT,
  start TEXT,
  "end" TEXT,
  status TEXT,
  summary TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_strategy_lead ON strategy (lead);

CREATE TABLE stray (
  rid INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  mask INTEGER NOT NULL,
  PRIMARY KEY (rid, scope)
);

CREATE TABLE system (
  rid INTEGER NOT NULL,
  name TEXT,
  provider BLOB,
  "case" BLOB,
  lifecycle TEXT,
  lifecycle_since TEXT,
  risk_class TEXT,
  purpose TEXT,
  version TEXT,
  datasets TEXT,
  website TEXT,
  note TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_system_case ON system ("case");

CREATE INDEX ix_system_provider ON system (provider);

CREATE TABLE task (
  rid INTEGER NOT NULL,
  title TEXT,
  due TEXT,
  status TEXT,
  priority TEXT,
  officer TEXT,
  "case" BLOB,
  person BLOB,
  interaction BLOB,
  done_on TEXT,
  note TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_task_case ON task ("case");

CREATE TABLE term (
  rid INTEGER NOT NULL,
  vocabulary TEXT,
  code TEXT,
  label TEXT,
  labels TEXT,
  note TEXT,
  PRIMARY KEY (rid)
);

CREATE TABLE tranche (
  rid INTEGER NOT NULL,
  title TEXT,
  funding BLOB,
  "case" BLOB,
  number INTEGER,
  due TEXT,
  period_end TEXT,
  amount TEXT,
  currency TEXT,
  value_date TEXT,
  type TEXT,
  status TEXT,
  condition TEXT,
  paid_on TEXT,
  provider_org TEXT,
  receiver_org TEXT,
  iati_extra TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_tranche_case ON tranche ("case");

CREATE INDEX ix_tranche_funding ON tranche (funding);

CREATE TABLE "transaction" (
  rid INTEGER NOT NULL,
  "case" BLOB,
  funding BLOB,
  type TEXT,
  date TEXT,
  amount TEXT,
  currency TEXT,
  value_date TEXT,
  reference TEXT,
  humanitarian INTEGER,
  description TEXT,
  description_narratives TEXT,
  provider BLOB,
  receiver BLOB,
  provider_org TEXT,
  receiver_org TEXT,
  disbursement_channel TEXT,
  sectors TEXT,
  recipient_countries TEXT,
  recipient_regions TEXT,
  flow_type TEXT,
  finance_type TEXT,
  aid_types TEXT,
  tied_status TEXT,
  iati_extra TEXT,
  PRIMARY KEY (rid)
);

CREATE INDEX ix_transaction_case ON "transaction" ("case");

CREATE INDEX ix_transaction_provider ON "transaction" (provider);

CREATE INDEX ix_transaction_receiver ON "transaction" (receiver);

CREATE TABLE tx (
  tx INTEGER NOT NULL,
  hlc INTEGER NOT NULL,
  at INTEGER NOT NULL,
  who INTEGER NOT NULL,
  action TEXT,
  undone INTEGER,
  segment INTEGER,
  PRIMARY KEY (tx)
);

CREATE INDEX tx_segment ON tx (segment);

CREATE TABLE who (
  n INTEGER NOT NULL,
  replica INTEGER NOT NULL,
  officer TEXT NOT NULL,
  PRIMARY KEY (n)
);

CREATE UNIQUE INDEX who_once ON who (replica, officer);

CREATE TABLE withdrawal (
  rid INTEGER NOT NULL,
  segment INTEGER NOT NULL,
  mask INTEGER NOT NULL,
  PRIMARY KEY (rid, segment)
);

CREATE VIRTUAL TABLE search USING fts5(title, body, content='', contentless_delete=1, tokenize='ascii', prefix='2 3');
