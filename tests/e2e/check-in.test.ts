import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { Visit } from '#shared/service/service.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { seriousFaultsOf } from '#support/axe.ts'
import { at } from '#support/clock.ts'
import { aSmallCompany } from '#support/company.ts'
import { aVisit } from '#support/documents.ts'
import { find } from '#support/forms/a-form.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { draftsOf } from '#support/pages/drafts.ts'
import { picture } from '#support/pages/picture.ts'
import { said, within } from '#support/pages/said.ts'
import { feedOf } from '#support/server.ts'
import { patience, until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** A picture of 3,000 by 2,000 points. */
async function aPhoto(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = [3_000, 2_000]
    const draw = canvas.getContext('2d')
    if (draw) draw.fillStyle = '#476'
    draw?.fillRect(0, 0, 3_000, 2_000)
    return canvas.toDataURL('image/png').split(',')[1] ?? ''
  })
  return Buffer.from(base64, 'base64')
}

test('where the company allows it a follow-up is noted with place and photo; refused by the system it is noted without', async () => {
  await using server = await aSmallCompany()
  const root = server.as('root')
  const { json: known } = await root('/directory/salesTerms:company')
  const allow = async (checkIn: boolean) => {
    const { json } = await root('/directory/salesTerms:company')
    const lists = { wonReasons: [], lostReasons: [], competitors: [] }
    const first = {
      type: 'salesTerms',
      ...stampNew({ at: at('08:00'), by: 'user:root', device: 'd' }),
      ...lists,
    }
    const put = await root('/directory/salesTerms:company', {
      method: 'PUT',
      body: { ...(known.error ? first : {}), ...(json.error ? {} : json), checkIn },
    })
    expect(put.status).toBe(201)
  }
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const context = page.context()
  const she = aPerson(page)
  await she.begins('rep1')
  await she.openCustomer('C-000001')
  const form = page.getByRole('dialog', { name: said('followUp.title') })
  const open = async () => {
    await page.keyboard.press('Control+j')
    await form.waitFor()
  }
  const asked = await page.evaluate(() => {
    const { geolocation } = navigator
    const before = geolocation.getCurrentPosition.bind(geolocation)
    const counted = window as unknown as { asked: number }
    counted.asked = 0
    geolocation.getCurrentPosition = (...given) => {
      counted.asked += 1
      before(...given)
    }
    return counted.asked
  })
  expect(asked).toBe(0)
  /** The system answers when the test says so, as one does that has to look for satellites first. */
  const holdAnswers = () =>
    page.evaluate(() => {
      const { geolocation } = navigator
      const before = geolocation.getCurrentPosition.bind(geolocation)
      const held = window as unknown as { answer: () => void }
      geolocation.getCurrentPosition = (...given) => {
        held.answer = () => before(...given)
      }
    })
  const answer = () => page.evaluate(() => (window as unknown as { answer: () => void }).answer())
  const times = () => page.evaluate(() => (window as unknown as { asked: number }).asked)

  // Off by default.
  await open()
  expect(await form.getByRole('button', { name: said('followUp.checkIn') }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await allow(true)
  await expect
    .poll(
      async () => {
        await page.keyboard.press('Control+j')
        const there = await form.getByRole('button', { name: said('followUp.checkIn') }).count()
        if (there === 0) await page.keyboard.press('Escape')
        return there
      },
      { timeout: patience, interval: 500 },
    )
    .toBe(1)

  // The system refuses: it says so and goes on.
  await context.grantPermissions([])
  await form.getByLabel(said('followUp.said')).fill('门卫处等候')
  await press(page, said('followUp.checkIn'))
  await form.getByText(within(said('followUp.placeRefused'))).waitFor()
  expect(await times()).toBe(1)
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  await page.getByText('门卫处等候').waitFor()

  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: 31.2304161, longitude: 121.4737012, accuracy: 12.4 })
  await open()
  await form.getByText(said('activityKind.visit'), { exact: true }).click()
  await form.getByLabel(said('followUp.said')).fill('在泵房签到')
  await press(page, said('followUp.checkIn'))
  await form.getByText(/误差 12 米以内/).waitFor()
  const photo = form.locator('input[type=file]')
  await photo.setInputFiles({ name: 'notes.txt', mimeType: 'image/png', buffer: Buffer.from('no photo') })
  await form.getByText(within(said('followUp.photoNone', { file: 'notes.txt' }))).waitFor()
  await photo.setInputFiles({ name: '大门.png', mimeType: 'image/png', buffer: await aPhoto(page) })
  await form.getByText(/大门\.jpg/).waitFor()
  // Taken off, the same one can be chosen again.
  await press(page, said('followUp.takePhotoOff'))
  await form.getByText(/大门\.jpg/).waitFor({ state: 'detached' })
  await photo.setInputFiles({ name: '大门.png', mimeType: 'image/png', buffer: await aPhoto(page) })
  await form.getByText(/大门\.jpg/).waitFor()
  // It is kept like what was typed: by Escape, a reload, and where it was thrown away and put back.
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'detached' })
  await open()
  await form.getByText(/大门\.jpg/).waitFor()
  await form.getByRole('button', { name: said('app.cancel') }).click()
  await press(page, said('draft.putBack'))
  await open()
  await form.getByText(/大门\.jpg/).waitFor()
  expect(await times()).toBe(2)
  await page.keyboard.press('Escape')
  await draftsOf(page).areKept(2)
  await page.reload()
  await page.getByRole('navigation').first().waitFor()
  await she.openCustomer('C-000001')
  await open()
  await form.getByText(/大门\.jpg/).waitFor()
  await form.getByText(/误差 12 米以内/).waitFor()
  expect(await form.getByLabel(said('followUp.said')).inputValue()).toBe('在泵房签到')
  await picture(page, 'photo-kept')
  expect(await seriousFaultsOf(page)).toEqual([])
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/check-in.png` })
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  // Noted, nothing of it is offered again.
  await draftsOf(page).areKept(0)

  const link = page.getByRole('link', { name: said('followUp.onMap'), exact: true })
  await link.waitFor()
  expect(await link.getAttribute('href')).toBe(
    'https://uri.amap.com/marker?position=121.473701,31.230416&coordinate=wgs84',
  )
  await page.getByText('在泵房签到').click()
  await form.getByText('大门.jpg').waitFor()
  await form.getByText(/31\.23042，121\.47370/).waitFor()
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/checked-in.png` })
  await page.keyboard.press('Escape')
  await she.badge('upToDate')
  const find = async () =>
    [...(await feedOf(server, 'rep1', 'activities')).values()].find((one) => one['subject'] === '在泵房签到')
  await until(async () => expect(await find()).toBeDefined())
  const noted = await find()
  expect(noted?.['place']).toMatchObject({ latitude: 31.230416, longitude: 121.473701, accuracy: 12 })
  const [file] = [...(await feedOf(server, 'rep1', 'documents')).values()].filter(
    (one) => one['subjectId'] === (noted as unknown as { _id: string })._id,
  )
  expect(file).toMatchObject({ fileName: '大门.jpg', kind: 'file' })
  expect(Number(file?.['bytes'])).toBeLessThan(400_000)
  // Asked once more and taken off meanwhile: the answer that comes then is not taken.
  await holdAnswers()
  await open()
  await form.getByLabel(said('followUp.said')).fill('门口没有签到')
  await press(page, said('followUp.checkIn'))
  await form.getByText(within(said('followUp.asking'))).waitFor()
  await answer()
  await form.getByText(/误差 12 米以内/).waitFor()
  await press(page, said('followUp.checkIn'))
  await form.getByText(within(said('followUp.asking'))).waitFor()
  await press(page, said('followUp.takePlaceOff'))
  await answer()
  await form.getByText(within(said('followUp.checkInHelp'))).waitFor()
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  // Noted while it is asked: with the answer, and with what is typed until then.
  await open()
  await form.getByLabel(said('followUp.said')).fill('等待签到')
  await press(page, said('followUp.checkIn'))
  await page.keyboard.press('Control+Enter')
  await form.getByText(within(said('followUp.waiting'))).waitFor()
  await form.getByLabel(said('followUp.said')).fill('等到签到')
  await answer()
  await form.waitFor({ state: 'detached' })
  // Refused the second time, the first place does not stand.
  await open()
  await form.getByLabel(said('followUp.said')).fill('第二次被拒')
  await press(page, said('followUp.checkIn'))
  await answer()
  await form.getByText(/误差 12 米以内/).waitFor()
  await context.clearPermissions()
  await context.grantPermissions([])
  await press(page, said('followUp.checkIn'))
  await answer()
  await form.getByText(within(said('followUp.placeRefused'))).waitFor()
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  await she.badge('upToDate')
  const placeOf = async () =>
    Object.fromEntries(
      [...(await feedOf(server, 'rep1', 'activities')).values()].map((one) => [
        one['subject'],
        (one['place'] as { accuracy: number } | undefined)?.accuracy ?? 'none',
      ]),
    )
  await expect
    .poll(placeOf, { timeout: patience })
    .toMatchObject({ 门口没有签到: 'none', 等到签到: 12, 第二次被拒: 'none' })

  // The company takes no places any more while one is begun: it says so, and the photo that was chosen goes along.
  await context.grantPermissions(['geolocation'])
  await open()
  await form.getByLabel(said('followUp.said')).fill('不再签到')
  await press(page, said('followUp.checkIn'))
  await answer()
  await form.getByText(/误差 12 米以内/).waitFor()
  await photo.setInputFiles({ name: '泵房.png', mimeType: 'image/png', buffer: await aPhoto(page) })
  await form.getByText(/泵房\.jpg/).waitFor()
  await allow(false)
  await form.getByText(within(said('followUp.placeOff'))).waitFor()
  await draftsOf(page).areKept(2)
  await page.reload()
  await page.getByRole('navigation').first().waitFor()
  await she.openCustomer('C-000001')
  await open()
  await form.getByText(within(said('followUp.placeOff'))).waitFor()
  await form.getByText(within(said('followUp.photoStays', { file: '泵房.jpg' }))).waitFor()
  expect(await form.getByRole('button', { name: said('followUp.checkIn') }).count()).toBe(0)
  await picture(page, 'check-in-off')
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  await she.badge('upToDate')
  const placeless = async () => {
    const [one] = [...(await feedOf(server, 'rep1', 'activities'))].filter(
      ([, of]) => of['subject'] === '不再签到',
    )
    const files = [...(await feedOf(server, 'rep1', 'documents')).values()]
    return [one?.[1]['place'], files.find(({ subjectId }) => subjectId === one?.[0])?.['fileName']]
  }
  await expect.poll(placeless, { timeout: patience }).toEqual([undefined, '泵房.jpg'])
})

