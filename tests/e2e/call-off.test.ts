import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Product } from '#shared/catalog/product.ts'
import type { Contract, Order } from '#shared/contracts/contract.ts'
import { contractSums } from '#shared/contracts/contract-sums.ts'
import { contractHash } from '#shared/contracts/sign-contract.ts'
import type { PartySignature } from '#shared/contracts/signature.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { User } from '#shared/directory/directory.ts'
import { current } from '#server/core/current.ts'
import { aSmallCompany } from '#support/company.ts'
import { aContract, aCustomer, aLine } from '#support/documents.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import type { TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder = ''
beforeEach(() => {
  folder = aFolder('rep')
})
afterEach(() => removeFolder(folder))

const stamp = stampNew({ at: '2026-01-05T08:00:00.000Z' as Instant, by: 'user:desk', device: 'server' })
const aProduct = (id: string, over: Partial<Product>): Product => ({
  id: `product:${id}` as never,
  type: 'product',
  ...stamp,
  code: id,
  name: id,
  nameEn: '',
  kind: 'sparePart',
  category: '',
  businessLineId: '',
  unit: '台',
  specification: '',
  active: true,
  ...over,
})

/** As two hands signed it on a screen. */
function signedByBoth(contract: Contract): Contract {
  const { gross } = totalsOf(contractSums(contract, contract.lines ?? []))
  const whole = { ...contract, amount: gross }
  const strokes = [
    [
      [0, 0, 50, 0],
      [900, 900, 50, 400],
    ],
  ] as PartySignature['strokes']
  const signed = (party: 'customer' | 'company'): PartySignature => ({
    party,
    name: party,
    title: '',
    at: stamp.createdAt,
    device: 'device:1',
    aspect: 0.4,
    strokes,
  })
  const signatures = [signed('customer'), signed('company')]
  return { ...whole, signatures, signedHash: contractHash(whole) }
}

/** A frame contract of hers: five machines, 200 m of cable. */
function aFrame(server: TestServer): void {
  const rep = current<User>(server.core.storage, 'user:rep1')
  if (!rep) throw new Error('nobody sells')
  server.load(
    aProduct('frame-p', { kind: 'goods', name: '框架泵' }),
    aProduct('frame-c', { unit: '米', name: '框架电缆' }),
    aCustomer({
      id: 'customer:frame' as never,
      number: '',
      name: '宜兴框架水务有限公司',
      ownerId: 'user:rep1',
      territoryId: rep.territoryId,
    }),
    signedByBoth(
      aContract({
        id: 'contract:frame' as never,
        customerId: 'customer:frame' as never,
        ownerId: 'user:rep1',
        kind: 'frame',
        stage: 'signed',
        title: '年度框架',
        number: 'CT-2026-900001',
        taxRate: 1300 as never,
        lines: [
          aLine({
            id: 'p',
            productId: 'product:frame-p',
            description: '框架泵',
            quantity: 5,
            unitPrice: 1_000_00 as never,
          }),
          aLine({
            id: 'c',
            productId: 'product:frame-c',
            description: '框架电缆',
            unit: '米',
            quantity: 200,
            unitPrice: 3_50 as never,
          }),
        ],
      }),
    ),
  )
}

test('pieces of a frame contract are called off and delivered without a network; what is too much, missing or twice is said', async () => {
  await using server = await aSmallCompany()
  await server.accounts.save('root', 'secret', ['_admin'])
  aFrame(server)
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  await page.setViewportSize({ width: 1093, height: 614 })
  const she = aPerson(page)
  const form = page.getByRole('dialog')
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await she.begins('rep1')
  await she.findCustomer('宜兴框架')
  await page.getByRole('row', { name: /宜兴框架/ }).click()
  await page.getByRole('tab', { name: new RegExp(`^${said('customers.contracts')}`) }).click()
  await page.getByRole('button', { name: /CT-2026-900001/ }).click()
  await networkOf(page, server).goesAway()

  await press(said('contracts.callOff'))
  const pieces = (name: string) => form.getByLabel(said('bundles.quantityOf', { name }))
  expect(await form.getByRole('button', { name: said('contracts.order') }).isDisabled()).toBe(true)
  await pieces('框架泵').fill('6')
  await pieces('框架电缆').fill('12.5')
  await page.keyboard.press('Control+Enter')
  await form.getByRole('button', { name: said('contracts.order') }).waitFor()
  await until(async () => expect(await pieces('框架泵').getAttribute('aria-invalid')).toBe('true'))
  await picture(page, 'call-off-too-many')
  // Half a pump is none.
  await pieces('框架泵').fill('1.5')
  await page.keyboard.press('Control+Enter')
  await form.getByText(said('fault.NotWhole')).waitFor()
  await pieces('框架泵').fill('2')
  await page.keyboard.press('Control+Enter')
  await she.reads(/订单 SO-\d{4}-\d{6} 已确认/)
  await form.waitFor({ state: 'detached' })

  // What is left is what was not called off.
  await press(said('contracts.callOff'))
  await form.getByText(said('contracts.left', { count: 3, unit: '台' })).waitFor()
  await form.getByText(said('contracts.left', { count: 187.5, unit: '米' })).waitFor()
  await picture(page, 'call-off-left')
  await page.keyboard.press('Escape')

  await page
    .getByRole('button', { name: /^订单|SO-\d{4}/ })
    .first()
    .click()
  const deliver = page.getByRole('button', { name: said('orders.deliver'), exact: true })
  await deliver.first().click()
  const serials = form.getByLabel(/序列号/)
  await page.keyboard.press('Control+Enter')
  await form.getByText(said('orders.refused.serialsMissing_other', { count: 2 })).waitFor()
  await serials.fill('SN-F1\nSN-F1')
  await page.keyboard.press('Control+Enter')
  await form.getByText(said('orders.refused.serialTwice')).waitFor()
  await picture(page, 'deliver-twice')
  await serials.fill('SN-F1\nSN-F2')
  // Wherever in it the focus is, or where it was lost.
  await form.getByRole('button', { name: said('app.close') }).focus()
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  // Of the cable a part, without a number.
  await deliver.last().click()
  await form.getByLabel(said('orders.pieces', { total: 12.5 })).fill('2.5')
  expect(await serials.count()).toBe(0)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  await picture(page, 'deliver-done')

  await networkOf(page, server).returns()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  const stored = async (db: string, selector: object) => {
    const { json } = await server.as('root')(`/${db}/_find`, { body: { selector, limit: 20 } })
    return json.docs as Record<string, unknown>[]
  }
  await until(async () => {
    const [order] = await stored('contracts', { type: 'order', contractId: 'contract:frame' })
    const lines = (order?.['lines'] ?? []) as Order['lines']
    expect(lines.map(({ quantity, delivered }) => [quantity, delivered])).toEqual([
      [2, 2],
      [12.5, 2.5],
    ])
    const machines = await stored('assets', { type: 'asset', customerId: 'customer:frame' })
    expect(machines.map(({ serialNumber }) => serialNumber).toSorted()).toEqual(['SN-F1', 'SN-F2'])
  })
  expect(app.complaints.filter((one) => !one.includes('net::ERR'))).toEqual([])
})
