-- The journal: the truth of the file. See docs/file-format.md.
CREATE TABLE change (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  replica TEXT NOT NULL CHECK (length(replica) = 36),
  seq INTEGER NOT NULL CHECK (seq > 0),
  prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  actor TEXT NOT NULL CHECK (actor <> ''),
  at TEXT NOT NULL CHECK (at <> ''),
  hlc TEXT NOT NULL CHECK (length(hlc) = 21),
  kind TEXT NOT NULL CHECK (kind <> ''),
  reason TEXT,
  target TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX change_chain ON change (replica, seq);
CREATE INDEX change_order ON change (hlc);
CREATE INDEX change_target ON change (target) WHERE target IS NOT NULL;
CREATE TABLE op (
  change TEXT NOT NULL REFERENCES change (id) DEFERRABLE INITIALLY DEFERRED,
  n INTEGER NOT NULL CHECK (n >= 0),
  entity TEXT NOT NULL CHECK (entity <> ''),
  entity_id TEXT NOT NULL CHECK (length(entity_id) = 36),
  field TEXT NOT NULL CHECK (field <> ''),
  value ANY,
  replaces TEXT NOT NULL,
  PRIMARY KEY (change, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX op_field ON op (entity_id, field);

-- Derived from the journal: the ops that nothing replaces, and what belongs to what.
CREATE TABLE head (
  entity_id TEXT NOT NULL,
  field TEXT NOT NULL,
  change TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (entity_id, field, change, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE lineage (
  owner TEXT NOT NULL,
  child TEXT NOT NULL,
  PRIMARY KEY (owner, child)
) STRICT, WITHOUT ROWID;

-- Immutable contents, each under the SHA-256 of its bytes.
CREATE TABLE object (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size >= 0),
  content BLOB NOT NULL
) STRICT;

-- Derived from the journal: one table for each entity.
CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (name <> ''),
  initials TEXT NOT NULL CHECK (initials <> ''),
  role TEXT NOT NULL CHECK (role IN ('lead', 'manager', 'staff', 'reviewer', 'specialist'))
) STRICT, WITHOUT ROWID;
CREATE TABLE engagement (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  client TEXT NOT NULL CHECK (client <> ''),
  system TEXT NOT NULL CHECK (system <> ''),
  firm TEXT NOT NULL CHECK (firm <> ''),
  firm_city TEXT,
  framework TEXT NOT NULL CHECK (framework IN ('aicpa', 'isae3000', 'dual')),
  report_type TEXT NOT NULL CHECK (report_type IN ('type_1', 'type_2')),
  as_of TEXT CHECK (as_of GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  period_from TEXT CHECK (period_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  period_to TEXT CHECK (period_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  criteria_edition TEXT NOT NULL CHECK (criteria_edition <> ''),
  state TEXT NOT NULL CHECK (state IN ('open', 'issued', 'completed')),
  report_date TEXT CHECK (report_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
  policy_sha256 TEXT CHECK (length(policy_sha256) = 64)
) STRICT, WITHOUT ROWID;
CREATE TABLE scope_category (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  category TEXT NOT NULL CHECK (category IN ('security', 'availability', 'processing_integrity', 'confidentiality', 'privacy'))
) STRICT, WITHOUT ROWID;
CREATE TABLE scoped_criterion (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  criterion TEXT NOT NULL CHECK (criterion <> ''),
  relevant INTEGER NOT NULL CHECK (relevant IN (0, 1)),
  reason TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE control (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  reference TEXT NOT NULL CHECK (reference <> ''),
  title TEXT,
  description TEXT,
  owner TEXT,
  frequency TEXT CHECK (frequency IN ('continuous', 'many_per_day', 'daily', 'weekly', 'monthly', 'quarterly', 'semi_annual', 'annual', 'ad_hoc')),
  nature TEXT CHECK (nature IN ('manual', 'automated', 'it_dependent')),
  domain TEXT,
  position INTEGER,
  risk TEXT CHECK (risk IN ('lower', 'moderate', 'higher'))
) STRICT, WITHOUT ROWID;
CREATE TABLE control_criterion (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
  criterion TEXT NOT NULL CHECK (criterion <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX control_criterion_control ON control_criterion (control);
CREATE TABLE test (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  control TEXT NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL CHECK (title <> ''),
  objective TEXT,
  position INTEGER,
  tester TEXT,
  conclusion TEXT CHECK (conclusion IN ('operated_effectively', 'operated_with_exceptions', 'did_not_operate_effectively', 'did_not_operate')),
  conclusion_text TEXT,
  concluded_by TEXT,
  concluded_at TEXT CHECK (length(concluded_at) = 24),
  not_operated_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX test_control ON test (control);
CREATE TABLE procedure (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  test TEXT NOT NULL REFERENCES test (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  nature TEXT NOT NULL CHECK (nature IN ('inquiry', 'observation', 'inspection', 'reperformance')),
  text TEXT NOT NULL CHECK (text <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX procedure_test ON procedure (test);
CREATE TABLE attribute (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  test TEXT NOT NULL REFERENCES test (id) DEFERRABLE INITIALLY DEFERRED,
  letter TEXT NOT NULL CHECK (letter <> ''),
  text TEXT NOT NULL CHECK (text <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX attribute_test ON attribute (test);
CREATE TABLE population (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  test TEXT NOT NULL REFERENCES test (id) DEFERRABLE INITIALLY DEFERRED,
  version INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  source_system TEXT,
  query TEXT,
  extracted_on TEXT CHECK (extracted_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  extracted_by TEXT,
  rows_at_source INTEGER,
  second_source TEXT,
  second_count INTEGER,
  reconciliation TEXT,
  file_name TEXT NOT NULL CHECK (file_name <> ''),
  sheet TEXT,
  source_sha256 TEXT NOT NULL CHECK (length(source_sha256) = 64),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  columns TEXT NOT NULL CHECK (json_valid(columns)),
  key_columns TEXT NOT NULL CHECK (json_valid(key_columns)),
  date_column TEXT,
  row_count INTEGER NOT NULL,
  blank_rows INTEGER NOT NULL,
  template_rows INTEGER NOT NULL,
  first_date TEXT CHECK (first_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  last_date TEXT CHECK (last_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  outside_period INTEGER NOT NULL,
  undated_rows INTEGER NOT NULL,
  parameters TEXT,
  observed INTEGER CHECK (observed IN (0, 1)),
  observed_by TEXT,
  header_row INTEGER,
  stratum_column TEXT,
  filter TEXT CHECK (json_valid(filter)),
  filter_data TEXT,
  filtered_rows INTEGER,
  hidden_rows INTEGER,
  replaced_because TEXT,
  imported_by TEXT,
  imported_at TEXT CHECK (length(imported_at) = 24)
) STRICT, WITHOUT ROWID;
CREATE INDEX population_test ON population (test);
CREATE TABLE sample (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  test TEXT NOT NULL REFERENCES test (id) DEFERRABLE INITIALLY DEFERRED,
  population TEXT NOT NULL REFERENCES population (id) DEFERRABLE INITIALLY DEFERRED,
  population_sha256 TEXT NOT NULL CHECK (population_sha256 <> ''),
  method TEXT NOT NULL CHECK (method IN ('census', 'random', 'stratified', 'systematic', 'interval', 'targeted', 'haphazard')),
  seed TEXT,
  size INTEGER NOT NULL,
  recipe TEXT NOT NULL CHECK (recipe <> ''),
  reason TEXT,
  drawn_by TEXT NOT NULL CHECK (drawn_by <> ''),
  drawn_at TEXT NOT NULL CHECK (length(drawn_at) = 24),
  recipe_data TEXT NOT NULL CHECK (recipe_data <> ''),
  seed_origin TEXT CHECK (seed_origin IN ('derived', 'typed', 'dice_ten', 'dice_six', 'partner')),
  seed_by TEXT,
  plan_basis TEXT CHECK (plan_basis IN ('policy', 'statistics')),
  plan_policy TEXT CHECK (length(plan_policy) = 64),
  plan_control TEXT,
  plan_level TEXT CHECK (plan_level IN ('lower', 'moderate', 'higher')),
  plan_risk TEXT,
  plan_tolerable TEXT,
  plan_expected TEXT,
  plan_distribution TEXT CHECK (plan_distribution IN ('binomial', 'hypergeometric', 'poisson')),
  plan_required INTEGER,
  plan_allowed INTEGER,
  plan_accept INTEGER,
  plan_extend INTEGER,
  plan_second INTEGER,
  plan_total INTEGER,
  plan_acceptance TEXT,
  plan_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sample_test ON sample (test);
CREATE INDEX sample_population ON sample (population);
CREATE TABLE sample_extension (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  sample TEXT NOT NULL REFERENCES sample (id) DEFERRABLE INITIALLY DEFERRED,
  added INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  extended_by TEXT NOT NULL CHECK (extended_by <> ''),
  extended_at TEXT NOT NULL CHECK (length(extended_at) = 24),
  ground TEXT NOT NULL CHECK (ground IN ('planned', 'sub_population', 'plan_error', 'other')),
  first_position INTEGER NOT NULL,
  step TEXT NOT NULL CHECK (step <> ''),
  outlook TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sample_extension_sample ON sample_extension (sample);
CREATE TABLE sample_item (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  sample TEXT NOT NULL REFERENCES sample (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  item_key TEXT NOT NULL CHECK (item_key <> ''),
  ticket TEXT,
  cells TEXT NOT NULL CHECK (json_valid(cells)),
  replaced INTEGER NOT NULL CHECK (replaced IN (0, 1)),
  item_group TEXT,
  stands_for TEXT,
  replaced_reason TEXT,
  replaced_by TEXT,
  replaced_at TEXT CHECK (length(replaced_at) = 24)
) STRICT, WITHOUT ROWID;
CREATE INDEX sample_item_sample ON sample_item (sample);
CREATE TABLE result (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  test TEXT NOT NULL REFERENCES test (id) DEFERRABLE INITIALLY DEFERRED,
  item TEXT REFERENCES sample_item (id) DEFERRABLE INITIALLY DEFERRED,
  attribute TEXT NOT NULL REFERENCES attribute (id) DEFERRABLE INITIALLY DEFERRED,
  outcome TEXT NOT NULL CHECK (outcome IN ('pass', 'deviation', 'not_applicable')),
  note TEXT,
  marked_by TEXT NOT NULL CHECK (marked_by <> ''),
  marked_at TEXT NOT NULL CHECK (length(marked_at) = 24)
) STRICT, WITHOUT ROWID;
CREATE INDEX result_test ON result (test);
CREATE INDEX result_item ON result (item);
CREATE INDEX result_attribute ON result (attribute);
CREATE TABLE deviation (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  test TEXT NOT NULL REFERENCES test (id) DEFERRABLE INITIALLY DEFERRED,
  item TEXT REFERENCES sample_item (id) DEFERRABLE INITIALLY DEFERRED,
  attribute TEXT REFERENCES attribute (id) DEFERRABLE INITIALLY DEFERRED,
  facts TEXT NOT NULL CHECK (facts <> ''),
  nature TEXT,
  cause TEXT,
  extent TEXT CHECK (extent IN ('isolated', 'systematic')),
  effect TEXT,
  compensating TEXT,
  section_4 TEXT,
  response TEXT,
  recorded_by TEXT NOT NULL CHECK (recorded_by <> ''),
  recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 24),
  evaluation TEXT,
  evaluated_by TEXT,
  evaluated_at TEXT CHECK (length(evaluated_at) = 24)
) STRICT, WITHOUT ROWID;
CREATE INDEX deviation_test ON deviation (test);
CREATE INDEX deviation_item ON deviation (item);
CREATE INDEX deviation_attribute ON deviation (attribute);
CREATE TABLE evidence (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (name <> ''),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL,
  media_type TEXT,
  source TEXT,
  obtained_from TEXT,
  obtained_on TEXT CHECK (obtained_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  reliability TEXT,
  added_by TEXT NOT NULL CHECK (added_by <> ''),
  added_at TEXT NOT NULL CHECK (length(added_at) = 24)
) STRICT, WITHOUT ROWID;
CREATE TABLE evidence_link (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  evidence TEXT NOT NULL REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
  test TEXT REFERENCES test (id) DEFERRABLE INITIALLY DEFERRED,
  item TEXT REFERENCES sample_item (id) DEFERRABLE INITIALLY DEFERRED,
  deviation TEXT REFERENCES deviation (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_link_evidence ON evidence_link (evidence);
CREATE INDEX evidence_link_test ON evidence_link (test);
CREATE INDEX evidence_link_item ON evidence_link (item);
CREATE INDEX evidence_link_deviation ON evidence_link (deviation);
CREATE TABLE sign_off (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  test TEXT NOT NULL REFERENCES test (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('preparer', 'reviewer')),
  signed_by TEXT NOT NULL CHECK (signed_by <> ''),
  signed_at TEXT NOT NULL CHECK (length(signed_at) = 24),
  content_hash TEXT NOT NULL CHECK (content_hash <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_off_test ON sign_off (test);
CREATE TABLE report_text (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  text_key TEXT NOT NULL CHECK (text_key <> ''),
  text TEXT,
  written_by TEXT NOT NULL CHECK (written_by <> ''),
  written_at TEXT NOT NULL CHECK (length(written_at) = 24)
) STRICT, WITHOUT ROWID;
CREATE TABLE commitment (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('service_commitment', 'system_requirement')),
  text TEXT NOT NULL CHECK (text <> ''),
  categories TEXT NOT NULL CHECK (json_valid(categories)),
  source TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE component (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('infrastructure', 'software', 'people', 'procedures', 'data')),
  name TEXT NOT NULL CHECK (name <> ''),
  description TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE incident (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  title TEXT NOT NULL CHECK (title <> ''),
  occurred_on TEXT NOT NULL CHECK (occurred_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  resolved_on TEXT CHECK (resolved_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  nature TEXT NOT NULL CHECK (nature <> ''),
  effect TEXT,
  disposition TEXT,
  disclosed INTEGER NOT NULL CHECK (disclosed IN (0, 1)),
  not_disclosed_because TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE user_control (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('complementary_control', 'responsibility')),
  reference TEXT,
  text TEXT NOT NULL CHECK (text <> ''),
  criteria TEXT CHECK (json_valid(criteria))
) STRICT, WITHOUT ROWID;
CREATE TABLE subservice_organisation (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (name <> ''),
  services TEXT NOT NULL CHECK (services <> ''),
  method TEXT NOT NULL CHECK (method IN ('carve_out', 'inclusive')),
  monitoring TEXT,
  report_from TEXT CHECK (report_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  report_to TEXT CHECK (report_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  bridge TEXT,
  assertion_signatory TEXT,
  assertion_on TEXT CHECK (assertion_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  representations_on TEXT CHECK (representations_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;
CREATE TABLE subservice_control (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  organisation TEXT NOT NULL REFERENCES subservice_organisation (id) DEFERRABLE INITIALLY DEFERRED,
  reference TEXT,
  text TEXT NOT NULL CHECK (text <> ''),
  criteria TEXT NOT NULL CHECK (json_valid(criteria))
) STRICT, WITHOUT ROWID;
CREATE INDEX subservice_control_organisation ON subservice_control (organisation);
CREATE TABLE vendor (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (name <> ''),
  services TEXT NOT NULL CHECK (services <> ''),
  why_not_subservice TEXT NOT NULL CHECK (why_not_subservice <> '')
) STRICT, WITHOUT ROWID;
CREATE TABLE significant_change (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  title TEXT NOT NULL CHECK (title <> ''),
  changed_on TEXT NOT NULL CHECK (changed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  description TEXT NOT NULL CHECK (description <> ''),
  effect TEXT,
  controls TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE additional_criteria (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (name <> ''),
  criteria TEXT NOT NULL CHECK (criteria <> ''),
  description TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE crosswalk (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  framework TEXT NOT NULL CHECK (framework <> ''),
  control TEXT REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED,
  external TEXT NOT NULL CHECK (external <> ''),
  criteria TEXT CHECK (json_valid(criteria))
) STRICT, WITHOUT ROWID;
CREATE INDEX crosswalk_control ON crosswalk (control);
CREATE TABLE scope_limitation (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  title TEXT NOT NULL CHECK (title <> ''),
  limbs TEXT NOT NULL CHECK (json_valid(limbs)),
  cause TEXT NOT NULL CHECK (cause IN ('beyond_control', 'nature_or_timing', 'imposed_by_management')),
  facts TEXT NOT NULL CHECK (facts <> ''),
  effect TEXT,
  alternative TEXT,
  resolved INTEGER NOT NULL CHECK (resolved IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE misstatement (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  description_criterion TEXT NOT NULL CHECK (description_criterion IN ('dc1', 'dc2', 'dc3', 'dc4', 'dc5', 'dc6', 'dc7', 'dc8', 'dc9')),
  facts TEXT NOT NULL CHECK (facts <> ''),
  effect TEXT,
  corrected INTEGER NOT NULL CHECK (corrected IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE register_statement (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  register TEXT NOT NULL CHECK (register <> ''),
  part TEXT,
  reason TEXT NOT NULL CHECK (reason <> ''),
  stated_by TEXT NOT NULL CHECK (stated_by <> ''),
  stated_at TEXT NOT NULL CHECK (length(stated_at) = 24)
) STRICT, WITHOUT ROWID;
CREATE TABLE criterion_decision (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  criterion TEXT NOT NULL CHECK (criterion <> ''),
  design TEXT NOT NULL CHECK (design IN ('met', 'not_met')),
  operation TEXT CHECK (operation IN ('met', 'not_met')),
  why TEXT,
  decided_by TEXT NOT NULL CHECK (decided_by <> ''),
  decided_at TEXT NOT NULL CHECK (length(decided_at) = 24),
  content_hash TEXT NOT NULL CHECK (content_hash <> '')
) STRICT, WITHOUT ROWID;
CREATE TABLE limb_decision (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  limb TEXT NOT NULL CHECK (limb IN ('description', 'design', 'operation', 'additional')),
  opinion TEXT NOT NULL CHECK (opinion IN ('unmodified', 'qualified', 'adverse', 'disclaimer')),
  reasons TEXT NOT NULL CHECK (reasons <> ''),
  basis TEXT,
  decided_by TEXT NOT NULL CHECK (decided_by <> ''),
  decided_at TEXT NOT NULL CHECK (length(decided_at) = 24),
  content_hash TEXT NOT NULL CHECK (content_hash <> '')
) STRICT, WITHOUT ROWID;
CREATE TABLE report_terms (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  addressee TEXT,
  signed_by TEXT,
  assertion_on TEXT CHECK (assertion_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  representations_on TEXT CHECK (representations_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  arrangement TEXT NOT NULL CHECK (arrangement IN ('by_criterion', 'by_control'))
) STRICT, WITHOUT ROWID;
CREATE TABLE phrase_pack (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (name <> ''),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  adopted_by TEXT NOT NULL CHECK (adopted_by <> ''),
  adopted_at TEXT NOT NULL CHECK (length(adopted_at) = 24)
) STRICT, WITHOUT ROWID;
CREATE TABLE report_picture (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (name <> ''),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
  size INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  added_by TEXT NOT NULL CHECK (added_by <> ''),
  added_at TEXT NOT NULL CHECK (length(added_at) = 24)
) STRICT, WITHOUT ROWID;
CREATE TABLE house_style (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (name <> ''),
  accent TEXT NOT NULL CHECK (accent <> ''),
  exception TEXT NOT NULL CHECK (exception <> ''),
  text_face TEXT NOT NULL CHECK (text_face IN ('serif', 'sans')),
  heading_face TEXT NOT NULL CHECK (heading_face IN ('serif', 'sans')),
  cover TEXT NOT NULL CHECK (cover IN ('bar', 'band', 'plain')),
  paper TEXT CHECK (paper IN ('a4', 'letter')),
  language TEXT,
  logo TEXT CHECK (length(logo) = 64),
  logo_alternative TEXT
) STRICT, WITHOUT ROWID;
