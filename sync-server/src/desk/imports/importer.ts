import { termsId, usualTerms } from '#shared/directory/company-terms.ts'
import type { ImportPart, ImportRow, ImportRun, RowFault, RowsTaken } from '#shared/imports/import-run.ts'
import { type Stamp, stampChange } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { same } from '#shared/kernel/same.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { familyOfType } from '#shared/registry/documents.ts'
import { type AnyDocument, documentFaults, toWire } from '#shared/sync/any-document.ts'
import { changedFields } from '#shared/sync/merge.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { current } from '../../core/current.ts'
import { matchesCompiled } from '../../core/compiled-schema.ts'
import { onBehalf } from '../../core/on-behalf.ts'
import type { SyncCore } from '../../core/sync-core.ts'
import type { Administrator } from '../../core/viewer.ts'
import type { Family } from '#shared/model/family.ts'
import { createImportBook, type HeldPrice, mostHeld, type Written } from './import-book.ts'
import { createLookUp, type LookUp, refreshFor } from './import-index.ts'
import {
  contactWith,
  customerWith,
  type Faults,
  machineWith,
  type Making,
  productWith,
  siteWith,
  type Values,
} from './imported-record.ts'
import { activityWith } from './imported-activity.ts'
import { articleWith } from './imported-article.ts'
import { personWith } from './imported-person.ts'
import { discountWith } from './imported-rule.ts'
import { matchOf, type RecordKind, typeOfKind } from './match.ts'
import { resolveRow } from './resolve.ts'
import { type PricesTaken, gatherPrices, priceOfRow, pricesIn } from './take-prices.ts'
import { undoSome } from './undo-import.ts'
import type { ImportRefusal } from '#shared/server/import-refusals.ts'

const makers = {
  person: personWith,
  customer: customerWith,
  contact: contactWith,
  site: siteWith,
  product: productWith,
  discountRule: discountWith,
  machine: machineWith,
  activity: activityWith,
  article: articleWith,
} as const satisfies Readonly<Record<RecordKind, unknown>>

/** A record that is to be written, and the row that says so. */
interface Wanted {
  readonly row: number
  readonly before: AnyDocument | undefined
  readonly after: AnyDocument
}

/** A row whose words are looked up. */
interface ReadRow {
  readonly row: number
  readonly values: Result<Values, Faults>
}

/** Who takes rows, whether they are only tried, and which part of their file they are. */
interface HowTaken {
  readonly by: Administrator
  readonly dry: boolean
  readonly part?: ImportPart | undefined
}

type RecordRun = ImportRun & { readonly kind: RecordKind }

function isOfRecords(run: ImportRun): run is RecordRun {
  return run.kind !== 'price'
}

const aDay = 86_400_000

/** Rows that are read in one turn, and those that are written in one. */
const readAtOnce = 25
const writtenAtOnce = 250

/**
 * Brings in rows of tables, some at a time, under the rules of what is typed. What is written is noted for its undo in
 * the same transaction; where it was killed the rows come again and change nothing twice.
 */
