import { stampNew } from '#shared/kernel/document.ts'
import { ok } from '#shared/kernel/result.ts'
import type { VanStock } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'

/** Writes down what went into the user's van or came out of it. */
export function useVanCount() {
  const { repositories, session, author, ids } = useApp()
  return async (productId: string, quantity: number, visitId: string) => {
    const userId = `user:${session.user}`
    const stamp = author.stamp()
    const entry = { id: ids.next('step'), at: stamp.at, by: stamp.by, quantity, visitId }
    const mine = (await repositories.stock.all()).find(
      (one) => one.userId === userId && one.productId === productId,
    )
    const noted =
      mine &&
      (await repositories.stock.change(mine.id, (now) => ok({ ...now, stockLog: [...now.stockLog, entry] })))
    // Nothing of it yet, or what there was went meanwhile: what is counted now is written down all the same.
    if (!noted?.ok)
      await repositories.stock.add({
        id: ids.next('stock') as VanStock['id'],
        type: 'stock',
        ...stampNew(stamp),
        userId,
        productId,
        stockLog: [entry],
      })
  }
}
