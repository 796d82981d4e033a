/** Numbered and frozen: a change of the tables is a new entry, never an edit of an old one. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE database (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE doc (
    n INTEGER PRIMARY KEY, db INTEGER NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, live INTEGER NOT NULL);
  CREATE UNIQUE INDEX doc_by_id ON doc (db, id);
  CREATE INDEX doc_by_seq ON doc (db, seq);
  CREATE TABLE rev (
    doc INTEGER NOT NULL, rev TEXT NOT NULL, parent TEXT, deleted INTEGER NOT NULL, leaf INTEGER NOT NULL,
    scopes TEXT NOT NULL, body TEXT, PRIMARY KEY (doc, rev)) WITHOUT ROWID;
  CREATE TABLE scope (n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
  CREATE TABLE scope_log (
    db INTEGER NOT NULL, scope INTEGER NOT NULL, doc INTEGER NOT NULL, seq INTEGER NOT NULL, present INTEGER NOT NULL,
    PRIMARY KEY (db, scope, doc)) WITHOUT ROWID;
  CREATE INDEX scope_log_by_seq ON scope_log (db, scope, seq);
  CREATE TABLE granted (
    user TEXT NOT NULL, scope INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (user, scope)) WITHOUT ROWID;
  CREATE INDEX granted_by_scope ON granted (scope);
  CREATE TABLE local (
    db INTEGER NOT NULL, owner TEXT NOT NULL, id TEXT NOT NULL, rev TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (db, owner, id)) WITHOUT ROWID;
  CREATE TABLE account (
    name TEXT PRIMARY KEY, roles TEXT NOT NULL, salt TEXT NOT NULL, hash TEXT NOT NULL, generation INTEGER NOT NULL
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE lost (
    user TEXT NOT NULL, db INTEGER NOT NULL, doc INTEGER NOT NULL, major INTEGER NOT NULL, minor INTEGER NOT NULL,
    closed TEXT NOT NULL, PRIMARY KEY (user, db, doc)) WITHOUT ROWID;
  CREATE INDEX lost_by_place ON lost (user, db, major, minor);
  CREATE INDEX lost_by_doc ON lost (db, doc);
  `,
  `
  ALTER TABLE database ADD COLUMN revs_limit INTEGER NOT NULL DEFAULT 1000;
  ALTER TABLE database ADD COLUMN security TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE rev ADD COLUMN attachments TEXT;
  CREATE INDEX rev_with_attachments ON rev (doc) WHERE attachments IS NOT NULL;
  CREATE TABLE blob (
    n INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, digest TEXT NOT NULL, length INTEGER NOT NULL, data BLOB NOT NULL);
  CREATE TABLE former (user TEXT NOT NULL, scope INTEGER NOT NULL, PRIMARY KEY (user, scope)) WITHOUT ROWID;
  CREATE TABLE escrow (
    n INTEGER PRIMARY KEY, user TEXT NOT NULL, db INTEGER NOT NULL, id TEXT NOT NULL, rev TEXT NOT NULL,
    path TEXT NOT NULL, deleted INTEGER NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL, reason TEXT NOT NULL,
    state TEXT NOT NULL, UNIQUE (user, db, id, rev));
  CREATE TABLE assignment (
    source TEXT PRIMARY KEY, user TEXT NOT NULL, customer TEXT NOT NULL, keys TEXT NOT NULL, until INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX assignment_by_end ON assignment (until);
  CREATE TABLE series (name TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE number_lease (
    series TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, user TEXT NOT NULL, device TEXT NOT NULL,
    at INTEGER NOT NULL, PRIMARY KEY (series, first)) WITHOUT ROWID;
  CREATE TABLE number_used (number TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE field_index (
    n INTEGER PRIMARY KEY, db INTEGER NOT NULL, name TEXT NOT NULL, ddoc TEXT NOT NULL, fields TEXT NOT NULL,
    seq INTEGER NOT NULL, UNIQUE (db, ddoc, name));
  CREATE TABLE field_entry (
    idx INTEGER NOT NULL, key TEXT NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY (idx, key, doc)) WITHOUT ROWID;
  CREATE INDEX field_entry_by_doc ON field_entry (idx, doc);
  CREATE TABLE device (
    id TEXT NOT NULL, user TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, enrolled_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL, version TEXT NOT NULL, PRIMARY KEY (id, user)) WITHOUT ROWID;
  `,
  `
  CREATE TABLE upload (
    user TEXT NOT NULL, sha256 TEXT NOT NULL, total INTEGER NOT NULL, received INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (user, sha256)) WITHOUT ROWID;
  CREATE TABLE upload_part (
    user TEXT NOT NULL, sha256 TEXT NOT NULL, start INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (user, sha256, start));
  `,
  `CREATE INDEX rev_live_leaf ON rev (doc) WHERE leaf = 1 AND deleted = 0;`,
  `
  CREATE TABLE day_count (
    day TEXT PRIMARY KEY, taken INTEGER NOT NULL, refused INTEGER NOT NULL, sealed INTEGER NOT NULL,
    conflicts INTEGER NOT NULL) WITHOUT ROWID;
  `,
  // `live` counts the live leaves from here on: more than one is a conflict, and those are few.
  `
  UPDATE doc SET live = 2 WHERE n IN
    (SELECT doc FROM rev WHERE leaf = 1 AND deleted = 0 GROUP BY doc HAVING count(*) > 1);
  CREATE INDEX doc_in_conflict ON doc (db, id) WHERE live > 1;
  `,
  `ALTER TABLE device ADD COLUMN seen_seq INTEGER NOT NULL DEFAULT 0;`,
  // What is over is kept from here on, and so is who vouched for the plan of a visit.
  `
  ALTER TABLE assignment ADD COLUMN begins INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE assignment ADD COLUMN in_force INTEGER NOT NULL DEFAULT 1;
  DROP INDEX assignment_by_end;
  CREATE INDEX assignment_by_end ON assignment (in_force, until);
  CREATE TABLE visit_plan (visit TEXT PRIMARY KEY, stands TEXT NOT NULL, vouched TEXT) WITHOUT ROWID;
  `,
  // What is counted, or looked for among few, is not looked for among all.
  `
  CREATE INDEX doc_dead ON doc (db) WHERE live = 0;
  CREATE INDEX rev_dead_leaf ON rev (doc) WHERE leaf = 1 AND deleted = 1;
  CREATE INDEX number_lease_by_user ON number_lease (user, at);
  CREATE INDEX upload_by_time ON upload (at);
  CREATE INDEX escrow_waiting ON escrow (n) WHERE state = 'waiting';
  `,
  `ALTER TABLE escrow ADD COLUMN attachments TEXT;`,
  // What is left to close for those who lost keys.
  `
  CREATE TABLE ending (
    user TEXT NOT NULL, scope INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (user, scope)) WITHOUT ROWID;
  `,
  `
  ALTER TABLE account ADD COLUMN birth TEXT NOT NULL DEFAULT '';
  ALTER TABLE device ADD COLUMN by_desk INTEGER NOT NULL DEFAULT 1;
  `,
  // The leaves of a document, and who may see them, are read without its old revisions and without any text.
  `
  DROP INDEX rev_live_leaf;
  CREATE INDEX rev_leaf ON rev (doc, deleted, scopes) WHERE leaf = 1;
  `,
  // What is under seal is read in pages.
  `
  CREATE INDEX escrow_by_time ON escrow (at, n);
  CREATE INDEX escrow_of_user ON escrow (user, at, n);
  `,
  // Grants that ended many at once, and whose rows are still there: `scopes` is a list of JSON.
  `CREATE TABLE ended (n INTEGER PRIMARY KEY, user TEXT NOT NULL, at INTEGER NOT NULL, scopes TEXT NOT NULL);`,
  // Why an edit was sealed, as a value beside its sentence.
  `ALTER TABLE escrow ADD COLUMN satchel TEXT;`,
  // Grants that began many at once, and whose rows are not there yet: `scopes` is a list of JSON.
  `CREATE TABLE given (user TEXT PRIMARY KEY, at INTEGER NOT NULL, scopes TEXT NOT NULL) WITHOUT ROWID;`,
  // Documents in conflict by the keys of their versions.
  `
  CREATE TABLE conflict (
    scope INTEGER NOT NULL, doc INTEGER NOT NULL, db INTEGER NOT NULL, PRIMARY KEY (scope, doc)) WITHOUT ROWID;
  CREATE INDEX conflict_of_doc ON conflict (doc);
  CREATE INDEX conflict_in_database ON conflict (db);
  INSERT OR IGNORE INTO conflict (scope, doc, db)
    SELECT j.value, d.n, d.db FROM doc d INDEXED BY doc_in_conflict CROSS JOIN rev r CROSS JOIN json_each('[' || r.scopes || ']') j
    WHERE d.live > 1 AND r.doc = d.n AND r.leaf = 1;
  `,
  // Who put which version beside what stood: nobody's count keeps others from writing.
  `
  CREATE TABLE opening (
    doc INTEGER NOT NULL, who TEXT NOT NULL, rev TEXT NOT NULL, revisions INTEGER NOT NULL,
    PRIMARY KEY (doc, who, rev)) WITHOUT ROWID;
  `,
  // Who did what with accounts, laptops and rights, and past the rules: each line has the hash of itself and the one before.
  `
  CREATE TABLE audit (
    n INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL, about TEXT NOT NULL,
    address TEXT NOT NULL, device TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL);
  CREATE INDEX audit_by_time ON audit (at);
  CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'a line of the audit log is never changed'); END;
  `,
]
