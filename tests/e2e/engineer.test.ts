import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import JSZip from 'jszip'
import nano from 'nano'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoCompany } from '#demo/company.ts'
import { aSmallCompany } from '#support/company.ts'
import { aFilmOf } from '#support/film.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { until } from '#support/until.ts'
import { aPerson, drawSignature } from '#support/window.ts'
import { enterAtOnce } from '#support/pages/enter-at-once.ts'
import { said } from '#support/pages/said.ts'
import { serviceOf } from '#support/pages/service.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture as pictureOf } from '#support/pages/picture.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

test('a code is read by the camera, and a camera that is refused says what to do instead', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['engineer1'], 'secret', [])
  const machine = theMachineWithMostVisits()
  const film = join(folder, 'code.y4m')
  writeFileSync(film, aFilmOf(machine.serial))
  for (const allowed of [true, false]) {
    const camera = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
    const laptop = join(folder, String(allowed))
    await using app = await loopback.start({
      folder: laptop,
      server: server.address,
      flags: allowed ? [...camera, '--use-fake-ui-for-media-stream'] : [],
    })
    const { page } = app
    const he = aPerson(page)
    await he.begins('engineer1')
    await he.place('machines')
    await page.getByRole('row').nth(1).waitFor()
    await page.getByRole('button', { name: said('scan.open') }).click()
    if (allowed) await page.getByRole('heading', { name: machine.serial }).waitFor()
    else
      await page
        .getByRole('dialog')
        .getByText(/手动输入/)
        .first()
        .waitFor()
  }
})

interface Doc {
  readonly _id: string
  readonly [field: string]: unknown
}

