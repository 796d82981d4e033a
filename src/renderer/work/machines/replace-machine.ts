import type { AssetId } from '#shared/assets/asset.ts'
import { type AssetRefused, makeWay, replacementOf, sameSerial } from '#shared/assets/change-asset.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { nextStep, type LogStep } from '../step.ts'
import type { HalfDone, Plan, Work } from '../work.ts'
import { warrantyFromToday } from './warranty.ts'

interface Wish {
  readonly assetId: AssetId
  readonly serialNumber: string
  readonly note: string
}

interface Fixed {
  readonly id: AssetId
  readonly step: LogStep
  readonly installedOn: Day
  readonly warrantyUntil: Day
}

/** First the record that ends, which then is replaced by nothing else; then the one in its place. */
export const machineReplaced: Plan<Wish, Fixed, AssetRefused | Gone> = {
  kind: 'machineReplaced',
  about: ({ assetId }) => assetId,
  fix: async (means) => {
    const warranty = await warrantyFromToday(means)
    return { id: means.ids.next('asset'), step: nextStep(means), ...warranty }
  },
  steps: [
    ({ repositories }, { assetId, step, note, ...by }) =>
      repositories.assets.change(assetId, (now) =>
        now.replacedBy === by.id ? ok(now) : makeWay(now, by, { ...step, note }),
      ),
    async ({ repositories }, { assetId, step, note, ...by }) => {
      const left = await repositories.assets.find(assetId)
      if (!left) return err({ kind: 'Gone', id: assetId })
      await repositories.assets.addOnce(replacementOf(left, by, { ...step, note }))
      return ok(null)
    },
  ],
}

/** Another machine takes the place of one; both records name each other. A number is given once. */
export async function replaceMachine(
  work: Work,
  wish: Wish,
): Promise<Result<AssetId, AssetRefused | Gone | HalfDone>> {
  const { assets } = work.repositories
  const machine = await assets.find(wish.assetId)
  if (!machine) return err({ kind: 'Gone', id: wish.assetId })
  if (sameSerial(wish.serialNumber, machine.productId, await assets.all()).length > 0)
    return err({ kind: 'AssetRefused', because: 'duplicate' })
  const done = await work.intents.carryOut(machineReplaced, wish)
  return done.ok ? ok(done.value.id) : done
}
