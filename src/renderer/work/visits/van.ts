import { stampNew } from '#shared/kernel/document.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { VanStock } from '#shared/service/service.ts'
import type { LogStep } from '../step.ts'
import type { Means, Work } from '../work.ts'

/** Pieces of a product that went into a van, or came out of it where there are less than none. */
export interface VanCount {
  readonly productId: string
  readonly quantity: number
  /** The visit on which they were fitted; '' where none was. */
  readonly visitId: string
}

/** What is counted in a van once, whatever breaks off: the id of its record, if there is none yet, and its entry. */
export interface VanFixed {
  readonly stockId: VanStock['id']
  readonly entry: LogStep
}

export function fixVan({ ids, author }: Means): VanFixed {
  return { stockId: ids.next('stock'), entry: { id: ids.next('step'), stamp: author.stamp() } }
}

/** Writes down what went into the van of whoever works here, or came out of it, once for each entry. */
export async function noteInVan(means: Means, count: VanCount, fixed: VanFixed): Promise<void> {
  const { repositories, me } = means
  const { productId, quantity, visitId } = count
  const { id, stamp } = fixed.entry
  const entry = { id, at: stamp.at, by: stamp.by, quantity, visitId }
  const has = ({ stockLog }: VanStock) => stockLog.some((one) => one.id === id)
  const mine = (await repositories.stock.all()).filter(
    (one) => one.userId === me && one.productId === productId,
  )
  if (mine.some(has)) return
  const [known] = mine
  const noted =
    known &&
    (await repositories.stock.change(known.id, (now) =>
      ok(has(now) ? now : { ...now, stockLog: [...now.stockLog, entry] }),
    ))
  // Nothing of it yet, or what there was went meanwhile: what is counted now is written down all the same.
  if (noted?.ok) return
  const made = { userId: me, productId, stockLog: [entry] }
  await repositories.stock.addOnce({ id: fixed.stockId, type: 'stock', ...stampNew(stamp), ...made })
}

export interface Counted {
  readonly back: () => Promise<Result<Counted, never>>
}

/** Counts in the van; the way back is an entry that counts the other way. */
export async function countInVan(work: Work, count: VanCount): Promise<Result<Counted, never>> {
  await noteInVan(work, count, fixVan(work))
  return ok({ back: () => countInVan(work, { ...count, quantity: -count.quantity }) })
}
