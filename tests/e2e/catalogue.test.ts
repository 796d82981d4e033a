import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DiscountRule } from '#shared/catalog/discount-rule.ts'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import type { Product } from '#shared/catalog/product.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { current } from '#server/core/current.ts'
import { at } from '#support/clock.ts'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { deskOf } from '#support/pages/desk.ts'
import { dialogOf } from '#support/pages/dialog.ts'
import { picture } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import type { TestServer } from '#support/server.ts'
import { storedOf } from '#support/stored.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const stamp = stampNew({ at: at('08:00'), by: 'user:syncadmin', device: 'device:1' })

/** One of each, none with what its form leaves empty. */
function loadCatalogue(server: TestServer): Product {
  const [product] = storedOf(server, 'product')
  if (!product) throw new Error('no product')
  const common = { ...stamp, nameEn: '', version: 1, validFrom: '2026-01-01', validTo: '2030-12-31' }
  const list = {
    ...common,
    id: 'priceBook:forms',
    type: 'priceBook',
    name: '表单价目',
    currency: 'CNY',
    scope: { name: 'list' },
    entries: [{ productId: product.id, breaks: [{ from: 1, unitPrice: 1_000 }] }],
  }
  const reduction = {
    ...common,
    id: 'discountRule:forms',
    type: 'discountRule',
    name: '表单优惠',
    productIds: [],
    categories: [],
    segments: [],
    minQuantity: 1,
    minAmount: 0,
    percent: 500,
    stackable: false,
  }
  server.load(list, reduction)
  return product
}

test('what the catalogue holds is changed in one go; only what two people changed is asked about', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['syncadmin'], 'secret', [])
  const { id: productId, code } = loadCatalogue(server)
  const size = { width: 1366, height: 900 }
  await using app = await loopback.start({ folder, server: server.address, size })
  const { page } = app
  const { field, save, closed, dialog } = dialogOf(page)
  const she = aPerson(page)
  await she.begins('syncadmin')
  await she.place('desk')
  await deskOf(page).view('catalog')
  const open = (name: string) => page.getByRole('button', { name: new RegExp(name) }).click()
  const book = () => current<PriceBook>(server.core.storage, 'priceBook:forms', 'catalog')
  const rule = () => current<DiscountRule>(server.core.storage, 'discountRule:forms', 'catalog')
  const product = () => current<Product>(server.core.storage, productId, 'catalog')

  const colleague = async (fields: object) => {
    const path = '/catalog/priceBook:forms'
    const { json } = await server.as('root')(path)
    const { status } = await server.as('root')(path, { method: 'PUT', body: { ...json, ...fields } })
    expect(status).toBe(201)
  }

  // A tax of its own and serial numbers, where there were none said.
  await page.getByRole('textbox', { name: said('catalog.findProduct') }).fill(code)
  await open(code)
  await field(said('catalog.taxRate')).fill('9')
  await save()
  await closed()
  await until(() => expect(product()?.taxRate).toBe(900))

  await open('表单优惠')
  await field(said('catalog.minAmount')).fill('2000')
  await save()
  await closed()
  await until(() => expect(rule()).toMatchObject({ minAmount: 200_000, version: 2, percent: 500 }))

  // For whom it is, while a colleague writes the next two versions.
  await open('表单价目')
  await dialog.getByRole('combobox', { name: said('catalog.forWhom') }).click()
  await page.getByRole('option', { name: said('catalog.scopes.segment'), exact: true }).click()
  await field(said('catalog.segment')).fill('水务')
  await colleague({ nameEn: 'Prices', version: 3 })
  await save()
  await closed()
  // By the number that is stored.
  await page
    .getByText(said('catalog.bookSaved', { name: '表单价目', version: '4' }))
    .first()
    .waitFor()
  await until(() =>
    expect(book()).toMatchObject({
      scope: { name: 'segment', segment: '水务' },
      nameEn: 'Prices',
      version: 4,
    }),
  )

  // The same field both: hers or theirs, in words.
  await open('表单价目.*第 4 版')
  await field(said('catalog.segment')).fill('化工')
  await colleague({ scope: { name: 'list' }, version: 5 })
  await save()
  await dialog.getByText(said('draft.now', { value: said('catalog.scopes.list') })).click()
  await picture(page, 'catalogue-overtaken')
  await save()
  await closed()
  await until(() => expect(book()).toMatchObject({ scope: { name: 'list' }, nameEn: 'Prices' }))
  expect(app.complaints).toEqual([])
})
