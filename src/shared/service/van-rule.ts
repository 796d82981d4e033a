import type { Change } from '../model/rule.ts'
import type { VanStock } from './service.ts'
import type { ServiceRefusal } from './service-refusals.ts'

/** Everybody counts her own van. */
export function vanFault({ me, now, before }: Change<VanStock>): ServiceRefusal | undefined {
  const isMine = now.userId === me && (before === undefined || before.userId === me)
  return isMine ? undefined : { kind: 'ownVan' }
}
