import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { invariant } from '#shared/kernel/bug.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Storage } from '../core/storage.ts'
import { createAssignmentTables } from './assignment-tables.ts'
import { ifThereIsRoom, isDiskFault } from './disk-fault.ts'
import { createBlobTable } from './blob-table.ts'
import { createDatabaseTable } from './database-table.ts'
import { createDocumentTables } from './document-tables.ts'
import { createFieldIndexTables } from './field-index-tables.ts'
import { createJournal } from './journal.ts'
import { createGrantTables } from './grant-tables.ts'
import { createLedgerTables } from './ledger-tables.ts'
import { createListingTable } from './listing-table.ts'
import { createNoteTables } from './note-tables.ts'
import { migrations } from './schema.ts'
import { createScopeTables } from './scope-tables.ts'
import { createStatements } from './statements.ts'

export interface SqliteStorage extends Storage {
  /** For tables that are not the core's: accounts and devices. */
  readonly database: DatabaseSync
}

/**
 * The embedded storage: one SQLite file in WAL mode, every commit on the disk before
 * it is answered (synchronous=FULL). `:memory:` is for tests.
 */
export function openSqliteStorage(file: string, database = openFile(file)): SqliteStorage {
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000;')
  database.exec('PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 268435456;')
  migrate(database)
  return storageOver(database)
}

/**
 * Reads a file as it is at one moment, whoever goes on writing to it, and changes nothing. Data of
 * an older version is read as it would be after its upgrade.
 */
export function readSnapshot<T>(file: string, read: (storage: SqliteStorage) => T): T {
  const database = new DatabaseSync(file, { timeout: 5_000 })
  try {
    database.exec('PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY')
    const version = versionOf(database)
    if (version === migrations.length) database.exec('PRAGMA query_only = ON; BEGIN')
    else database.exec('BEGIN IMMEDIATE')
    for (let next = version; next < migrations.length; next += 1) database.exec(stepTo(next))
    return read(storageOver(database))
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK')
    database.close()
  }
}

function storageOver(database: DatabaseSync): SqliteStorage {
  const run = createStatements(database)
  const journal = createJournal()
  const { onRollback } = journal
  const databases = createDatabaseTable(run, onRollback)
  const documents = createDocumentTables(run, databases)
  const scopes = createScopeTables(run, databases, onRollback)
  const grants = createGrantTables(run, databases, onRollback)
  const notes = createNoteTables(run, databases)
  const blobs = createBlobTable(run)
  const uuid = remember('uuid', () => randomUUID().replaceAll('-', ''))
  const epoch = remember('epoch', newEpoch)
  let isFull = false
  let lastSeq = Number(notes.value('seq') ?? '0')

  return {
    ...databases,
    ...documents,
    ...scopes,
    ...notes,
    ...blobs,
    ...grants,
    ...createLedgerTables(run, databases),
    ...createAssignmentTables(run),
    ...createFieldIndexTables(run, databases),
    ...createListingTable(run, databases),
    database,
    uuid,
    epoch,
    transaction,
    attempt,
    onRollback,
    takesWrites,
    lastSeq: () => lastSeq,
    nextSeq: () => (lastSeq += 1),
    compact: (db) => {
      const forgotten = documents.compact(db)
      blobs.sweepBlobs()
      return forgotten
    },
    close: () => database.close(),
  }

  function transaction<T>(work: () => T): T {
    invariant(!database.isTransaction, 'a transaction inside a transaction')
    run.do('BEGIN IMMEDIATE')
    journal.begin()
    const before = lastSeq
    onRollback(() => {
      lastSeq = before
    })
    try {
      const result = work()
      if (lastSeq !== before) notes.setValue('seq', String(lastSeq))
      run.do('COMMIT')
      journal.commit()
      return result
    } catch (cause) {
      takeBack()
      if (isDiskFault(cause)) isFull = true
      throw cause
    }
  }

  function attempt<T>(work: () => T): Result<T, unknown> {
    run.do('SAVEPOINT part')
    const [mark, before] = [journal.mark(), lastSeq]
    try {
      const result = work()
      run.do('RELEASE part')
      return ok(result)
    } catch (cause) {
      // A disk that is full may have ended the transaction already.
      if (isDiskFault(cause)) throw cause
      run.do('ROLLBACK TO part')
      run.do('RELEASE part')
      journal.rollBackTo(mark)
      lastSeq = before
      return err(cause)
    }
  }

  function takesWrites(): boolean {
    if (!isFull || database.isTransaction) return !isFull
    isFull = false
    ifThereIsRoom(() => transaction(() => notes.setValue('triedAt', String(Date.now()))))
    return !isFull
  }

  function takeBack(): void {
    try {
      if (database.isTransaction) run.do('ROLLBACK')
    } finally {
      journal.rollBack()
    }
  }

  function remember(key: string, make: () => string): string {
    const known = notes.value(key)
    if (known !== undefined) return known
    const made = make()
    notes.setValue(key, made)
    return made
  }
}

export function newEpoch(): string {
  return randomUUID().slice(0, 8)
}

/**
 * Opens the file to be written by a log. On a disk without room for the file that readers of
 * other processes need beside it, it is done without: until the next start the data is this
 * process's alone.
 */
function openFile(file: string): DatabaseSync {
  const [shared, alone] = ['', 'PRAGMA locking_mode = EXCLUSIVE;']
  try {
    return opened(file, shared)
  } catch (cause) {
    if (!isDiskFault(cause)) throw cause
    return opened(file, alone)
  }
}

function opened(file: string, mode: string): DatabaseSync {
  const database = new DatabaseSync(file)
  try {
    database.exec(`${mode} PRAGMA journal_mode = WAL; SELECT count(*) FROM sqlite_master`)
    return database
  } catch (cause) {
    database.close()
    throw cause
  }
}

/** Brings the tables up to this version, one numbered step in one transaction each. */
function migrate(database: DatabaseSync): void {
  for (let next = versionOf(database); next < migrations.length; next += 1)
    database.exec(`BEGIN; ${stepTo(next)} COMMIT;`)
}

function stepTo(next: number): string {
  return `${migrations[next]}; PRAGMA user_version = ${next + 1};`
}

function versionOf(database: DatabaseSync): number {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
  if (version > migrations.length)
    throw new Error('This data was written by a newer Satchel server. Upgrade the server.')
  return version
}