test('an engineer checks in at a visit by one press, and takes it back', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['engineer1'], 'secret', [])
  const customers = [...(await feedOf(server, 'rep1', 'customers')).values()]
  const customerId = customers.find((one) => one['number'] === 'C-000001')?.['_id'] as Visit['customerId']
  const here = { number: 'SV-HERE-1', stage: 'onSite', engineerId: 'user:engineer1' } as const
  server.load(aVisit({ ...here, customerId, scheduledFor: '2026-11-30' as Visit['scheduledFor'] }))
  const { json: terms } = await server.as('root')('/directory/salesTerms:company')
  const allowed = { method: 'PUT', body: { ...terms, checkIn: true } } as const
  expect((await server.as('root')('/directory/salesTerms:company', allowed)).status).toBe(201)
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  await page.setViewportSize({ width: 1093, height: 614 })
  const he = aPerson(page)
  await he.begins('engineer1')
  await page.context().grantPermissions(['geolocation'])
  await page.context().setGeolocation({ latitude: 31.2304161, longitude: 121.4737012, accuracy: 12.4 })
  await find(page, here.number)
  await press(page, said('followUp.checkIn'))
  const told = page.getByText(/31\.23042，121\.47370/)
  await told.waitFor()
  await picture(page, 'visit-checked-in')
  await press(page, said('app.undo'))
  await told.waitFor({ state: 'detached' })
  await press(page, said('followUp.checkIn'))
  await told.waitFor()
  await until(async () =>
    expect((await feedOf(server, 'engineer1', 'service')).get('visit:1')?.['place']).toMatchObject({
      latitude: 31.230416,
      accuracy: 12,
    }),
  )
})
