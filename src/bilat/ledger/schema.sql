-- The ledger: one SQLite file. Raise SCHEMA_VERSION in connect.py with any change here.
--
-- Kept: articles, codings, claims, set_aside, judgements, runs.
-- Derived from those by the merge, and replaced by it at any time: events, event_actor, event_holder, event_report, actors, lineage.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Raised with every change to what the merge reads; 'published' is the generation that the derived tables show.
INSERT INTO meta VALUES ('generation', '0'), ('published', '0'), ('published_by', '');

CREATE TABLE articles (
    number       INTEGER PRIMARY KEY,      -- for the full-text index only; says nothing but the order of arrival
    article_id   TEXT NOT NULL UNIQUE,
    text         TEXT NOT NULL,
    title        TEXT,
    publisher    TEXT,
    published_at TEXT,
    url          TEXT,
    body         TEXT NOT NULL             -- the article as JSON, its text left out
);

CREATE TRIGGER articles_stay BEFORE UPDATE ON articles
BEGIN SELECT RAISE(ABORT, 'articles are never rewritten'); END;

CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, text, content = 'articles', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER articles_fts_in AFTER INSERT ON articles
BEGIN INSERT INTO articles_fts (rowid, title, text) VALUES (new.number, new.title, new.text); END;

CREATE TRIGGER articles_fts_out AFTER DELETE ON articles
BEGIN INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text); END;

-- One reading of one article by one coder. The newest coding of an article is the one that counts.
CREATE TABLE codings (
    coding_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id  TEXT NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
    coder       TEXT NOT NULL,             -- version of the program
    fingerprint TEXT NOT NULL              -- of code, codebook, knowledge and model
);
CREATE INDEX codings_of_article ON codings (article_id, coding_id);

CREATE TABLE claims (
    claim_id   TEXT NOT NULL,
    coding_id  INTEGER NOT NULL REFERENCES codings (coding_id) ON DELETE CASCADE,
    article_id TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('report', 'statement', 'tenure', 'relation')),
    body       TEXT NOT NULL,              -- the claim as JSON
    PRIMARY KEY (claim_id, coding_id)
);
CREATE INDEX claims_of_coding ON claims (coding_id);

-- Who is in a claim, so that claims are found by name or country.
CREATE TABLE claim_actor (
    claim_id  TEXT NOT NULL,
    coding_id INTEGER NOT NULL,
    role      TEXT NOT NULL,
    country   TEXT,
    name_key  TEXT,
    FOREIGN KEY (claim_id, coding_id) REFERENCES claims (claim_id, coding_id) ON DELETE CASCADE
);
CREATE INDEX claim_actor_of_claim ON claim_actor (claim_id, coding_id);
CREATE INDEX claim_actor_by_country ON claim_actor (country, role);
CREATE INDEX claim_actor_by_name ON claim_actor (name_key, role);

CREATE VIEW active_codings AS
SELECT * FROM codings AS c
WHERE NOT EXISTS (SELECT 1 FROM codings AS n WHERE n.article_id = c.article_id AND n.coding_id > c.coding_id);

CREATE VIEW active_claims AS
SELECT claims.*, c.coder, c.fingerprint FROM claims JOIN active_codings AS c USING (coding_id);

-- Claims and codings go with their article (the cascade finds it gone already) and in no other way.
CREATE TRIGGER codings_stay BEFORE UPDATE ON codings
BEGIN SELECT RAISE(ABORT, 'codings are append-only'); END;

CREATE TRIGGER codings_remain BEFORE DELETE ON codings
WHEN EXISTS (SELECT 1 FROM articles WHERE article_id = old.article_id)
BEGIN SELECT RAISE(ABORT, 'codings go only with their article'); END;

CREATE TRIGGER claims_stay BEFORE UPDATE ON claims
BEGIN SELECT RAISE(ABORT, 'claims are append-only'); END;

CREATE TRIGGER claims_remain BEFORE DELETE ON claims
WHEN EXISTS (SELECT 1 FROM articles WHERE article_id = old.article_id)
BEGIN SELECT RAISE(ABORT, 'claims go only with their article'); END;

CREATE TABLE set_aside (
    origin     TEXT NOT NULL,
    reason     TEXT NOT NULL,
    detail     TEXT NOT NULL,
    hint       TEXT NOT NULL,
    article_id TEXT,                       -- where an article was taken in but could not be coded
    PRIMARY KEY (origin, reason, detail)
);

CREATE TABLE judgements (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    judgement_id TEXT NOT NULL UNIQUE,
    kind         TEXT NOT NULL,
    left         TEXT NOT NULL,
    right        TEXT,
    body         TEXT NOT NULL
);

CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;

CREATE TRIGGER judgements_remain BEFORE DELETE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;

CREATE TABLE runs (
    run_id      INTEGER PRIMARY KEY AUTOINCREMENT,
    verb        TEXT NOT NULL,
    started_at  TEXT NOT NULL,
    finished_at TEXT,
    coder       TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    summary     TEXT
);

-- Derived ------------------------------------------------------------------------------------------------------------

CREATE TABLE events (
    event_id   TEXT PRIMARY KEY,
    event_type TEXT NOT NULL,
    mode       TEXT,
    status     TEXT NOT NULL,
    background INTEGER NOT NULL,
    start      TEXT,
    "end"      TEXT,
    at         TEXT,                       -- the day it sorts by: its start, or the day it was on or before; null: unknown
    precision  TEXT,
    basis      TEXT NOT NULL,
    country    TEXT,                       -- of the place
    place_key  TEXT,
    n_reports  INTEGER NOT NULL,
    body       TEXT NOT NULL
);
CREATE INDEX events_by_day ON events (at, event_id);

CREATE TABLE event_actor (
    event_id TEXT NOT NULL REFERENCES events (event_id) ON DELETE CASCADE,
    role     TEXT NOT NULL,
    side     INTEGER NOT NULL,             -- 0: hosts or mediates from outside
    country  TEXT,
    name_key TEXT
);
CREATE INDEX event_actor_of_event ON event_actor (event_id);
CREATE INDEX event_actor_by_country ON event_actor (country, side);
CREATE INDEX event_actor_by_name ON event_actor (name_key);

-- Who held the offices that an event tells without a name, by lists and other articles: never among its participants.
CREATE TABLE event_holder (
    event_id TEXT NOT NULL REFERENCES events (event_id) ON DELETE CASCADE,
    actor_id TEXT,                         -- null: a person whom only a list names
    name_key TEXT NOT NULL
);
CREATE INDEX event_holder_of_event ON event_holder (event_id);
CREATE INDEX event_holder_by_actor ON event_holder (actor_id);

CREATE TABLE event_report (
    claim_id   TEXT NOT NULL,
    event_id   TEXT NOT NULL REFERENCES events (event_id) ON DELETE CASCADE,
    article_id TEXT NOT NULL,
    PRIMARY KEY (claim_id, event_id)
) WITHOUT ROWID;
CREATE INDEX event_report_of_event ON event_report (event_id);
CREATE INDEX event_report_of_article ON event_report (article_id);

CREATE TABLE actors (
    actor_id TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    country  TEXT,
    body     TEXT NOT NULL
);

CREATE TABLE actor_name (
    actor_id TEXT NOT NULL REFERENCES actors (actor_id) ON DELETE CASCADE,
    name_key TEXT NOT NULL
);
CREATE INDEX actor_name_by_key ON actor_name (name_key);

CREATE TABLE lineage (
    article_id TEXT PRIMARY KEY,
    family     TEXT NOT NULL,
    reason     TEXT NOT NULL
);
CREATE INDEX lineage_by_family ON lineage (family);
