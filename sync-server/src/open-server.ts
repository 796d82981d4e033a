import { hash } from 'node:crypto'
import { join } from 'node:path'
import { type AnyDocument, toWire, type WireDocument } from '#shared/sync/any-document.ts'
import { families } from '#shared/model/family.ts'
import { type DocumentType, familyOfType } from '#shared/registry/documents.ts'
import { invariant } from '#shared/kernel/bug.ts'
import { defaultLeaseDays } from '#shared/sync/lease.ts'
import { type AuditLog, createAuditLog } from './accounts/audit-log.ts'
import { linesOf } from './accounts/own-hands.ts'
import { type Accounts, createAccounts } from './accounts/accounts.ts'
import { createDevices, type Devices } from './accounts/devices.ts'
import { createUploads } from './accounts/uploads.ts'
import { storedZone, zoneName } from './core/company-zone.ts'
import type { Storage } from './core/storage.ts'
import { createSyncCore, type SyncCore } from './core/sync-core.ts'
import { contentRules } from './rules/content-rules.ts'
import { defaultLimits, type Limits } from './http/limits.ts'
import { bringHomeInTime } from './desk/merges-of.ts'
import { fallBackInTime } from './desk/fall-back-in-time.ts'
import { createHttpServer, type HttpOptions } from './http/sync-server.ts'
import { createWaitingRoom } from './http/waiting-room.ts'
import { ownFile, ownFolder } from './maintenance/durable.ts'
import { forgetHalves, requireWhole } from './maintenance/halves.ts'
import { lockDirectory } from './maintenance/lock.ts'
import { reportFault } from './maintenance/report-fault.ts'
import { maintenanceIn } from './maintenance/notes.ts'
import { openSqliteStorage, type SqliteStorage } from './storage/sqlite-storage.ts'

export interface ServerOptions {
  /** The folder of the data; `undefined` keeps everything in memory. */
  readonly directory: string | undefined
  readonly host?: string
  /** 0 picks a free one. */
  readonly port: number
  readonly log?: boolean
  readonly version?: string
  readonly limits?: Partial<Limits>
  /** How long a laptop may work without meeting this server. */
  readonly leaseDays?: number
  readonly tls?: HttpOptions['tls']
  readonly origins?: readonly string[]
  /** Told, a line at a time, what has to be done before anybody is served. */
  readonly onProgress?: (line: string) => void
  /** By which zone the company counts its days; kept. Without it the one that was kept, or this machine's. */
  readonly zone?: string
  readonly trustProxy?: HttpOptions['trustProxy']
  /** Days after which lines of the audit log are forgotten; 0 for never. */
  readonly auditDays?: number
  /** Passwords are hashed in no time, for tests: refused where there is a folder, so that no kept password is weak. */
  readonly quickPasswords?: true
}

export interface OpenServer extends AsyncDisposable {
  readonly address: string
  readonly core: SyncCore
  readonly accounts: Accounts
  readonly devices: Devices
  readonly audit: AuditLog
  /** Answers those who wait, finishes what was begun, closes the files. */
  readonly close: () => Promise<void>
}

/** A running sync server. Whoever starts it, starts it here: the command line, `npm start`, tests and benches. */
export async function openServer(options: ServerOptions): Promise<OpenServer> {
  const { directory } = options
  invariant(directory === undefined || !options.quickPasswords, 'what is kept is hashed with all rounds')
  const unlock = directory === undefined ? () => {} : takeFolder(directory)
  let storage: SqliteStorage | undefined
  try {
    storage = openSqliteStorage(directory === undefined ? ':memory:' : join(directory, dataFile))
    if (directory !== undefined) ownFile(join(directory, dataFile))
    return await openOver(storage, options, unlock)
  } catch (cause) {
    storage?.close()
    unlock()
    throw cause
  }
}

async function openOver(
  storage: SqliteStorage,
  options: ServerOptions,
  unlock: () => void,
): Promise<OpenServer> {
  const {
    directory,
    host = '127.0.0.1',
    port,
    version = '0.1.0',
    leaseDays = defaultLeaseDays,
    auditDays = defaultAuditDays,
  } = options
  const accounts = createAccounts(storage, options.quickPasswords)
  const devices = createDevices(storage)
  const uploads = createUploads(storage)
  const audit = createAuditLog(storage)
  const core = createSyncCore({
    storage,
    digest: (content) => hash('md5', content),
    seal: accounts.seal,
    rules: contentRules,
    zone: companyZone(storage, options.zone),
    isOthersDevice: devices.isOthers,
    onOwnHands: (write) => linesOf(write).forEach(audit.append),
  })
  for (const { documents, changed } of core.align())
    options.onProgress?.(`Keys and rights are made anew: ${documents} documents read, ${changed} changed.`)
  const room = createWaitingRoom(core)
  const maintenance = () => maintenanceIn(directory)
  const limits = { ...defaultLimits, ...options.limits }
  const app = await createHttpServer(
    { core, accounts, devices, uploads, audit, auditDays, room, limits, leaseDays, version, maintenance },
    options,
  )
  const address = await app.listen({ host, port })
  const stopExpiring = expireInTime(core)
  const stopForgetting = forgetInTime(audit, auditDays)
  const stopClosing = closeInPieces(core)
  const stopBringing = bringHomeInTime(core)
  const stopFalling = fallBackInTime(core)

  let closing: Promise<void> | undefined
  const close = () => (closing ??= end())
  async function end() {
    stopExpiring()
    stopForgetting()
    stopClosing()
    stopBringing()
    stopFalling()
    room.close()
    await app.close()
    storage.close()
    unlock()
  }
  return { address, core, accounts, devices, audit, close, [Symbol.asyncDispose]: close }
}

