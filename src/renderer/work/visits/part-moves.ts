import { stampNew } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { PartMove } from '#shared/service/part-move.ts'
import { partMoveFaults, type PartMoveForm, vanFaultOf } from '#shared/service/part-move-form.ts'
import { mayStep, partMoveShapeFault } from '#shared/service/part-move-rule.ts'
import { countedForMoves, owedTo, vanOf } from '#shared/service/van-stock.ts'
import { mayMove } from '#shared/sync/states.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { type LogStep, nextStep } from '../step.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'
import { noteInVan } from './van.ts'

/** A movement that its maker writes down, or asks for. */
export interface MoveWish extends Omit<PartMoveForm, 'quantity'> {
  readonly kind: PartMove['kind']
  readonly quantity: number
  readonly visitId: string
}

export interface MoveRefused {
  readonly kind: 'MoveRefused'
  /** The step is not hers, or not one from where it stands; a reason is lacking; her van does not have them. */
  readonly because: 'noWay' | 'noReason' | 'notInVan' | 'unfit'
}

interface MoveFixed {
  readonly id: PartMove['id']
  readonly step: LogStep
  readonly stockId: ReturnType<typeof stockIdOf>
}

type Refused = MoveRefused | Gone

const stockIdOf = ({ ids }: Pick<Means, 'ids'>) => ids.next('stock')

/** Writes down in her own van what a movement makes of it, if it is not there yet. */
async function countMove(
  means: Means,
  {
    moveId,
    stockId,
    step,
  }: { readonly moveId: string; readonly stockId: MoveFixed['stockId']; readonly step: LogStep },
): Promise<Result<null, Gone>> {
  const move = await means.repositories.partMoves.find(moveId)
  if (!move) return err({ kind: 'Gone', id: moveId })
  const { quantity, entryId } = owedTo(
    move,
    countedForMoves(await means.repositories.stock.all(), means.me),
    means.me,
  )
  const { productId, visitId } = move
  if (quantity !== 0)
    await noteInVan(means, { productId, quantity, visitId }, { stockId, entry: { ...step, id: entryId } })
  return ok(null)
}

/** A movement that its maker begins: the document, and what it is to her own van. */
export const partMoveBegun: Plan<MoveWish, MoveFixed, Refused> = {
  kind: 'partMoveBegun',
  about: ({ ownerId }) => ownerId,
  ask: async ({ repositories, me }, wish) => {
    const faults = partMoveFaults(wish.kind, wish, vanOf(await repositories.stock.all(), me))
    const said = Object.values(faults)
    const isShort = said.some((fault) => fault === 'neverInVan' || fault === faults['quantity'])
    if (isShort && Number.isInteger(wish.quantity) && wish.quantity > 0) return refused('notInVan')
    const isNamed = wish.description.trim() !== ''
    return said.length > 0 || !isNamed || wish.ownerId === me ? refused('unfit') : ok(null)
  },
  fix: (means) => ({ id: means.ids.next('partMove'), step: nextStep(means), stockId: stockIdOf(means) }),
  steps: [
    async ({ repositories }, { id, step, stockId: _stock, serialNumber, note, ...wish }) => {
      const stage = wish.kind === 'ask' ? 'asked' : 'underway'
      const { id: stepId, stamp } = step
      await repositories.partMoves.addOnce({
        id,
        type: 'partMove',
        ...stampNew(stamp),
        ...wish,
        description: wish.description.trim(),
        serialNumber: serialNumber.trim(),
        note: note.trim(),
        stage,
        stageLog: [{ id: stepId, at: stamp.at, by: stamp.by, stage, note: '' }],
      })
      return ok(null)
    },
    (means, { id, ...fixed }) => countMove(means, { moveId: id, ...fixed }),
  ],
}

/** What one of the two says of it. */
export interface MoveStep {
  readonly moveId: PartMove['id']
  readonly to: PartMove['stage']
  readonly note: string
  /** Of what was asked for: how many are handed over, and the number of the one. */
  readonly handed?: Pick<PartMove, 'quantity' | 'serialNumber'>
}

type StepFixed = Omit<MoveFixed, 'id'>

/** The next step of a movement, and what it is to the van of whoever says it. */
export const partMoveStepped: Plan<MoveStep, StepFixed, Refused> = {
  kind: 'partMoveStepped',
  about: ({ moveId }) => moveId,
  ask: lacksForStep,
  fix: (means) => ({ step: nextStep(means), stockId: stockIdOf(means) }),
  steps: [
    ({ repositories, me }, { moveId, to, note, handed, step }) =>
      repositories.partMoves.change(moveId, (now): Result<PartMove, MoveRefused> => {
        if (now.stageLog.some(({ id }) => id === step.id)) return ok(now)
        if (!mayMove('partMove', now.stage, to) || !mayStep(now, to, me)) return refused('noWay')
        const { id, stamp } = step
        const said = { id, at: stamp.at, by: stamp.by, stage: to, note: note.trim() }
        return ok({ ...now, ...handed, stage: to, stageLog: [...now.stageLog, said] })
      }),
    (means, { moveId, step, stockId }) => countMove(means, { moveId, step, stockId }),
  ],
}

/** What is declined, or did not take place, is said with its reason; what goes out of her van is counted there. */
async function lacksForStep(
  { repositories, me }: Means,
  { moveId, to, note, handed }: MoveStep,
): Promise<Result<unknown, Refused>> {
  const move = await repositories.partMoves.find(moveId)
  if (!move) return err({ kind: 'Gone', id: moveId })
  if (!mayMove('partMove', move.stage, to) || !mayStep(move, to, me)) return refused('noWay')
  if ((to === 'declined' || to === 'void') && note.trim() === '') return refused('noReason')
  const now = { ...move, ...handed }
  if (handed && partMoveShapeFault(now)) return refused('unfit')
  const isGiven = to === 'underway' && move.place === 'van' && move.productId !== ''
  const van = isGiven ? vanOf(await repositories.stock.all(), me) : []
  return isGiven && vanFaultOf(now, van) ? refused('notInVan') : ok(null)
}

/** Asks for parts, gives some, takes some over, or sends one back. */
export async function beginMove(
  work: Work,
  wish: MoveWish,
): Promise<Result<{ readonly id: PartMove['id'] }, Refused | HalfDone>> {
  return work.intents.carryOut(partMoveBegun, wish)
}

/** Agrees, declines, hands over, takes in, or says that it did not take place. */
export async function stepMove(work: Work, step: MoveStep): Promise<Result<null, Refused | HalfDone>> {
  const done = await work.intents.carryOut(partMoveStepped, step)
  return done.ok ? ok(null) : done
}

/** Counts what the other one's word made of her own van: what did not take place is there again, or gone again. */
export async function settleVan(work: Work, moveId: PartMove['id']): Promise<Result<null, Gone>> {
  return countMove(work, { moveId, stockId: stockIdOf(work), step: nextStep(work) })
}

/**
 * Both wrote down one hand-over: whoever got it takes back what she wrote, and says of the other one's that it came. Broken
 * off between the two, the other one's waits for her word as before.
 */
export async function joinTwins(
  work: Work,
  twins: { readonly gave: PartMove['id']; readonly took: PartMove['id']; readonly note: string },
): Promise<Result<null, Refused | HalfDone>> {
  const { gave, took, note } = twins
  const back = await stepMove(work, { moveId: took, to: 'void', note })
  return back.ok ? stepMove(work, { moveId: gave, to: 'arrived', note: '' }) : back
}

function refused(because: MoveRefused['because']): Result<never, MoveRefused> {
  return err({ kind: 'MoveRefused', because })
}
