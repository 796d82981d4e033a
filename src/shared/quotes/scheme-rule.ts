import type { Change } from '../model/rule.ts'
import type { QuoteRefusal } from './quote-refusals.ts'
import type { Scheme } from './scheme.ts'

/** Schemes are everybody's own; the company's come from an administrator. */
export function schemeFault({ me, now, before }: Change<Scheme>): QuoteRefusal | undefined {
  const isMine = now.userId === me && (before === undefined || before.userId === me)
  return isMine ? undefined : { kind: 'schemeOwnName' }
}
