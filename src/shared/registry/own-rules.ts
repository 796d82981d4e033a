import { spanFault } from '../absences/absence-rule.ts'
import { decisionFault } from '../approvals/decide.ts'
import { signatureFault, signingFault } from '../contracts/bring-into-force.ts'
import { deliveryFault, refundFault } from '../contracts/change-order.ts'
import { invoiceShapeFault, invoiceStepFault } from '../contracts/invoice-request.ts'
import { orderFault } from '../contracts/order-sums.ts'
import { nameFault } from '../customers/customer-rule.ts'
import { fileFault } from '../documents/file-rule.ts'
import { expenseFault } from '../expenses/expense-rule.ts'
import { viewFault } from '../lists/list-view-rule.ts'
import { publishFault } from '../knowledge/publish-article.ts'
import type { Change } from '../model/rule.ts'
import { leadFault } from '../opportunities/lead-rule.ts'
import { numberFault } from '../numbers/number-rule.ts'
import { schemeFault } from '../quotes/scheme-rule.ts'
import { totalsFault } from '../quotes/totals.ts'
import { visitFault } from '../service/move-visit.ts'
import { partMoveFault, partMoveShapeFault } from '../service/part-move-rule.ts'
import { planFault } from '../service/plan-rule.ts'
import { vanFault } from '../service/van-rule.ts'
import type { AnyDocument } from '../sync/any-document.ts'
import { frozenFault } from '../sync/frozen.ts'
import type { DocumentOf, DocumentType } from './documents.ts'
import type { Refusal } from './refusals.ts'

type OwnRules = {
  readonly [T in DocumentType]?: readonly ((change: Change<DocumentOf<T>>) => Refusal | undefined)[]
}

/** What the server asks that needs no directory and no other document. */
const ownRules: OwnRules = {
  customer: [nameFault],
  site: [nameFault],
  contact: [nameFault],
  lead: [leadFault],
  quote: [({ now }) => totalsFault(now), numberFault],
  scheme: [schemeFault],
  listView: [viewFault],
  approval: [decisionFault],
  contract: [({ now }) => signatureFault(now), signingFault, numberFault],
  order: [({ now }) => orderFault(now), deliveryFault, numberFault],
  receipt: [refundFault],
  invoiceRequest: [({ now }) => invoiceShapeFault(now), invoiceStepFault],
  expense: [expenseFault],
  request: [numberFault],
  visit: [({ now }) => visitFault(now), numberFault],
  maintenancePlan: [({ now }) => planFault(now)],
  stock: [vanFault],
  partMove: [({ now }) => partMoveShapeFault(now), partMoveFault],
  absence: [({ now }) => spanFault(now)],
  article: [publishFault],
  document: [fileFault],
}

/**
 * Why the server would not take a change, as far as the change itself tells: a laptop asks before it stores.
 * `before` is what the server has.
 */
export function ownRefusal(change: Change<AnyDocument>): Refusal | undefined {
  const frozen = frozenFault(change.before, change.now)
  if (frozen) return frozen
  const rules = (ownRules as Readonly<Record<string, readonly AnyRule[] | undefined>>)[change.now.type]
  for (const rule of rules ?? []) {
    const refusal = rule(change)
    if (refusal) return refusal
  }
  return undefined
}

type AnyRule = (change: Change<AnyDocument>) => Refusal | undefined