test('an engineer’s day without a network: found by four digits, visited, signed, reported, quoted', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['engineer1'], 'secret', [])
  await server.accounts.save('root', 'secret', ['_admin'])
  const machine = theMachineWithMostVisits()
  const written = await couchOf(server.address)
    .use<Doc>('service')
    .bulk({ docs: eightYearsOf(machine) as never })
  expect(written.filter(({ error }) => error !== undefined)).toEqual([])
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const he = aPerson(page)
  await he.begins('engineer1')
  await networkOf(page, server).goesAway()
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
  const picture = (name: string) => pictureOf(page, name, { fullPage: true })

  // Found by the last four digits, with all that was ever done to it.
  await he.place('machines')
  await page.getByRole('textbox', { name: /序列号/ }).fill(machine.serial.slice(-4))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: machine.serial }).waitFor()
  await page
    .getByText(machine.visits[0] ?? '')
    .first()
    .waitFor()
  // Eight years of it, and one word finds the day in the first of them.
  const history = page.locator('section section', { has: page.getByRole('heading', { name: /^维护历史/ }) })
  await history
    .getByText(/^2018-/)
    .nth(3)
    .waitFor()
  await picture('machine')
  await history.getByLabel(said('machines.searchHistory')).fill('首次大修')
  await history.getByText(/^2018-11/).waitFor()
  expect(await history.getByText(/^20\d\d-\d\d-\d\d$/).count()).toBe(1)
  await history.getByLabel(said('machines.searchHistory')).fill('')

  // Planned, on the way, there.
  await press(said('visits.plan'))
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: said('visits.planNow') }).click()
  for (const step of ['accepted', 'travelling', 'onSite'] as const) await press(said(`visits.to.${step}`))
  await page.getByText(said('customers.sites'), { exact: true }).filter({ visible: true }).first().waitFor()

  // What is not written down, checked and signed is not complete.
  await press(/^完成$/)
  await he.reads(said('visits.refused.noWork'))
  await serviceOf(page).write({ findings: '轴承磨损，振动偏高。', done: '更换轴承，重新对中。' })
  await press(/^完成$/)
  await he.reads(said('visits.refused.openChecks'))
  const { panel, allInOrder } = serviceOf(page)
  await allInOrder()

  // A reading beyond what the machine should have is kept, and said.
  await choose(page, said('visits.quantity'), said('machines.quantity.vibration'))
  await page.getByLabel(said('visits.value')).fill('9.6')
  await panel(said('machines.readings'))
    .getByRole('button', { name: said('visits.addReading') })
    .click()
  await he.reads(/高于正常范围/)
  await page.getByLabel(said('visits.value')).fill('900')
  await panel(said('machines.readings'))
    .getByRole('button', { name: said('visits.addReading') })
    .click()
  await he.reads(said('visits.reading.impossible'))

  // A part out of the van, counted off there; one that the catalogue does not have goes by its name.
  await page.getByRole('combobox', { name: said('visits.part'), exact: true }).click()
  await page
    .getByRole('option', { name: /车上 3/ })
    .first()
    .click()
  await panel(said('visits.parts'))
    .getByRole('button', { name: said('visits.addReading') })
    .click()
  await page.getByText(said('visits.source.van'), { exact: true }).filter({ visible: true }).first().waitFor()
  // Which piece went in, and which came out: that is not the same one.
  const numbers = page.getByRole('dialog')
  await panel(said('visits.parts')).getByText(said('visits.serials.open'), { exact: true }).first().click()
  await numbers.getByLabel(said('visits.serials.came')).fill('B-2026')
  await numbers.getByLabel(said('visits.serials.went')).fill('b 2026')
  await page.keyboard.press('Control+Enter')
  await numbers.getByText(said('visits.serials.sameNumber')).waitFor()
  await numbers.getByLabel(said('visits.serials.went')).fill('A-2019')
  await picture('part-serials')
  await page.keyboard.press('Control+Enter')
  await he.reads(/S\/N B-2026 ← A-2019/)
  await page.getByRole('combobox', { name: said('visits.part'), exact: true }).fill('自制垫片')
  await panel(said('visits.parts'))
    .getByRole('button', { name: said('visits.addReading') })
    .click()
  await he.reads(said('visits.notInCatalog'))

  // A photo is taken; what is none, and what is far too large, is not.
  const files = page.locator('input[type="file"]')
  await files.setInputFiles({ name: 'bearing.png', mimeType: 'image/png', buffer: await aPhoto(page) })
  await page.locator('figure img').first().waitFor()
  await files.setInputFiles({ name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no photo') })
  await he.reads(/notes.jpg 无法识别为图片/)
  const large = join(folder, 'huge.jpg')
  writeFileSync(large, Buffer.alloc(80 * 1024 * 1024))
  await files.setInputFiles(large)
  await he.reads(/huge.jpg 超过 40 MB/)
  expect(await page.locator('figure img').count()).toBe(1)
  await enterAtOnce(page.getByLabel(said('visits.minutes'), { exact: true }), ['90', '35', '35'])
  await he.reads('90 分钟')
  await he.reads('35 分钟')
  expect(await page.getByText('35 分钟', { exact: true }).count()).toBe(1)

  // Nobody signed yet.
  await press(/^完成$/)
  await he.reads(/缺少客户签字/)
  await press(said('visits.sign'))
  await page.getByRole('dialog').getByLabel(said('contracts.signerName')).fill('张主任')
  await drawSignature(page)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: said('contracts.signNow') })
    .click()
  await page.getByRole('img', { name: /张主任/ }).waitFor()
  // She judges on a sheet of her own: nothing is chosen for her, and none of the six is left out.
  const sheet = page.getByRole('dialog')
  await press(said('visits.judge.open'))
  await sheet
    .getByRole('radiogroup', { name: /响应及时/ })
    .getByText('3', { exact: true })
    .click()
  await sheet.getByRole('button', { name: said('visits.judge.handBack') }).click()
  await sheet.getByText(said('visits.judge.missing')).filter({ visible: true }).first().waitFor()
  await picture('satisfaction-sheet')
  for (const name of ['knowledge', 'helpfulness', 'onTime', 'completeness', 'impression'] as const)
    await sheet
      .getByRole('radiogroup', { name: new RegExp(said(`visits.satisfaction.${name}`)) })
      .getByText('5', { exact: true })
      .click()
  await sheet.getByRole('button', { name: said('visits.judge.handBack') }).click()
  await he.reads('3 / 5')
  await picture('visit')
  await press(/^完成$/)
  await press(/^确定完成$/)
  await page
    .getByText(said('visitStage.completed'), { exact: true })
    .filter({ visible: true })
    .first()
    .waitFor()

  // The report in Word, with the photo and the signature.
  await press(said('documents.create'))
  await he.reads(/已保存/)
  const [file = ''] = readdirSync(app.documents)
  const zip = await JSZip.loadAsync(readFileSync(join(app.documents, file)))
  const xml = ((await zip.file('word/document.xml')?.async('string')) ?? '').replace(/<[^>]+>/g, '')
  for (const text of ['轴承磨损', machine.serial, '自制垫片', '9.6', '张主任']) expect(xml).toContain(text)
  expect(Object.keys(zip.files).filter((name) => /media\/.+\.png$/.test(name)).length).toBeGreaterThanOrEqual(
    2,
  )

  // Printed out of the window: its pages, and nothing of what is around them.
  await page.evaluate(() => {
    window.print = () => {
      const sheet = document.querySelector('[data-printed]')
      Object.assign(window, { printedText: sheet?.shadowRoot?.textContent ?? '' })
    }
  })
  await press(said('approvals.look'))
  await page
    .getByRole('dialog')
    .getByRole('button', { name: said('documents.print') })
    .click()
  await page.waitForFunction(() => 'printedText' in window)
  const printed = await page.evaluate(() => (window as unknown as { printedText: string }).printedText)
  expect(printed).toContain('轴承磨损')
  expect(printed).toMatch(/第 1 页，共 [1-9] 页/)
  expect(printed).not.toContain(said('visits.quoteParts'))
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  // Made again from the same record it is the same file, byte for byte.
  await press(said('documents.again'))
  await he.reads(/逐字节相同/)

  // A quote for the parts in one step; sales are told.
  await press(said('visits.quoteParts'))
  await he.reads(/已通知/)
  await page.getByRole('heading', { name: new RegExp(`${machine.serial} 备件报价`) }).waitFor()
  await picture('quote')

  // Meanwhile another engineer was at the same machine.
  const couch = couchOf(server.address)
  const service = couch.use<Doc>('service')
  const other = {
    ...aVisitElsewhere(machine.customerId, machine.id),
    findings: '另一位工程师的记录。',
  }
  await service.insert(other)

  await networkOf(page, server).returns()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await he.badge('upToDate')
  await until(async () => {
    const all = (await service.list({ include_docs: true })).rows.map(({ doc }) => doc as unknown as Doc)
    const mine = all.find(({ findings }) => findings === '轴承磨损，振动偏高。')
    expect(mine).toMatchObject({ stage: 'completed', assetId: machine.id, engineerId: 'user:engineer1' })
    expect(mine?.['_attachments']).toBeUndefined()
    expect(all.find(({ _id }) => _id === other._id)).toMatchObject({ findings: '另一位工程师的记录。' })
    const stock = all
      .filter(({ type }) => type === 'stock')
      .map(({ stockLog }) => (stockLog as unknown[]).length)
    expect(Math.max(...stock)).toBe(2)
  })
  // Both stand in the machine's history.
  await he.place('machines')
  await page.getByRole('textbox', { name: /序列号/ }).fill(machine.serial.slice(-4))
  await page.keyboard.press('Enter')
  await page.getByText('另一位工程师的记录。').filter({ visible: true }).first().waitFor()
  await page.getByText('轴承磨损，振动偏高。').filter({ visible: true }).first().waitFor()
  await page
    .getByText(/S\/N B-2026 ← A-2019/)
    .first()
    .waitFor()

  // The dispatcher sees it, and the quote is where sales find it.
  const quotes = couch.use<Doc>('quotes')
  const quote = (await quotes.list({ include_docs: true })).rows
    .map(({ doc }) => doc as unknown as Doc)
    .find(({ visitId }) => typeof visitId === 'string' && visitId !== '')
  expect(quote).toMatchObject({ customerId: machine.customerId })
  const asManager = nano({ url: server.address.replace('//', '//manager1:secret@') }).use<Doc>('service')
  const seen = (await asManager.list({ include_docs: true })).rows.map(({ doc }) => doc as unknown as Doc)
  expect(seen.some(({ findings }) => findings === '轴承磨损，振动偏高。')).toBe(true)
  expect(app.complaints).toEqual([])
})

