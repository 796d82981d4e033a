import type { ImportPart, ImportRun, PastImport } from '#shared/imports/import-run.ts'
import { same } from '#shared/kernel/same.ts'
import type { Family } from '#shared/model/family.ts'
import type { Storage } from '../../core/storage.ts'

/** One record that an import writes. */
export interface Written {
  readonly db: Family
  readonly id: string
  /** When it says that it was changed, as long as nobody changed it since. */
  readonly at: string
  /** To whom the import gave a record that it made, where records of its kind have an owner. */
  readonly ownerId?: string
  /** What stood in the fields that it changed; absent where it made the record. */
  readonly before?: Readonly<Record<string, unknown>>
}

interface Noted extends PastImport {
  /** Pages of what was written and is not taken back. */
  readonly pages: number
  /** Pages of prices that wait for the last part of their file. */
  readonly held?: number
  /** How many prices wait. */
  readonly heldRows?: number
}

/** A price of a row, its list and its product found. */
export interface HeldPrice {
  readonly row: number
  readonly bookId: string
  readonly productId: string
  readonly from: number
  readonly unitPrice: number
}

const mostListed = 100

/** Prices of one import that wait: more are no list that anybody keeps, and all of them are gone through at its end. */
export const mostHeld = 100_000

/** What was imported, so that one import is taken back as one. Noted before it is written. */
export function createImportBook(storage: Storage) {
  return {
    find,
    list,
    note,
    refused,
    page,
    change,
    undone,
    begin,
    reached,
    hold,
    waiting,
    held,
    settle,
    letGo,
  }

  function find(id: string): Noted | undefined {
    const text = storage.value(`import/${id}`)
    return text === undefined || text === '' ? undefined : (JSON.parse(text) as Noted)
  }

  /** The newest first. */
  function list(): readonly PastImport[] {
    return ids().flatMap((id) => {
      const noted = find(id)
      if (!noted) return []
      const { pages, held: _held, heldRows: _rows, unfinished, ...past } = noted
      if (past.undoneAt !== undefined) return [{ ...past, left: pages }]
      return [unfinished ? { ...past, unfinished } : past]
    })
  }

  /** Notes what a batch is about to write, in the transaction that writes it. */
  function note(run: ImportRun, by: string, written: readonly Written[], part?: ImportPart): void {
    if (written.length === 0) return
    const { id } = run
    const noted = begun(run, by, part)
    storage.setValue(`import/${id}/${noted.pages}`, JSON.stringify(written))
    storage.setValue(`import/${id}`, JSON.stringify(withCounts(noted, countsOf(written))))
  }

  /** What comes in parts is unfinished from its first record on, and not only once its first part is through. */
  function begun(run: ImportRun, by: string, part?: ImportPart): Noted {
    const known = find(run.id)
    if (known) return known
    const { id, kind, fileName } = run
    listNew(id)
    const at = new Date().toISOString()
    const fresh = { id, kind, fileName, by, at, added: 0, changed: 0, pages: 0 }
    return part ? { ...fresh, unfinished: { run, upTo: 0, at, ...fileOf(part) } } : fresh
  }

  /** Under other columns or for another list it begins anew: what waits was read as it is not meant any more. */
  function begin(run: ImportRun): void {
    const known = find(run.id)
    if (!known?.unfinished || same(readAs(known.unfinished.run), readAs(run))) return
    const { held: _held, heldRows: _rows, ...rest } = known
    const unfinished = { ...known.unfinished, run, upTo: 0 }
    storage.transaction(() => {
      dropHeld(run.id, known)
      storage.setValue(`import/${run.id}`, JSON.stringify({ ...rest, unfinished }))
    })
  }

  /** Notes how far a file came. One that changed nothing in the end does not stand in the list; one that was taken back stays so. */
  function reached(run: ImportRun, by: string, part: ImportPart): void {
    const { upTo, isLast } = part
    storage.transaction(() => {
      const { unfinished, ...noted } = begun(run, by, part)
      if (noted.undoneAt !== undefined) return
      if (isLast && noted.pages === 0) return unlist(run.id)
      // A part that comes once more takes nothing back of how far it came.
      const at = Math.max(upTo, unfinished?.upTo ?? 0)
      const open = { ...unfinished, run, upTo: at, at: new Date().toISOString(), ...fileOf(part) }
      storage.setValue(`import/${run.id}`, JSON.stringify(isLast ? noted : { ...noted, unfinished: open }))
    })
  }

  /** Keeps prices until the last part of their file has come; the same part again is kept once more and counts once. */
  function hold(run: ImportRun, by: string, prices: readonly HeldPrice[], part?: ImportPart): void {
    storage.transaction(() => {
      const noted = begun(run, by, part)
      const { held: pages = 0, heldRows = 0 } = noted
      storage.setValue(`import/${run.id}/held/${pages}`, JSON.stringify(prices))
      const then = { ...noted, held: pages + 1, heldRows: heldRows + prices.length }
      storage.setValue(`import/${run.id}`, JSON.stringify(then))
    })
  }

  function waiting(id: string): { readonly pages: number; readonly rows: number } {
    const { held = 0, heldRows = 0 } = find(id) ?? {}
    return { pages: held, rows: heldRows }
  }

  /** What waits, each row once, in the order of the file; a page in a turn. */
  function* held(id: string): Generator<undefined, readonly HeldPrice[]> {
    const byRow = new Map<number, HeldPrice>()
    for (let at = 0; at < waiting(id).pages; at += 1) {
      yield
      for (const one of JSON.parse(storage.value(`import/${id}/held/${at}`) ?? '[]') as readonly HeldPrice[])
        byRow.set(one.row, one)
    }
    return [...byRow.values()].toSorted((a, b) => a.row - b.row)
  }

  /** Nothing waits any more, and no part is to come: in the transaction that writes what waited. */
  function settle(id: string): void {
    const known = find(id)
    if (known?.held === undefined) return
    dropHeld(id, known)
    const { held: _held, heldRows: _rows, unfinished: _unfinished, ...rest } = known
    storage.setValue(`import/${id}`, JSON.stringify(rest))
  }

  function letGo(id: string): void {
    if (waiting(id).pages > 0) storage.transaction(() => settle(id))
  }

  function dropHeld(id: string, { held: pages = 0 }: Pick<Noted, 'held'>): void {
    for (let at = 0; at < pages; at += 1) storage.dropValue(`import/${id}/held/${at}`)
  }

  function unlist(id: string): void {
    storage.dropValue(`import/${id}`)
    storage.setValue('imports', JSON.stringify(ids().filter((one) => one !== id)))
  }

  /** The oldest leaves the list, and with it goes what it would take to take it back. */
  function listNew(id: string): void {
    const all = [id, ...ids()]
    for (const old of all.slice(mostListed)) {
      const known = find(old)
      for (let at = 0; at < (known?.pages ?? 0); at += 1) storage.dropValue(`import/${old}/${at}`)
      if (known) dropHeld(old, known)
      storage.dropValue(`import/${old}`)
    }
    storage.setValue('imports', JSON.stringify(all.slice(0, mostListed)))
  }

  /** Of what was noted these were refused. */
  function refused(id: string, written: readonly Written[]): void {
    const known = written.length === 0 ? undefined : find(id)
    if (!known) return
    const { added, changed } = countsOf(written)
    change(id, { added: known.added - added, changed: known.changed - changed })
  }

  function page(id: string, at: number): readonly Written[] {
    return JSON.parse(storage.value(`import/${id}/${at}`) ?? '[]') as readonly Written[]
  }

  /** A batch is taken back: what stood before it is not needed any more. */
  function undone(id: string, left: number, kept: number): void {
    const known = find(id)
    if (!known) return
    storage.transaction(() => {
      if (known.pages > 0) storage.dropValue(`import/${id}/${left}`)
      storage.setValue(`import/${id}`, JSON.stringify({ ...known, pages: left, kept }))
    })
  }

  function change(id: string, fields: Partial<Noted>): void {
    const known = find(id)
    if (known)
      storage.transaction(() => storage.setValue(`import/${id}`, JSON.stringify({ ...known, ...fields })))
  }

  function ids(): readonly string[] {
    return JSON.parse(storage.value('imports') ?? '[]') as readonly string[]
  }
}

/** What tells its file from another one. */
function fileOf({ bytes, sha256 }: ImportPart) {
  return sha256 === undefined ? { bytes } : { bytes, sha256 }
}

/** What decides how a row is read. */
function readAs({ kind, fields, bookId }: ImportRun) {
  return { kind, fields, bookId }
}

function countsOf(written: readonly Written[]) {
  const changed = written.filter(({ before }) => before !== undefined).length
  return { changed, added: written.length - changed }
}

function withCounts(noted: Noted, { added, changed }: ReturnType<typeof countsOf>): Noted {
  return { ...noted, added: noted.added + added, changed: noted.changed + changed, pages: noted.pages + 1 }
}

export type ImportBook = ReturnType<typeof createImportBook>
