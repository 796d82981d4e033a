import type { Page } from 'playwright-core'
import { quotesOf } from '#support/pages/quotes.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { Contract, Order, Receipt } from '#shared/contracts/contract.ts'
import { signContract } from '#shared/contracts/sign-contract.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { at } from '#support/clock.ts'
import { aContract, aCustomer as anyCustomer, aLead, aLine, any } from '#support/documents.ts'
import type { TestServer } from '#support/server.ts'
import { type AForm, aCustomer, find, press, words } from './a-form.ts'

const customerId = 'customer:forms' as const
const stamp = stampNew({ at: at('08:00'), by: 'user:rep1', device: 'device:1' })
const lines = [aLine({ quantity: 10 })]

/** By both parties, each with a stroke. */
function signed(contract: Contract): Contract {
  return (['customer', 'company'] as const).reduce((now, party) => {
    const strokes = [
      [
        [0, 0, 50, 0],
        [900, 900, 50, 100],
        [0, 900, 50, 200],
      ],
    ] as const
    const by = { party, name: '王伟', title: '', at: at('11:00'), device: 'device:1', aspect: 0.3, strokes }
    const done = signContract(now, by)
    if (!done.ok) throw new Error(done.failure.because)
    return done.value
  }, contract)
}

/** What those forms are opened on, beside the small company: a customer of rep1 with contracts, an order and a lead. */
export function loadForContracts(server: TestServer): void {
  const of = { customerId: customerId as never, ownerId: 'user:rep1', lines, amount: 1_000_00 as Cents }
  const order = {
    id: 'order:forms',
    type: 'order',
    ...stamp,
    customerId,
    contractId: 'contract:signed',
    number: 'SO-2026-990001',
    stage: 'confirmed',
    amount: 1_000_00,
    currency: 'CNY',
    orderedOn: '2026-03-01',
    lines: [{ productId: 'product:pump', description: '水泵', quantity: 2, unitPrice: 500_00, lineId: 'l1' }],
  } as unknown as Order
  const receipt = {
    id: 'receipt:forms',
    type: 'receipt',
    ...stamp,
    customerId,
    orderId: order.id,
    amount: 200_00,
    currency: 'CNY',
    receivedOn: '2026-03-02',
    method: 'transfer',
  } as unknown as Receipt
  server.load(
    anyCustomer({ id: customerId as never, number: 'C-990001', ownerId: 'user:rep1', name: '表单泵业' }),
    signed(aContract({ ...of, id: 'contract:signed' as never, number: 'CT-2026-990002', clauses: [] })),
    aLead({
      id: 'lead:forms' as never,
      ownerId: 'user:rep1',
      customerId: customerId as never,
      title: '表单线索',
    }),
    any(order),
    any(receipt),
  )
}

/** A contract that is drawn up and waits for signatures. */
let drawnUp = ''

export async function drawUp(page: Page): Promise<void> {
  await aCustomer(page)
  await quotesOf(page).begin()
  await quotesOf(page).addLine('HCP-020')
  await quotesOf(page).handOver()
  await press(page, words.quotes.accepted)
  await press(page, words.quotes.drawUp)
  drawnUp =
    (await page
      .getByText(/^CT-\d{4}-\d{6}$/)
      .first()
      .textContent()) ?? ''
}

const onDrawnUp =
  (button: string): AForm['open'] =>
  async (page) => {
    await find(page, drawnUp)
    await press(page, button)
  }

const onContract =
  (number: string, button: string): AForm['open'] =>
  async (page) => {
    await find(page, number)
    await press(page, button)
  }

export const ofContracts: readonly AForm[] = [
  {
    form: 'features/contracts/paper-form.tsx paper/*',
    name: 'a contract signed on paper',
    open: onDrawnUp(words.contracts.onPaper),
    label: words.contracts.signerTitle,
    typed: '授权代表甲',
  },
  {
    form: 'features/contracts/stamp-form.tsx stamp/*',
    name: 'a contract stamped with the seal',
    open: onDrawnUp(words.contracts.stamp),
    label: words.contracts.signerTitle,
    typed: '授权代表乙',
  },
  {
    form: 'features/contracts/payment-plan-form.tsx paymentPlan/*',
    name: 'a plan of payments',
    open: onContract('CT-2026-990002', words.paymentPlan.make),
    label: words.paymentPlan.share,
    typed: '1.2.3',
    fault: words.fault.NotANumber,
  },
  {
    form: 'features/contracts/invoice-form.tsx invoice/*',
    name: 'a request for an invoice',
    open: onContract('CT-2026-990002', words.invoices.ask),
    label: words.invoices.bank,
    typed: '工商银行 123',
    fault: words.fault.required,
  },
  {
    form: 'features/orders/pay-back.tsx payBack/*',
    name: 'money that goes back',
    open: onContract('SO-2026-990001', words.orders.payBack),
    label: words.orders.payBackReason,
    typed: '多付',
    fault: words.fault.required,
  },
  {
    form: 'features/orders/deliver-form.tsx deliver/*/*',
    name: 'a delivery',
    open: onContract('SO-2026-990001', words.orders.deliver),
    label: '数量（剩余',
    typed: '1x',
  },
  {
    form: 'features/opportunities/edit-lead.tsx edit/*',
    name: 'a lead that is corrected',
    open: async (page) => {
      await find(page, '表单线索')
      await press(page, words.leads.edit)
    },
    label: words.leads.need,
    typed: '三台立式泵',
  },
]
