import type { Asset, AssetId } from '#shared/assets/asset.ts'
import { arrivalOf, type AssetRefused, leaveCustomer } from '#shared/assets/change-asset.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { HalfDone, Plan, Work } from '../work.ts'
import { nextStep, type LogStep } from '../step.ts'

interface Wish {
  readonly assetId: AssetId
  readonly customerId: Asset['customerId']
  readonly siteId: string
  readonly note: string
}

interface Noted extends Wish {
  /** What the machine was when it was sent on its way: it is that there, too. */
  readonly status: Asset['status']
}

interface Fixed {
  readonly id: AssetId
  readonly step: LogStep
}

/** It is something else by now than what the act was begun with. */
interface Moved {
  readonly kind: 'Moved'
}

/** First the record that ends, which then goes nowhere else; then the one that begins. */
export const machineMoved: Plan<Noted, Fixed, AssetRefused | Moved | Gone> = {
  kind: 'machineMoved',
  about: ({ assetId }) => assetId,
  fix: (means) => ({ id: means.ids.next('asset'), step: nextStep(means) }),
  steps: [
    ({ repositories }, { assetId, id, step, status, ...to }) =>
      repositories.assets.change(assetId, (now): Result<Asset, AssetRefused | Moved> => {
        if (now.movedTo === id) return ok(now)
        const left = leaveCustomer(
          now,
          { id, customerId: to.customerId, siteId: to.siteId },
          { ...step, note: to.note },
        )
        return left.ok && now.status !== status ? err({ kind: 'Moved' }) : left
      }),
    async ({ repositories }, { assetId, id, step, status, customerId, siteId, note }) => {
      const left = await repositories.assets.find(assetId)
      if (!left) return err({ kind: 'Gone', id: assetId })
      await repositories.assets.addOnce(
        arrivalOf(left, status, { id, customerId, siteId }, { ...step, note }),
      )
      return ok(null)
    },
  ],
}

/** A machine goes to another customer, whose record of it this is. Asked for again when it is there, nothing more is done. */
export async function moveMachine(
  work: Work,
  wish: Wish,
): Promise<Result<AssetId, AssetRefused | Gone | HalfDone>> {
  const { assets } = work.repositories
  for (;;) {
    const now = await assets.find(wish.assetId)
    if (!now) return err({ kind: 'Gone', id: wish.assetId })
    const done = await work.intents.carryOut(machineMoved, { ...wish, status: now.status })
    if (done.ok) return ok(done.value.id)
    const { failure } = done
    const there = await assets.find((await assets.find(wish.assetId))?.movedTo ?? '')
    if (there && there.customerId === wish.customerId && there.siteId === wish.siteId) return ok(there.id)
    if (failure.kind !== 'Moved') return err(failure)
  }
}
