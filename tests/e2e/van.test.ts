import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import { vanOf } from '#shared/service/van-stock.ts'
import { aSmallCompany } from '#support/company.ts'
import { anAsset, aVisit } from '#support/documents.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import { find } from '#support/forms/a-form.ts'
import { storedOf } from '#support/stored.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

function vanIn(page: Page) {
  const dialog = page.getByRole('dialog')
  const choose = async (label: string, text: string) => {
    await dialog.getByRole('combobox', { name: label }).fill(text)
    await page.getByRole('option', { name: text }).first().click()
  }
  return {
    dialog,
    choose,
    press: (name: string) => page.getByRole('button', { name, exact: true }).first().click(),
    save: () => dialog.getByRole('button', { name: said('app.save'), exact: true }).click(),
    fill: (label: string, text: string) => dialog.getByLabel(label, { exact: true }).fill(text),
    pieces: (part: string) => page.getByLabel(said('service.countOf').replace('{{part}}', part)).inputValue(),
    open: async () => {
      await aPerson(page).place('service')
      await page
        .getByRole('radiogroup', { name: said('service.view') })
        .getByText(said('service.views.van'))
        .click()
    },
    /** Her home page says it; `answer` goes by the row's key to where it is answered, with the first answer at hand. */
    isTold: async (title: string) => {
      await aPerson(page).place('start')
      const act = page.getByRole('button', { name: `${said('start.act.answer')}：${title}` })
      await act.waitFor()
      return {
        gone: () => act.waitFor({ state: 'detached' }),
        answer: async () => {
          const row = await act.locator('xpath=..').innerText()
          await page.keyboard.press(row.trim().charAt(0))
          await page
            .getByRole('heading', { name: said('service.views.van'), exact: true })
            .first()
            .waitFor()
          return page.locator(':focus').textContent()
        },
      }
    },
    sync: () => page.evaluate(() => window.dispatchEvent(new Event('online'))),
  }
}

