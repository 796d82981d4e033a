import type { Clock } from '#shared/kernel/clock.ts'
import { formatNumber, type NumberKind, parseNumber, seriesOf } from '#shared/numbers/number-series.ts'
import type { DeviceState } from './device-state.ts'

/**
 * Numbers that the server leased to this laptop. One is taken and noted in a single step, and
 * never given again: what was taken and not used is a gap that the list of numbers explains.
 */
export interface NumberBook {
  /**
   * '' where this laptop has none left for the year: the document stays a draft and says so. One that was
   * taken for this document before, and that nothing bears yet, is given again: taking it was broken off.
   */
  readonly take: (kind: NumberKind, year: number, documentId: string) => Promise<string>
  readonly left: (kind: NumberKind, year: number) => Promise<number>
}

/** `isBorne` says of a number that a document here bears it already; nothing is asked where it is left out. */
export function createNumberBook(
  { leases, numbersTaken, transaction }: DeviceState,
  clock: Clock,
  isBorne: (kind: NumberKind) => Promise<(number: string) => boolean> = async () => () => false,
): NumberBook {
  return {
    take: async (kind, year, documentId) => {
      // Looked up first: a transaction waits for nothing but its own tables.
      const borne = await isBorne(kind)
      return transaction('rw', [leases, numbersTaken], async () => {
        const series = seriesOf(kind, year)
        const before = await numbersTaken.where('documentId').equals(documentId).toArray()
        const unused = before.find(({ number }) => parseNumber(number)?.series === series && !borne(number))
        if (unused) return unused.number
        const known = await leases.where('series').equals(series).sortBy('first')
        for (const lease of known)
          for (let { next } = lease; next <= lease.last; next += 1) {
            const number = formatNumber(series, next)
            await leases.put({ ...lease, next: next + 1 })
            // A profile that was put back, or copied, counts from where it was then.
            if (borne(number) || (await numbersTaken.get(number))) continue
            await numbersTaken.put({ number, documentId, at: clock.now() })
            return number
          }
        return ''
      })
    },
    left: (kind, year) => leftOf(leases, seriesOf(kind, year)),
  }
}

/** How many numbers of a series this laptop has left. */
export async function leftOf(leases: DeviceState['leases'], series: string): Promise<number> {
  const known = await leases.where('series').equals(series).toArray()
  return known.reduce((sum, { next, last }) => sum + last - next + 1, 0)
}