export function createImporter(core: SyncCore, accounts: Pick<Accounts, 'find'>) {
  const { storage } = core
  const book = createImportBook(storage)
  const maySignIn = (id: string) => accounts.find(id.slice('user:'.length)) !== undefined
  return {
    take,
    list: book.list,
    undo: (id: string, by: Administrator) => undoSome({ core, book, maySignIn }, id, by),
  }

  function* take(
    run: ImportRun,
    rows: readonly ImportRow[],
    how: HowTaken,
  ): Generator<undefined, Result<RowsTaken, ImportRefusal>> {
    const { by, dry, part } = how
    if (isUndone(run)) return err({ kind: 'importUndone' })
    yield* refreshFor(storage, run.kind)
    if (isUndone(run)) return err({ kind: 'importUndone' })
    if (!dry) book.begin(run)
    const taken = isOfRecords(run) ? yield* recordsOf(run, rows, how) : yield* pricesOf(run, rows, how)
    if (taken.ok && part && !dry) book.reached(run, by.name, part)
    return taken
  }

  /** While others had their turn it may have been taken back. */
  function isUndone({ id }: ImportRun): boolean {
    return book.find(id)?.undoneAt !== undefined
  }

  /** Rows are read a few at a time; some of them are compared with what stands and written in one turn. */
  function* recordsOf(
    run: RecordRun,
    rows: readonly ImportRow[],
    how: HowTaken,
  ): Generator<undefined, Result<RowsTaken, ImportRefusal>> {
    const look = createLookUp(core)
    const named = new Set<string>()
    let taken: RowsTaken = { added: 0, changed: 0, same: 0, faults: [] }
    for (let from = 0; from < rows.length; from += writtenAtOnce) {
      const read: ReadRow[] = []
      for (const one of rows.slice(from, from + writtenAtOnce)) {
        if (read.length % readAtOnce === 0) yield
        read.push({ row: one.row, values: resolveRow(look, run, one) })
      }
      if (isUndone(run)) return err({ kind: 'importUndone' })
      taken = sumOf(taken, pieceOf(look, run, read, named, how))
    }
    return ok(taken)
  }

  function pieceOf(
    look: LookUp,
    run: RecordRun,
    rows: readonly ReadRow[],
    named: Set<string>,
    how: HowTaken,
  ): RowsTaken {
    const { by, dry } = how
    const db = familyOfType(typeOfKind[run.kind])
    const faults: RowFault[] = []
    const wanted: Wanted[] = []
    const making = makingOf(run, by)
    let unchanged = 0
    for (const one of rows) {
      const read = recordOf(look, run, one, making)
      if (!read.ok) faults.push(...read.failure)
      else if (named.has(read.value.after.id)) faults.push({ row: one.row, field: '', fault: 'twice' })
      else if (read.value.before && same(read.value.before, read.value.after)) unchanged += 1
      else {
        named.add(read.value.after.id)
        wanted.push(read.value)
      }
    }
    const all = wanted.filter((one) => {
      const wrong = dry ? documentFaults(db, one.after, matchesCompiled) : []
      if (wrong.length > 0) faults.push({ row: one.row, field: '', fault: 'unfit' })
      return wrong.length === 0
    })
    const done = dry ? all : write(run, db, all, how, faults)
    const added = done.filter((one) => one.before === undefined).length
    return { added, changed: done.length - added, same: unchanged, faults }
  }

  function recordOf(
    look: LookUp,
    run: RecordRun,
    { row, values }: ReadRow,
    making: Omit<Making, 'id'>,
  ): Result<Wanted, readonly RowFault[]> {
    const { kind } = run
    if (!values.ok) return err(faultsOf(row, values.failure))
    const { id, twin } = matchOf(look, kind, run, values.value)
    if (twin !== undefined) {
      const called = current<{ readonly name: string }>(storage, twin, 'customers')?.name ?? ''
      return err([{ row, field: '', fault: 'twin', about: twin, called }])
    }
    const before = current<AnyDocument>(storage, id, familyOfType(typeOfKind[kind]))
    const at = values.value.get('customerId')
    if (before && at !== undefined && before['customerId'] !== at)
      return err([{ row, field: 'customerId', fault: 'elsewhere' }])
    const make = makers[kind] as (
      before: AnyDocument | undefined,
      values: Values,
      making: Making,
    ) => Result<AnyDocument, Faults>
    const made = make(before, withProduct(kind, values.value), { ...making, id })
    return made.ok ? ok({ row, before, after: made.value }) : err(faultsOf(row, made.failure))
  }

  /** A machine is called as its product is, where the row does not say how. */
  function withProduct(kind: RecordKind, values: Values): Values {
    if (kind !== 'machine' || (values.get('productName') ?? '') !== '') return values
    const product = current<{ readonly name: string }>(
      storage,
      String(values.get('productId') ?? ''),
      'catalog',
    )
    return product ? new Map([...values, ['productName', product.name]]) : values
  }

  /** A list has one version of an import: its prices are kept until the last part has come, and written at once. */
  function* pricesOf(
    run: ImportRun,
    rows: readonly ImportRow[],
    how: HowTaken,
  ): Generator<undefined, Result<RowsTaken, ImportRefusal>> {
    const { by, dry, part } = how
    const look = createLookUp(core)
    const [prices, faults]: [HeldPrice[], RowFault[]] = [[], []]
    for (const [at, row] of rows.entries()) {
      if (at % readAtOnce === 0) yield
      const read = priceOfRow(look, run, row)
      if ('bookId' in read) prices.push(read)
      else faults.push(...read)
    }
    if (dry || !part) {
      const taken = yield* pricesIn(storage, yield* gatherPrices(prices))
      return isUndone(run) ? err({ kind: 'importUndone' }) : ok(pricesWritten(run, taken, faults, how))
    }
    if (isUndone(run)) return err({ kind: 'importUndone' })
    const room = Math.max(0, mostHeld - book.waiting(run.id).rows)
    for (const { row } of prices.slice(room)) faults.push({ row, field: '', fault: 'tooManyPrices' })
    if (prices.length > 0 && room > 0) book.hold(run, by.name, prices.slice(0, room), part)
    if (!part.isLast) return ok({ added: 0, changed: 0, same: 0, faults })
    return yield* heldWritten(run, faults, how)
  }

  /** What waited is gone through some at a time, and written and forgotten in one transaction: none of it comes twice. */
  function* heldWritten(
    run: ImportRun,
    faults: RowFault[],
    how: HowTaken,
  ): Generator<undefined, Result<RowsTaken, ImportRefusal>> {
    for (;;) {
      const { pages } = book.waiting(run.id)
      const prices = yield* pricesIn(storage, yield* gatherPrices(yield* book.held(run.id)))
      if (isUndone(run)) return err({ kind: 'importUndone' })
      // A part that came meanwhile is not forgotten with the others.
      if (book.waiting(run.id).pages !== pages) continue
      const taken = pricesWritten(run, prices, faults, how, () => book.settle(run.id))
      book.letGo(run.id)
      return ok(taken)
    }
  }

  function pricesWritten(
    run: ImportRun,
    { books, faults: wrong, same: unchanged }: PricesTaken,
    faults: RowFault[],
    how: HowTaken,
    beside?: () => void,
  ): RowsTaken {
    faults.push(...wrong)
    // What was quoted before names the version of its prices.
    const wanted = books.map((one) => ({ ...one, after: { ...one.after, version: one.after.version + 1 } }))
    const done = new Set(
      (how.dry ? wanted : write(run, 'catalog', wanted, how, faults, beside)).map(({ after }) => after.id),
    )
    const changed = wanted.reduce((sum, one) => sum + (done.has(one.after.id) ? one.changed : 0), 0)
    return { added: 0, changed, same: unchanged, faults }
  }

  function write(
    run: ImportRun,
    db: Family,
    wanted: readonly Wanted[],
    { by, part }: HowTaken,
    faults: RowFault[],
    beside?: () => void,
  ): readonly Wanted[] {
    if (wanted.length === 0) return []
    const stamp = stampOf(by)
    const stamped = wanted.map((one) => ({ ...one, after: stampChange(one.after, stamp) }))
    const fresh = stamped.filter(({ before }) => before === undefined)
    const changes = stamped.flatMap(({ before, after }) =>
      before ? [{ id: after.id, fields: changeOf(before, after) }] : [],
    )
    const wires = [...fresh.map(({ after }) => toWire(after)), ...onBehalf(core, by).amendments(db, changes)]
    // One commit for both: each is waited for until it is on the disk.
    const notes = stamped.map((one) => noteOf(db, one))
    const rows = core.write(by, db, wires, true, () => {
      book.note(run, by.name, notes, part)
      beside?.()
    })
    const refused = new Map(rows.flatMap((row) => (row.ok ? [] : [[row.id, row.reason] as const])))
    const isRefused = ({ after }: Wanted) => refused.has(after.id)
    const not = stamped.filter(isRefused)
    book.refused(
      run.id,
      not.map((one) => noteOf(db, one)),
    )
    for (const { row, after } of not)
      faults.push({ row, field: '', fault: 'refused', about: refused.get(after.id) ?? '' })
    return stamped.filter((one) => !isRefused(one))
  }

  function makingOf(
    { ownerId, territoryId, businessLineId }: ImportRun,
    by: Administrator,
  ): Omit<Making, 'id'> {
    const { warrantyDays } = current<typeof usualTerms>(storage, termsId) ?? usualTerms
    const stamp = stampOf(by)
    const latest = new Date(Date.parse(stamp.at) + aDay).toISOString() as Instant
    return { stamp, latest, ownerId, territoryId, businessLineId, warrantyDays }
  }
}

