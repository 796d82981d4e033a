import { HandoverPlan, HandoverPreview, PastHandover } from '../desk/handover.ts'
import { handoverRefusals } from '../desk/handover-refusals.ts'
import { Count, Type } from '../kernel/schema.ts'
import { requestRefusals } from './request-refusals.ts'
import { route } from './route.ts'

const { from, territoryId, customerIds, documentIds, leftOut, reason } = HandoverPlan.properties
const plan = {
  from: Type.Optional(from),
  to: Type.Array(Type.String()),
  territoryId: Type.Optional(territoryId),
  customerIds: Type.Optional(customerIds),
  documentIds,
  leftOut,
  reason: Type.Optional(reason),
}
const { handToSomebody, handToActive, handOverWhat, nothingToMove, handUnmoved, noSuchHandover } =
  handoverRefusals
const planRefusals = {
  handedByNobody: requestRefusals.handedByNobody,
  handToSomebody,
  handToActive,
  handOverWhat,
}

/** Work that goes from one person to others. What a plan leaves out is '', or nothing. */
export const handovers = {
  /** What would move. */
  preview: route({
    method: 'POST',
    path: '/_satchel/handovers',
    who: 'syncAdmin',
    body: Type.Object({ preview: Type.Literal(true), ...plan }),
    output: HandoverPreview,
    refuses: planRefusals,
  }),
  hand: route({
    method: 'POST',
    path: '/_satchel/handovers',
    who: 'syncAdmin',
    status: 201,
    body: Type.Object({ preview: Type.Optional(Type.Literal(false)), ...plan }),
    output: PastHandover,
    refuses: { ...planRefusals, nothingToMove, handUnmoved },
  }),
  /** The newest first. */
  list: route({
    method: 'GET',
    path: '/_satchel/handovers',
    who: 'syncAdmin',
    output: Type.Object({ handovers: Type.Array(PastHandover) }),
  }),
  /** Gives back what is still with whom it went to; what went `elsewhere` since stays there. */
  undo: route({
    method: 'DELETE',
    path: '/_satchel/handovers/{id}',
    who: 'syncAdmin',
    params: { id: Type.String() },
    output: Type.Object({ ok: Type.Literal(true), documents: Count, elsewhere: Count }),
    refuses: { noSuchHandover },
  }),
}