function couchOf(address: string) {
  return nano({ url: address.replace('//', '//root:secret@') })
}

/** A visit every quarter from the beginning of 2018 on; the overhaul was in the first autumn. */
function eightYearsOf({ customerId, id }: ReturnType<typeof theMachineWithMostVisits>): readonly Doc[] {
  return Array.from({ length: 32 }, (_unused, quarter) => {
    const year = 2018 + Math.floor(quarter / 4)
    const day = `${year}-${String(2 + 3 * (quarter % 4)).padStart(2, '0')}-15`
    const visit = aVisitElsewhere(customerId, id)
    return {
      ...visit,
      _id: `visit:old${quarter}`,
      id: `visit:old${quarter}`,
      scheduledFor: day,
      findings: quarter === 3 ? '首次大修' : `季度保养 ${quarter + 1}`,
      purpose: 'maintenance',
    }
  })
}

function theMachineWithMostVisits() {
  const company = createDemoCompany({ scale: 'rep', seed: 1, today: '2026-11-20', repCustomers: 20 })
  const all = [...company.documents()]
  const mine = new Set(
    all.filter(({ type, ownerId }) => type === 'customer' && ownerId === 'user:rep1').map(({ id }) => id),
  )
  const visits = Map.groupBy(
    all.filter(({ type, stage }) => type === 'visit' && stage === 'completed'),
    ({ assetId }) => assetId as string,
  )
  const [best] = all
    .filter(({ type, customerId }) => type === 'asset' && mine.has(customerId as string))
    .toSorted((a, b) => (visits.get(b.id)?.length ?? 0) - (visits.get(a.id)?.length ?? 0))
  if (!best) throw new Error('no machine')
  return {
    id: best.id,
    customerId: best['customerId'] as string,
    serial: best['serialNumber'] as string,
    visits: (visits.get(best.id) ?? []).map(({ findings }) => findings as string),
  }
}