test('a part changes hands by the roadside without a network, is one hand-over, and the broken one goes back', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['engineer1', 'manager1'], 'secret', [])
  const machine = storedOf(server, 'asset').find(({ status }) => status === 'inUse')
  const stock = storedOf(server, 'stock').find(({ userId }) => userId === 'user:engineer1')
  const product = storedOf(server, 'product').find(({ id }) => id === stock?.productId)
  if (!machine || !product) throw new Error('no machine, no part')
  const nameOf = (name: string) => server.core.rights().user(`user:${name}`)?.name ?? ''
  server.load(
    anAsset({
      id: 'asset:part' as never,
      customerId: machine.customerId,
      serialNumber: 'PART-A-1',
      productName: '旧机械密封',
    }),
    aVisit({
      id: 'visit:van' as never,
      customerId: machine.customerId,
      assetId: machine.id,
      number: 'SV-VAN-1',
      engineerId: 'user:engineer1',
      stage: 'onSite',
      scheduledFor: createCalendar(systemClock).today(),
      parts: [
        {
          productId: product.id,
          description: product.name,
          quantity: 1,
          source: 'van',
          serialNumber: 'B-2',
          removedSerial: 'PART-A-1',
        },
      ],
    }),
  )
  const start = (name: string) => loopback.start({ folder: join(folder, name), server: server.address })
  await using hers = await start('engineer')
  await using his = await start('manager')
  await aPerson(hers.page).begins('engineer1')
  await aPerson(his.page).begins('manager1')
  const [engineer, colleague] = [vanIn(hers.page), vanIn(his.page)]
  const networks = [networkOf(hers.page, server), networkOf(his.page, server)]
  for (const network of networks) await network.goesAway()

  // By the roadside: she hands one over, he writes down that he has it.
  await engineer.open()
  expect(await engineer.pieces(product.name)).toBe('3')
  await engineer.press(said('service.giveOf').replace('{{part}}', product.name))
  await engineer.fill(said('partMoves.pieces'), '9')
  await engineer.choose(said('partMoves.whom.give'), nameOf('manager1'))
  await engineer.save()
  await engineer.dialog.getByText('3', { exact: false }).first().waitFor()
  for (const [typed, fault] of [
    ['0', said('fault.OutOfRange')],
    ['1.5', said('fault.NotANumber')],
  ] as const) {
    await engineer.fill(said('partMoves.pieces'), typed)
    await engineer.save()
    await engineer.dialog
      .getByText(fault.split('{{')[0] ?? fault)
      .first()
      .waitFor()
  }
  await engineer.fill(said('partMoves.pieces'), '1')
  await engineer.fill(said('partMoves.serial'), 'S'.repeat(500))
  await engineer.save()
  await engineer.dialog.getByText(said('fault.tooLong')).first().waitFor()
  await picture(hers.page, 'van-give')
  await engineer.fill(said('partMoves.serial'), 'SEAL-7')
  await engineer.save()
  await aPerson(hers.page).reads(said('partMoves.begun.give'))
  await until(async () => expect(await engineer.pieces(product.name)).toBe('2'))
  await colleague.open()
  await colleague.press(said('partMoves.take'))
  await colleague.choose(said('partMoves.whom.take'), nameOf('engineer1'))
  await colleague.choose(said('partMoves.part'), product.code)
  await colleague.fill(said('partMoves.serial'), 'seal 7')
  await colleague.save()
  await aPerson(his.page).reads(said('partMoves.begun.take'))
  await until(async () => expect(await colleague.pieces(product.name)).toBe('1'))

  // With the network again both find that they wrote down the same; nothing is counted twice.
  for (const network of networks) await network.returns()
  for (const one of [engineer, colleague]) await one.sync()
  await aPerson(his.page).reads(said('partMoves.twin'))
  await picture(his.page, 'van-twins')
  await colleague.press(said('partMoves.join'))
  await until(() =>
    expect(
      storedOf(server, 'partMove')
        .map(({ kind, stage }) => `${kind} ${stage}`)
        .toSorted(),
    ).toEqual(['give arrived', 'take void']),
  )
  const van = (name: string) =>
    vanOf(storedOf(server, 'stock'), `user:${name}`).find(({ productId }) => productId === product.id)?.pieces
  await until(() => expect([van('engineer1'), van('manager1')]).toEqual([2, 1]))

  // What came out goes back to who keeps the warehouse, under its number; he says that it came.
  await find(hers.page, 'SV-VAN-1')
  await engineer.press(said('partMoves.sendBackOf').replace('{{part}}', product.name))
  await engineer.choose(said('partMoves.whom.return'), nameOf('manager1'))
  await engineer.save()
  await aPerson(hers.page).reads(said('partMoves.begun.return'))
  await engineer.sync()
  const one = `1 × ${product.name}`
  const [who, what] = [nameOf('engineer1'), `${one} (S/N PART-A-1)`]
  const returned = await colleague.isTold(said('agenda.part.returned', { who, what }))
  await picture(his.page, 'van-start')
  expect(await returned.answer()).toBe(said('partMoves.to.arrived'))
  await picture(his.page, 'van-return')
  await his.page.keyboard.press('Enter')
  await until(() =>
    expect(storedOf(server, 'partMove').find(({ kind }) => kind === 'return')).toMatchObject({
      stage: 'arrived',
      serialNumber: 'PART-A-1',
      visitId: 'visit:van',
    }),
  )
  expect([van('engineer1'), van('manager1')]).toEqual([2, 1])

  // He asks for one and takes that back, and for the two that are left in her van, and gets them.
  const ask = async (pieces: string) => {
    await colleague.open()
    await colleague.press(said('partMoves.ask'))
    await colleague.dialog.getByRole('combobox', { name: said('partMoves.place') }).click()
    await his.page.getByRole('option', { name: said('partMoves.places.van'), exact: true }).click()
    await colleague.choose(said('partMoves.whom.ask'), nameOf('engineer1'))
    await colleague.choose(said('partMoves.part'), product.code)
    await colleague.fill(said('partMoves.pieces'), pieces)
    await colleague.save()
    await aPerson(his.page).reads(said('partMoves.begun.ask'))
    await colleague.sync()
  }
  const asks = (asked: string) => said('agenda.part.asked', { who: nameOf('manager1'), what: asked })
  await ask('1')
  const first = await engineer.isTold(asks(one))
  await colleague.press(said('partMoves.to.withdrawn'))
  await first.gone()
  await ask('2')
  const second = await engineer.isTold(asks(`2 × ${product.name}`))
  // She answers without a network.
  await networks[0]?.goesAway()
  expect(await second.answer()).toBe(said('partMoves.to.underway'))
  await picture(hers.page, 'van-asked')
  await hers.page.keyboard.press('Enter')
  await engineer.save()
  await aPerson(hers.page).reads(said('partMoves.said'))
  await aPerson(hers.page).place('start')
  await second.gone()
  await networks[0]?.returns()
  await engineer.sync()
  await until(() => expect([van('engineer1'), van('manager1')]).toEqual([0, 1]))
  await colleague.press(said('partMoves.to.arrived'))
  await until(() => expect([van('engineer1'), van('manager1')]).toEqual([0, 3]))

  // The machine whose number came out tells of the visit and of its way back, as the one does that it came out of.
  const way = said('machines.went.back', {
    from: said('machines.wentFrom.machine', { giver: nameOf('engineer1') }),
    taker: nameOf('manager1'),
  })
  for (const serialNumber of ['PART-A-1', machine.serialNumber]) {
    await find(hers.page, serialNumber)
    await hers.page.getByText('SV-VAN-1').first().waitFor()
    await aPerson(hers.page).reads(way)
    await picture(hers.page, `van-history-${serialNumber}`)
  }
})
