import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aFolder,
  electronIsInstalled,
  filesBelow,
  type Launched,
  launches,
  removeFolder,
} from '#support/launch.ts'
import { aServerProcess, type ServerProcess } from '#support/server-process.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'
import { said } from '#support/pages/said.ts'
import { quotesOf } from '#support/pages/quotes.ts'

if (!electronIsInstalled)
  console.warn(
    'SKIPPED: the end-to-end suite on real Electron, because its binary is not installed (npm run electron:fetch).',
  )

/** The first customer of the demo company, who is rep1's. */
const showcase = 'C-000001'

describe.each(launches)('a rep’s first day on $name', ({ start }) => {
  const folders = { server: aFolder('server'), rep1: aFolder('rep1'), rep2: aFolder('rep2') }
  let server: ServerProcess
  let app: Launched
  let customerName = ''

  beforeAll(async () => {
    server = await aServerProcess(folders.server, 'rep')
    app = await start({ folder: folders.rep1, server: server.address })
  })
  afterAll(async () => {
    await app.close()
    await server.stop()
    Object.values(folders).forEach(removeFolder)
  })

  test('a wrong password is said, the right one brings her data', async () => {
    const she = aPerson(app.page)
    await she.signIn('rep1', 'wrong')
    await she.reads(said('signIn.wrong'))
    await she.signIn('rep1', 'demo')
    await she.badge('upToDate')
    await she.place('customers')
    await until(async () => expect(await she.customerCount()).toBe(400))
  })

  test('with the server stopped she finds a customer and changes a phone number', async () => {
    await server.stop()
    const she = aPerson(app.page)
    await she.badge('offline')
    await she.findCustomer(showcase)
    await until(async () => expect(await she.customerCount()).toBe(1))
    await app.page.keyboard.press('Enter')
    customerName = (await app.page.getByRole('heading', { level: 1 }).textContent()) ?? ''
    await app.page.getByRole('button', { name: said('customers.edit') }).click()
    const phone = app.page.getByLabel(said('customers.phone'))
    await phone.fill('abc')
    await app.page.getByRole('button', { name: said('app.save') }).click()
    await she.reads(/不是电话号码/)
    await phone.fill('021-00077777')
    await phone.press('Control+s')
    await she.reads(/客户已保存/)
    await app.page.getByText('021-00077777').waitFor()
    await she.reads('离线，1 项待发送')
  })

  test('an edit can be taken back with one click', async () => {
    const she = aPerson(app.page)
    await app.page.getByRole('button', { name: said('customers.edit') }).click()
    await app.page.getByLabel(said('customers.industry')).fill('航天')
    await app.page.getByRole('button', { name: said('app.save') }).click()
    await app.page.getByText('航天').waitFor()
    await app.page
      .getByRole('button', { name: said('app.undo') })
      .last()
      .click()
    await she.reads(said('app.undone'))
    await app.page.getByText('航天').waitFor({ state: 'detached' })
    await app.page.getByText('021-00077777').waitFor()
  })

  test('she writes a quote with prices from the catalogue; bad numbers change nothing', async () => {
    const { page } = app
    await quotesOf(page).begin()
    for (const query of ['HCP-020', 'SV-INS']) {
      await quotesOf(page).addLine(query)
    }
    const total = page.locator('[data-total]')
    expect(await total.textContent()).toBe('¥9,718.00')
    const quantity = quotesOf(page).quantity(1)
    for (const bad of ['0', '1000000000', 'abc', '-3', '1.5']) {
      await quantity.fill(bad)
      await quantity.press('Enter')
      await page.getByRole('alert').first().waitFor()
      expect(await total.textContent()).toBe('¥9,718.00')
    }
    await quantity.fill('5')
    await quantity.press('Enter')
    // Five reach the next break: 4,656 each.
    await until(async () => expect(await total.textContent()).toBe('¥30,600.40'))
    await quotesOf(page).discount(1).fill('10%')
    await quotesOf(page).discount(1).press('Enter')
    await until(async () => expect(await total.textContent()).toBe('¥27,969.76'))
  })

  test('the quote becomes a Word file on the disk, with the numbers of the screen', async () => {
    const { page } = app
    await page.getByRole('button', { name: said('documents.create') }).click()
    await aPerson(page).reads(/\.docx 已保存/)
    const [file = ''] = readdirSync(app.documents).filter((name) => name.endsWith('.docx'))
    const words = await wordsOf(join(app.documents, file))
    for (const expected of [
      customerName,
      '卧式离心泵 HCP 20',
      '¥27,969.76',
      '贰万柒仟玖佰陆拾玖元柒角陆分',
      '草稿',
    ])
      expect(words).toContain(expected)
    await page.getByRole('button', { name: said('documents.reveal') }).click()
    await until(() => expect(app.opened()).toContain(file))
  })

  test('after a restart without a network everything is still there', async () => {
    await app.close()
    app = await start({ folder: folders.rep1, server: server.address })
    const she = aPerson(app.page)
    await she.reads('离线，3 项待发送')
    await she.findCustomer(showcase)
    await until(async () => expect(await she.customerCount()).toBe(1))
    await app.page.keyboard.press('Enter')
    await app.page.getByText('021-00077777').waitFor()
    await app.page.getByText(said('customers.waiting')).waitFor()
  })

  test('the network returns and the server has it all', async () => {
    await server.start()
    const she = aPerson(app.page)
    await she.place('sync')
    await app.page.getByRole('button', { name: said('sync.now') }).click()
    await she.badge('upToDate')
    const quotes = (await server.asAdmin('/quotes/_all_docs?include_docs=true')) as {
      rows: { doc: Record<string, unknown> }[]
    }
    const written = quotes.rows
      .map(({ doc }) => doc)
      .find((doc) => String(doc['createdDevice']).startsWith('device:'))
    expect(written).toMatchObject({
      stage: 'draft',
      lines: [{ code: 'HCP-020', quantity: 5, discount: 1000 }, { code: 'SV-INS' }],
    })
    const customer = await server.asAdmin(`/customers/${String(written?.['customerId'])}`)
    expect(customer).toMatchObject({ number: showcase, phone: '021-00077777', updatedBy: 'user:rep1' })
    const documents = (await server.asAdmin('/documents/_all_docs?include_docs=true')) as {
      rows: { doc: object }[]
    }
    expect(documents.rows).toMatchObject([{ doc: { subjectId: written?.['_id'], kind: 'quote' } }])
  })

  test('the window complained of nothing, its security policy included', () => {
    expect(app.complaints).toEqual([])
  })

  test('a rep of another territory never had a byte of it', async () => {
    await using other = await start({ folder: folders.rep2, server: server.address })
    const he = aPerson(other.page)
    await he.signIn('rep2', 'demo')
    await he.badge('upToDate')
    await he.place('customers')
    await until(async () => expect(await he.customerCount()).toBe(40))
    await he.findCustomer(showcase)
    expect(await he.customerCount()).toBe(0)
    await other.close()
    await app.close()
    // The same search finds the id where it belongs, so that finding nothing means something.
    const id = await idOf(server, showcase)
    expect(filesWith(folders.rep1, id)).not.toEqual([])
    expect(filesWith(folders.rep2, id)).toEqual([])
    // And where it belongs it lies sealed: the browser's profile holds no name, phone or number that can be read.
    for (const text of [showcase, customerName, '021-00077777'])
      for (const folder of [folders.rep1, folders.rep2])
        expect(filesWith(join(folder, 'browser'), text), text).toEqual([])
  })
})

/** The id of the customer of this number, asked of the server. */
async function idOf(server: ServerProcess, number: string): Promise<string> {
  const body = { selector: { number }, fields: ['_id'], limit: 1 }
  const { docs } = await server.asAdmin('/customers/_find', { method: 'POST', body })
  return (docs as { _id: string }[])[0]?._id ?? 'nobody'
}

/** Files below a folder that contain the text in any of the encodings that Chromium stores texts in. */
function filesWith(folder: string, text: string): readonly string[] {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]
  return filesBelow(folder).filter((path) => {
    const bytes = readFileSync(path)
    return needles.some((needle) => bytes.includes(needle))
  })
}

async function wordsOf(path: string): Promise<string> {
  const zip = await JSZip.loadAsync(readFileSync(path))
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
  return xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
}