function aVisitElsewhere(customerId: string, assetId: string): Doc {
  const stamp = { createdAt: '2026-11-20T02:00:00.000Z', createdBy: 'user:engineer2', createdDevice: 'x' }
  const changed = { updatedAt: stamp.createdAt, updatedBy: stamp.createdBy, updatedDevice: 'x' }
  return {
    _id: 'visit:elsewhere',
    id: 'visit:elsewhere',
    type: 'visit',
    schemaVersion: 1,
    ...stamp,
    ...changed,
    customerId,
    assetId,
    requestId: '',
    number: '',
    engineerId: 'user:engineer2',
    stage: 'completed',
    scheduledFor: '2026-11-20',
    purpose: 'inspection',
    work: '',
    parts: [],
  }
}

/** A picture as a camera makes one: a few hundred kilobytes of noise in colours. */
async function aPhoto(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 2_400
    canvas.height = 1_600
    const pen = canvas.getContext('2d')
    for (let index = 0; index < 400; index += 1) {
      if (!pen) break
      pen.fillStyle = `hsl(${(index * 37) % 360} 60% 50%)`
      pen.fillRect((index * 97) % 2_400, (index * 61) % 1_600, 120, 80)
    }
    return canvas.toDataURL('image/png')
  })
  return Buffer.from(url.split(',')[1] ?? '', 'base64')
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).first().click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
