import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { same } from '../kernel/same.ts'
import { Cents, Currency, minus, sum } from '../kernel/money.ts'
import { Day, type Infer, oneOf, text, Type } from '../kernel/schema.ts'
import type { Change } from '../model/rule.ts'
import type { Contract } from './contract.ts'
import type { ContractRefusal } from './contract-refusals.ts'
import { isSigned } from './follow-up-contract.ts'

/** Somebody asks the office for an invoice (开票申请) about a signed contract. Issued, it stands as it is. */
export type InvoiceRequest = Infer<typeof InvoiceRequest>
export const InvoiceRequest = documentSchema('invoiceRequest', {
  customerId: idSchema('customer'),
  contractId: text(48),
  opportunityId: Type.Optional(text(48)),
  /** `special`: 增值税专用发票, of which the customer deducts the tax; `ordinary`: 普通发票. */
  kind: oneOf('special', 'ordinary'),
  /** The customer as the invoice names him (抬头). */
  title: text(120, 1),
  taxNumber: text(40),
  address: text(200),
  bank: text(200),
  amount: Cents,
  currency: Currency,
  note: text(1_000),
  /** `user:…` who is to issue it. */
  answererId: text(48),
  stage: oneOf('asked', 'issued', 'withdrawn'),
  /** Of the invoice. */
  invoiceNumber: Type.Optional(text(40)),
  issuedOn: Type.Optional(Day),
  /** Why it was withdrawn. */
  reason: Type.Optional(text(400)),
})

/**
 * What of a contract is neither invoiced nor asked for, of it or of what it amends (`chain`); `but` leaves one
 * request out.
 */
export function notInvoiced(
  contract: Pick<Contract, 'id' | 'amount'>,
  requests: readonly InvoiceRequest[],
  chain: ReadonlySet<string>,
  but = '',
): Cents {
  const others = requests.filter(
    ({ id, contractId, stage }) => chain.has(contractId) && stage !== 'withdrawn' && id !== but,
  )
  return minus(contract.amount, sum(others.map(({ amount }) => amount)))
}

/** What is wrong with a request itself, whoever brings it. */
export function invoiceShapeFault(request: InvoiceRequest): ContractRefusal | undefined {
  const { stage, kind, taxNumber, amount, invoiceNumber = '', issuedOn, reason = '' } = request
  if (amount <= 0) return { kind: 'invoiceNothing' }
  // Without the number nobody deducts anything.
  if (kind === 'special' && taxNumber.trim() === '') return { kind: 'invoiceTaxNumber' }
  if (stage === 'issued' && (invoiceNumber.trim() === '' || issuedOn === undefined))
    return { kind: 'invoiceNumberless' }
  return stage === 'withdrawn' && reason.trim() === '' ? { kind: 'invoiceReason' } : undefined
}

/** Who does what with it: who was asked issues it, and who asked, or was asked, withdraws it. */
export function invoiceStepFault({ me, now, before }: Change<InvoiceRequest>): ContractRefusal | undefined {
  const fault = before && rewrittenFault(me, now, before)
  if (fault || now.stage === (before?.stage ?? 'asked')) return fault
  // What was asked for and answered on one laptop comes as one version.
  const { answererId, createdBy } = before ?? now
  const may = now.stage === 'issued' ? [answererId] : [answererId, createdBy]
  return may.includes(me) ? undefined : { kind: 'invoiceNotYours' }
}

/** What may still be said of a request that was issued or withdrawn. */
const open: ReadonlySet<string> = new Set([
  'stage',
  'reason',
  'note',
  'schemaVersion',
  'updatedAt',
  'updatedBy',
  'updatedDevice',
])

/** What was issued or withdrawn says what it said; who answers what is asked for, those say whom it concerns. */
function rewrittenFault(
  me: string,
  now: InvoiceRequest,
  before: InvoiceRequest,
): ContractRefusal | undefined {
  const [was, is]: readonly Readonly<Record<string, unknown>>[] = [before, now]
  const changed = Object.keys({ ...was, ...is }).filter((field) => !same(was?.[field], is?.[field]))
  if (before.stage !== 'asked' && changed.some((field) => !open.has(field) && !isIssuedMeanwhile(field)))
    return { kind: 'invoiceStands' }
  const mayPass = me === before.createdBy || me === before.answererId
  return changed.includes('answererId') && !mayPass ? { kind: 'invoiceNotYours' } : undefined

  // The office issued, far from the network, what was withdrawn meanwhile: both are told.
  function isIssuedMeanwhile(field: string): boolean {
    const isOfInvoice = field === 'invoiceNumber' || field === 'issuedOn'
    return isOfInvoice && before.stage === 'withdrawn' && was?.[field] === undefined
  }
}

/** An invoice is first asked for of the contract that holds, for its customer. */
export function invoiceAskedFault(request: InvoiceRequest, contract: Contract): ContractRefusal | undefined {
  if (request.customerId !== contract.customerId) return { kind: 'contractElsewhere' }
  return contract.stage === 'amended' && request.stage !== 'withdrawn'
    ? { kind: 'invoiceAmended' }
    : undefined
}

/** No more is invoiced than the contract comes to, and only of one that both signed. */
export function invoiceAmountFault(
  request: InvoiceRequest,
  contract: Contract,
  others: readonly InvoiceRequest[],
  chain: ReadonlySet<string>,
): ContractRefusal | undefined {
  if (request.stage === 'withdrawn') return undefined
  if (request.currency !== contract.currency) return { kind: 'invoiceCurrency' }
  if (!isSigned(contract) && contract.stage !== 'amended' && contract.stage !== 'renewed')
    return { kind: 'invoiceUnsigned' }
  const left = notInvoiced(contract, others, chain, request.id)
  return request.amount > left
    ? { kind: 'invoiceTooMuch', left: left < 0 ? (0 as Cents) : left, currency: contract.currency }
    : undefined
}
