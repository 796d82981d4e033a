import type { Task } from '#shared/activities/activity.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import type { ContractRefusal } from '#shared/contracts/contract-refusals.ts'
import { amendedChain } from '#shared/contracts/follow-up-contract.ts'
import {
  invoiceAmountFault,
  invoiceAskedFault,
  type InvoiceRequest,
  invoiceShapeFault,
  invoiceStepFault,
} from '#shared/contracts/invoice-request.ts'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

/** What is asked for. `task` is what the office reads among its tasks. */
export interface InvoiceWish extends Pick<
  InvoiceRequest,
  'kind' | 'title' | 'taxNumber' | 'address' | 'bank' | 'amount' | 'note' | 'answererId'
> {
  readonly contractId: Contract['id']
  readonly task: string
}

interface Fixed {
  readonly requestId: InvoiceRequest['id']
  readonly taskId: Task['id']
  readonly stamp: Stamp
  readonly today: Day
}

/** Why an invoice is not asked for, issued or withdrawn; the server says the same. */
export type InvoiceRefused = ContractRefusal | Gone

/** The request, then the task of who is to issue it. */
export const invoiceAsked: Plan<InvoiceWish, Fixed, InvoiceRefused> = {
  kind: 'askForInvoice',
  about: ({ contractId }) => contractId,
  ask: async (means, wish) => made(means, wish, fixed(means)),
  fix: fixed,
  steps: [
    async (means, data) => {
      const request = await made(means, data, data)
      return request.ok ? ok(await means.repositories.invoiceRequests.addOnce(request.value)) : request
    },
    async (means, { contractId, taskId, stamp, answererId, task: subject, today }) => {
      const contract = await means.repositories.contracts.find(contractId)
      if (!contract) return err({ kind: 'Gone', id: contractId })
      const task: Task = {
        id: taskId,
        type: 'task',
        ...stampNew(stamp),
        customerId: contract.customerId,
        ownerId: answererId,
        subject: subject.slice(0, 200),
        dueOn: today,
        done: false,
      }
      return ok(await means.repositories.tasks.addOnce(task))
    },
  ],
}

function fixed({ ids, author, days }: Means): Fixed {
  const stamp = author.stamp()
  const today = days.company.dayOf(stamp.at)
  return { requestId: ids.next('invoiceRequest'), taskId: ids.next('task'), stamp, today }
}

async function made(
  { repositories }: Means,
  { contractId, task: _task, ...wish }: InvoiceWish,
  { requestId, stamp }: Fixed,
): Promise<Result<InvoiceRequest, InvoiceRefused>> {
  const contract = await repositories.contracts.find(contractId)
  if (!contract) return err({ kind: 'Gone', id: contractId })
  const { customerId, opportunityId, currency } = contract
  const { kind, title, taxNumber, address, bank, amount, note, answererId } = wish
  const request: InvoiceRequest = {
    id: requestId,
    type: 'invoiceRequest',
    ...stampNew(stamp),
    customerId,
    contractId,
    ...(opportunityId === undefined ? {} : { opportunityId }),
    kind,
    title,
    taxNumber,
    address,
    bank,
    amount,
    currency,
    note,
    answererId,
    stage: 'asked',
  }
  const others = await repositories.invoiceRequests.ofCustomer(customerId)
  const contracts = await repositories.contracts.ofCustomer(customerId)
  const chain = amendedChain(contract, (id) => contracts.find((one) => one.id === id))
  const fault =
    invoiceShapeFault(request) ??
    invoiceAskedFault(request, contract) ??
    invoiceAmountFault(request, contract, others, chain)
  return fault ? err(fault) : ok(request)
}

/** Asks the office for an invoice. */
export async function askForInvoice(
  { intents }: Work,
  wish: InvoiceWish,
): Promise<Result<null, InvoiceRefused | HalfDone>> {
  const done = await intents.carryOut(invoiceAsked, wish)
  return done.ok ? ok(null) : done
}

/** It was issued under this number. */
export function issueInvoice(
  means: Means,
  id: InvoiceRequest['id'],
  { invoiceNumber, issuedOn }: { readonly invoiceNumber: string; readonly issuedOn: Day },
): Promise<Result<InvoiceRequest, InvoiceRefused>> {
  return step(means, id, (now) => ({ ...now, stage: 'issued', invoiceNumber, issuedOn }))
}

/** Nobody issues it, or what was issued is void. */
export function withdrawInvoice(
  means: Means,
  id: InvoiceRequest['id'],
  reason: string,
): Promise<Result<InvoiceRequest, InvoiceRefused>> {
  return step(means, id, (now) => ({ ...now, stage: 'withdrawn', reason }))
}

function step(
  { repositories, me }: Means,
  id: InvoiceRequest['id'],
  next: (now: InvoiceRequest) => InvoiceRequest,
): Promise<Result<InvoiceRequest, InvoiceRefused>> {
  return repositories.invoiceRequests.change(id, (before): Result<InvoiceRequest, ContractRefusal> => {
    const now = next(before)
    const fault = invoiceStepFault({ me, now, before }) ?? invoiceShapeFault(now)
    return fault ? err(fault) : ok(now)
  })
}
