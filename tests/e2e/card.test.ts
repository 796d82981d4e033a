import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { seriousFaultsOf } from '#support/axe.ts'
import { aSmallCompany } from '#support/company.ts'
import { aFilmOf } from '#support/film.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture } from '#support/pages/picture.ts'
import { said, within } from '#support/pages/said.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

/** Codes as another library writes them (node-qrcode 1.5). */
const card = (name: string) => readFile(join(import.meta.dirname, `../fixtures/cards/${name}.png`))

/** A photo of 12 million points with the code somewhere on a table, turned and not white. */
function photoOf(page: Page, png: Buffer): Promise<Buffer> {
  return page
    .evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      const picture = await createImageBitmap(new Blob([bytes]))
      const canvas = document.createElement('canvas')
      ;[canvas.width, canvas.height] = [4_000, 3_000]
      const draw = canvas.getContext('2d')
      if (!draw) throw new Error('no canvas')
      draw.fillStyle = '#8a7a66'
      draw.fillRect(0, 0, 4_000, 3_000)
      draw.translate(2_500, 1_400)
      draw.rotate(0.2)
      draw.filter = 'blur(1px) brightness(0.85)'
      draw.drawImage(picture, -500, -500, 1_000, 1_000)
      return canvas.toDataURL('image/jpeg', 0.8).split(',')[1] ?? ''
    }, png.toString('base64'))
    .then((base64) => Buffer.from(base64, 'base64'))
}

test('the code of a card fills a new contact from a picture, a photo and the clipboard, and nothing is stored unasked', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await networkOf(page, server).goesAway()
  await she.openCustomer('C-000001')
  const shots = process.env['SHOTS']

  const dialog = page.getByRole('dialog')
  const open = () => page.getByRole('button', { name: said('contacts.new'), exact: true }).click()
  const value = (label: string) => dialog.getByLabel(label).first().inputValue()
  const pick = (name: string, buffer: Buffer) =>
    dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer })
  const says = (text: string) => dialog.getByRole('status').getByText(text).waitFor()

  await open()
  await pick('none.png', Buffer.from('no picture'))
  await says(said('contacts.noCode'))
  await pick('link.png', await card('link'))
  await says(said('contacts.pasteNothing'))
  await pick('card.png', await card('vcard'))
  await says(said('contacts.pasteCompany', { company: '长江水务集团' }))
  expect(await value(said('contacts.name'))).toBe('王芳')
  expect(await value(said('contacts.mobile'))).toBe('139 1234 5678')
  expect(await value(said('customers.email'))).toBe('wang.fang@example.cn')
  expect(await dialog.getByLabel(said('contacts.wechat'), { exact: true }).inputValue()).toBe('wangfang_88')
  expect(await value(said('contacts.department'))).toBe('采购部')
  expect(await seriousFaultsOf(page)).toEqual([])
  if (shots) await page.screenshot({ path: `${shots}/card.png` })
  const stored = page.locator('a[href="mailto:wang.fang@example.cn"]')
  expect(await stored.count()).toBe(0)
  await dialog.getByRole('button', { name: said('app.save'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await stored.first().waitFor()

  await open()
  await pick('photo.jpg', await photoOf(page, await card('mecard')))
  await says(said('contacts.pasteCompany', { company: 'Keller Pumpen GmbH' }))
  expect(await value(said('contacts.name'))).toBe('Anna Keller')
  await dialog.getByLabel(said('contacts.name')).first().fill('')
  // Pasted as a picture.
  const bytes = (await card('mecard')).toString('base64')
  await dialog.getByLabel(said('contacts.paste')).evaluate((field, base64) => {
    const blob = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([blob], 'image.png', { type: 'image/png' }))
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, bytes)
  await until(async () => expect(await value(said('contacts.name'))).toBe('Anna Keller'))
})

test('a card is held before the camera: its code fills the contact, and a camera that is refused says so', async () => {
  await using server = await aSmallCompany()
  const film = join(folder, 'card.y4m')
  await writeFile(film, aFilmOf('MECARD:N:Anna Keller;TEL:13912345678;ORG:Keller Pumpen GmbH;;'))
  const camera = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
  for (const isAllowed of [true, false]) {
    await using app = await loopback.start({
      folder: join(folder, String(isAllowed)),
      server: server.address,
      flags: isAllowed ? [...camera, '--use-fake-ui-for-media-stream'] : camera,
      hasPages: !isAllowed,
    })
    const { page } = app
    await page.setViewportSize({ width: 1093, height: 614 })
    const she = aPerson(page)
    await she.begins('rep1')
    await she.openCustomer('C-000001')
    await page.getByRole('button', { name: said('contacts.new'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: said('contacts.fromCamera') }).click()
    if (!isAllowed) {
      await dialog.getByRole('status').getByText(said('scan.Refused')).waitFor()
      continue
    }
    await dialog.getByText(within(said('contacts.pasteCompany', { company: 'Keller Pumpen GmbH' }))).waitFor()
    expect(await dialog.getByLabel(said('contacts.name')).first().inputValue()).toBe('Anna Keller')
    // What was found ends it: nobody is filmed while she types.
    await dialog.locator('video').waitFor({ state: 'detached' })
    await picture(page, 'card-camera')
  }
})
