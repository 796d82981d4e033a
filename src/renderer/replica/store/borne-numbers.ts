import { typeOfId } from '#shared/kernel/id.ts'
import { type NumberKind, numberKinds } from '#shared/numbers/number-series.ts'
import { familyOfType } from '#shared/registry/documents.ts'
import type { Collections } from './collections.ts'
import type { Row } from './row.ts'
import { ofType } from './type-range.ts'
import { storedRow } from './stored-row.ts'

/** The numbers that documents on this laptop bear. */
export interface BorneNumbers {
  /** All of a kind; read from the disk the first time that it is asked for. */
  readonly of: (kind: NumberKind) => Promise<ReadonlySet<string>>
  /** Those of rows that were written since this window opened; taken out by being asked for. */
  readonly arrived: () => ReadonlySet<string>
  readonly close: () => void
}

const kinds = Object.keys(numberKinds) as readonly NumberKind[]

export function createBorneNumbers({ collections }: { readonly collections: Collections }): BorneNumbers {
  const written = new Map<NumberKind, Set<string>>(kinds.map((kind) => [kind, new Set()]))
  const known = new Map<NumberKind, Promise<Set<string>>>()
  let arrived = new Set<string>()
  const homes = [...new Set(kinds.map((kind) => collections[familyOfType(kind)]))]
  const subscriptions = homes.map((collection) =>
    collection.eventBulks$.subscribe(({ events }) => {
      for (const { documentData } of events) note(documentData as Row)
    }),
  )
  return {
    of: async (kind) => {
      const read = known.get(kind) ?? readAll(kind)
      known.set(kind, read)
      return (await read).union(written.get(kind) ?? new Set())
    },
    arrived: () => {
      const since = arrived
      arrived = new Set()
      return since
    },
    close: () => subscriptions.forEach((one) => one.unsubscribe()),
  }

  function note(row: Row): void {
    const into = written.get(typeOfId(row.id) as NumberKind)
    for (const number of into ? numbersOf(row) : []) {
      into?.add(number)
      arrived.add(number)
    }
  }

  async function readAll(kind: NumberKind): Promise<Set<string>> {
    const rows = await collections[familyOfType(kind)].find(ofType(kind)).exec()
    return new Set(rows.flatMap((row) => numbersOf(storedRow(row))))
  }
}

/** Also what the server has below an edit, or brought beside it. */
function numbersOf({ doc, pending }: Row): readonly string[] {
  return [doc, pending?.base, pending?.newer?.doc].flatMap((document) => {
    const number = document?.['number']
    return typeof number === 'string' && number !== '' ? [number] : []
  })
}
