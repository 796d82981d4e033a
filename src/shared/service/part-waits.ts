import { type PartMove, takerOf, waitsFor } from './part-move.ts'

/** What a movement waits for, from the one of the two who is to say it. */
export type PartWait =
  /** She is asked for parts, or said that she would give them. */
  | 'asked'
  | 'agreed'
  /** It was handed to her, what she asked for was, or it was sent to the warehouse that she keeps: whether it came. */
  | 'given'
  | 'sent'
  | 'returned'
  /** It was taken from her: whether that is right. */
  | 'taken'
  /** Both wrote one hand-over down: whether it is one. */
  | 'twin'
  /** Nobody waits, but her own count lacks it. */
  | 'owed'

/** What somebody has to say or do about a movement; `undefined` where it is not her turn. */
export function partWaitOf(
  {
    move,
    twin,
    owed,
  }: { readonly move: PartMove; readonly twin: PartMove | undefined; readonly owed: number },
  me: string,
): PartWait | undefined {
  const wait = waitsFor(move) === me ? wordOf(move, twin, me) : undefined
  return wait ?? (owed === 0 ? undefined : 'owed')
}

function wordOf(move: PartMove, twin: PartMove | undefined, me: string): PartWait | undefined {
  const { stage, kind } = move
  if (stage === 'asked' || stage === 'agreed') return stage
  // Whoever got it joins the two; the other one has nothing to say until then.
  if (twin) return takerOf(move) === me ? 'twin' : undefined
  const words = { ask: 'sent', give: 'given', take: 'taken', return: 'returned' } as const
  return words[kind]
}

/** The other one of the two. */
export function otherOf({ createdBy, ownerId }: Pick<PartMove, 'createdBy' | 'ownerId'>, me: string): string {
  return createdBy === me ? ownerId : createdBy
}