function sumOf(one: RowsTaken, other: RowsTaken): RowsTaken {
  return {
    added: one.added + other.added,
    changed: one.changed + other.changed,
    same: one.same + other.same,
    faults: [...one.faults, ...other.faults],
  }
}

/** What changes, who changed it and when; `undefined` empties a field. */
function changeOf(before: AnyDocument, after: AnyDocument): Readonly<Record<string, unknown>> {
  const { updatedAt, updatedBy, updatedDevice } = after
  const changed = changedFields(before, after).map((field) => [field, after[field]] as const)
  return { ...Object.fromEntries(changed), updatedAt, updatedBy, updatedDevice }
}

function noteOf(db: Family, { before, after }: Wanted): Written {
  const made = { db, id: after.id, at: after.updatedAt }
  const ownerId = after['ownerId']
  if (!before) return typeof ownerId === 'string' ? { ...made, ownerId } : made
  const { updatedAt, updatedBy, updatedDevice } = before
  const was = changedFields(before, after).map((field) => [field, before[field] ?? null] as const)
  return { ...made, before: { ...Object.fromEntries(was), updatedAt, updatedBy, updatedDevice } }
}

function stampOf({ name }: Administrator): Stamp {
  return { at: new Date().toISOString() as Instant, by: `user:${name}`, device: 'server' }
}

function faultsOf(row: number, faults: Faults): readonly RowFault[] {
  return Object.entries(faults).map(([field, fault]) => ({ row, field, fault }))
}
