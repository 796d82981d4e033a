import { describe, expect, test } from 'vitest'
import type { InvoiceRequest } from '#shared/contracts/invoice-request.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import {
  askForInvoice,
  type InvoiceWish,
  issueInvoice,
  withdrawInvoice,
} from '#renderer/work/contracts/invoices.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import type { Work } from '#renderer/work/work.ts'
import { aContract, aLine } from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const contract = aContract({
  number: 'CT-2026-000010',
  stage: 'signed',
  lines: [aLine({ quantity: 10 })],
  amount: 1_000_00 as Cents,
})
const wish = (over: Partial<InvoiceWish> = {}): InvoiceWish => ({
  contractId: contract.id,
  kind: 'special',
  title: '清源泵业',
  taxNumber: '91310000MA1K0XXXX',
  address: '上海',
  bank: '工商银行 123',
  amount: 600_00 as Cents,
  note: '',
  answererId: 'user:office',
  task: '开票 CT-2026-000010',
  ...over,
})
const given = (_work: Work, replica: Replica) => arrived(replica, contract)
const first = async ({ repositories }: Work) =>
  (await repositories.invoiceRequests.all())[0]?.id as InvoiceRequest['id']
const issued = { invoiceNumber: '24312000000012345678', issuedOn: '2026-03-02' as Day }

describe('asking for an invoice', () => {
  test('makes the request and the task of who issues it, whatever breaks off', async () => {
    const { before, whole, early, crashed, again } = await throughCrashes({
      plan: 'askForInvoice',
      given,
      act: (work) => askForInvoice(work, wish()),
      seen: async ({ repositories }) => ({
        requests: await repositories.invoiceRequests.all(),
        tasks: await repositories.tasks.all(),
      }),
    })
    expect(whole).toMatchObject({
      requests: [{ contractId: contract.id, amount: 600_00, stage: 'asked', currency: 'CNY' }],
      tasks: [{ ownerId: 'user:office', subject: '开票 CT-2026-000010', done: false }],
    })
    expect(early).toEqual(before)
    for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
  })

  test.each([
    ['nothing', { amount: 0 as Cents }, 'invoiceNothing'],
    ['more than the contract comes to', { amount: 1_000_01 as Cents }, 'invoiceTooMuch'],
    ['a deduction without a tax number', { taxNumber: ' ' }, 'invoiceTaxNumber'],
  ])('is refused for %s, and nothing is kept', (_what, over, kind) =>
    withWork({}, async (work, replica) => {
      await given(work, replica)
      expect(await askForInvoice(work, wish(over))).toMatchObject({ ok: false, failure: { kind } })
      expect(await work.repositories.tasks.all()).toEqual([])
    }),
  )

  test('leaves of the contract what nobody asked for; what was withdrawn is left again', () =>
    withWork({}, async (work, replica) => {
      await given(work, replica)
      await askForInvoice(work, wish())
      const more = { amount: 400_01 as Cents }
      expect(await askForInvoice(work, wish(more))).toMatchObject({
        failure: { kind: 'invoiceTooMuch', left: 400_00 },
      })
      expect(await withdrawInvoice(work, await first(work), '抬头有误')).toMatchObject({ ok: true })
      expect(await askForInvoice(work, wish(more))).toMatchObject({ ok: true })
    }))
})

describe('an invoice request', () => {
  test('is issued by who was asked alone, and withdrawn by who asked with a reason', async () => {
    await withWork({}, async (work, replica) => {
      await given(work, replica)
      await askForInvoice(work, wish())
      const id = await first(work)
      expect(await issueInvoice(work, id, issued)).toMatchObject({ failure: { kind: 'invoiceNotYours' } })
      expect(await withdrawInvoice(work, id, ' ')).toMatchObject({ failure: { kind: 'invoiceReason' } })
    })
    await withWork({}, async (work, replica) => {
      await given(work, replica)
      await askForInvoice(work, wish({ answererId: work.me }))
      const id = await first(work)
      expect(await issueInvoice(work, id, { ...issued, invoiceNumber: '' })).toMatchObject({
        failure: { kind: 'invoiceNumberless' },
      })
      expect(await issueInvoice(work, id, issued)).toMatchObject({ ok: true, value: { stage: 'issued' } })
    })
  })
})