/** The zone that is named, or was when the server was started before, or of this machine. */
function companyZone(storage: Storage, named: string | undefined): string {
  if (named !== undefined) storage.transaction(() => storage.setValue(zoneName, named))
  return storedZone(storage)
}

/** The folder is ours alone, and what lies in it is whole. Returns what gives it free. */
function takeFolder(directory: string): () => void {
  ownFolder(directory)
  const unlock = lockDirectory(directory)
  try {
    requireWhole(directory, dataFile)
    forgetHalves(directory, dataFile)
    return unlock
  } catch (cause) {
    unlock()
    throw cause
  }
}

/** Closes what is left to close for those who lost many documents, a piece at a time between all other work. */
function closeInPieces(core: SyncCore): () => void {
  let isWorking = false
  let isOver = false
  const forget = core.onCommit(({ users }) => {
    if (users.size > 0) begin()
  })
  begin()
  return () => {
    forget()
    isOver = true
  }

  function begin(): void {
    if (!isWorking) setImmediate(piece)
    isWorking = true
  }
  function piece(): void {
    isWorking = false
    if (isOver) return
    try {
      if (core.closeSome()) begin()
    } catch {
      // The disk is full, or worse; everybody else says so. What is left stays stored.
      isWorking = true
      setTimeout(piece, 5_000).unref()
    }
  }
}

/** Three years. */
const defaultAuditDays = 1_095
const dayLong = 86_400_000

/** Forgets lines of the audit log that are older than they are to be kept, at the start and every day. */
function forgetInTime(audit: AuditLog, days: number): () => void {
  const forget = () => {
    try {
      if (days > 0) audit.forget(Date.now() - days * dayLong)
    } catch (cause) {
      reportFault('old lines of the audit log were not forgotten', cause)
    }
  }
  forget()
  const timer = setInterval(forget, dayLong).unref()
  return () => clearInterval(timer)
}

/** Ends shares and visits when their time is over, to about a second. */
function expireInTime(core: SyncCore): () => void {
  const longest = 3_600_000
  let timer = setTimeout(tick, 0)
  // Whose grants changed may have been given something that ends sooner than what was known of.
  const forget = core.onCommit(({ users }) => {
    if (users.size > 0) wait(1_000)
  })
  return () => {
    forget()
    clearTimeout(timer)
  }

  function tick(): void {
    try {
      const next = core.expire() ?? Infinity
      wait(Math.max(1_000, Math.min(longest, next - Date.now())))
    } catch (cause) {
      // What is over ends as soon as it can be written down.
      reportFault('shares and visits were not settled', cause)
      wait(10_000)
    }
  }
  function wait(milliseconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(tick, milliseconds)
    timer.unref()
  }
}

export const dataFile = 'satchel.sqlite'

/** Loads documents as an administrator would, in large transactions. Returns how many there were. */
export function loadDocuments(
  core: SyncCore,
  documents: Iterable<AnyDocument>,
  onProgress: (count: number) => void = () => {},
): number {
  const loader = core.administrator('loader')
  const mostWaiting = 5_000
  let count = 0
  // One family at a time would need everything in memory; runs of one family do not.
  const waiting = new Map<string, WireDocument[]>()
  const write = (family: string, docs: readonly WireDocument[]) => {
    const refused = core.write(loader, family, docs, true).find((row) => !row.ok)
    if (refused && !refused.ok) throw new Error(`${refused.id}: ${refused.reason}`)
    waiting.delete(family)
    count += docs.length
    onProgress(count)
  }
  for (const document of documents) {
    const family = familyOfType(document.type as DocumentType)
    const docs = waiting.get(family) ?? []
    waiting.set(family, docs)
    docs.push(toWire(document))
    if (docs.length < mostWaiting) continue
    // The directory first: who is where decides what every customer grants.
    const directory = waiting.get('directory')
    if (directory && family !== 'directory') write('directory', directory)
    write(family, docs)
  }
  for (const family of families) {
    const docs = waiting.get(family)
    if (docs) write(family, docs)
  }
  return count
}
