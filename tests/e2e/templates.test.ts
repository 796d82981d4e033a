import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import JSZip from 'jszip'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aDocx, paragraph, table } from '#support/docx.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { storedOf } from '#support/stored.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'
import { heldFilesOf } from '#support/pages/device-store.ts'
import { said } from '#support/pages/said.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture } from '#support/pages/picture.ts'
import { quotesOf } from '#support/pages/quotes.ts'
import { templatesOf } from '#support/pages/templates.ts'

let folders: readonly string[]
beforeEach(() => {
  folders = [aFolder('author'), aFolder('rep')]
})
afterEach(() => folders.forEach(removeFolder))

const own = aDocx(
  paragraph('清源特供 {{报价单号}} / {{客户名称}}') +
    table([['{{FOR 行 IN 明细}}'], ['{{$行.编码}}: {{金额($行.金额数值, 币种)}}'], ['{{END-FOR 行}}']]) +
    paragraph('{{合计数值 > 100 ? "大单" : "小单"}}'),
)

test('a template made in Word is checked, published, and used by a rep without a network', async () => {
  const [authors = '', reps = ''] = folders
  const files = mkdtempSync(join(tmpdir(), 'satchel-templates-'))
  writeFileSync(join(files, 'own.docx'), own)
  writeFileSync(join(files, 'broken.docx'), aDocx(paragraph('{{INS 报价单}} {{FOR line IN lines}}')))
  writeFileSync(join(files, 'evil.docx'), aDocx(paragraph('x'), { 'word/vbaProject.bin': 'x' }))
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['templateadmin'], 'secret', [])
  await server.accounts.save('root', 'secret', ['_admin'])
  {
    await using app = await loopback.start({ folder: authors, server: server.address })
    const { page } = app
    const she = aPerson(page)
    const templates = templatesOf(page)
    const choose = (name: string) => templates.take(join(files, name))
    await she.begins('templateadmin')
    await templates.open()
    await templates.upload()
    // What could do harm is not even kept; what is only wrong is kept as a draft.
    await choose('evil.docx')
    await she.reads(/不接受此文件/)
    await choose('broken.docx')
    await she.reads('或许是：报价单号')
    await page.getByText(said('templates.rule.unclosed')).waitFor()
    expect(await templates.mayPublish()).toBe(false)
    // Deleted with an undo: it was never published.
    const [name = ''] = await page.getByRole('heading', { level: 1 }).allTextContents()
    await picture(page, 'template-draft')
    await page.getByRole('button', { name: said('activity.delete'), exact: true }).click()
    await she.reads(said('templates.deleted', { name }))
    // The server has taken the deletion, and the file with it: the undo brings both back.
    await until(() => expect(storedOf(server, 'template')).toEqual([]))
    await page.getByRole('button', { name: said('app.undo'), exact: true }).click()
    await page.getByText(name, { exact: true }).first().click()
    await she.reads('或许是：报价单号')
    await until(async () => {
      const [draft] = storedOf(server, 'template')
      const { json } = await server.as('root')(`/documents/${draft?.id}`)
      expect(Object.keys(json._attachments ?? {})).toEqual(['broken.docx'])
    })
    await templates.newVersion()
    await choose('own.docx')
    await templates.withoutProblems()
    await page.getByText('清源特供 QT-2026-000123 / 上海华源化工有限公司').waitFor()
    if (process.env['SATCHEL_PICTURE']) await page.screenshot({ path: process.env['SATCHEL_PICTURE'] })
    await templates.publish()
    await she.reads(/已发布/)
    await until(async () => {
      const { json } = await server.as('root')('/documents/_find', {
        body: { selector: { type: 'template', stage: 'published' }, limit: 2 },
      })
      const [template] = json.docs as { _id: string; version: number }[]
      expect(template).toMatchObject({ version: 2 })
      const stored = await server.as('root')(`/documents/${template?._id}`)
      expect(Object.keys(stored.json._attachments ?? {})).toEqual(['own.docx'])
    })
    expect(app.complaints).toEqual([])
  }

  await using app = await loopback.start({ folder: reps, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  expect(await templatesOf(page).isOffered()).toBe(false)
  // The file of what is published has come before anybody asked for it.
  await until(async () => expect(await heldFilesOf(page, 'template:')).toBe(1))
  await networkOf(page, server).goesAway()
  await she.openCustomer('C-000001')
  await quotesOf(page).begin()
  await quotesOf(page).addLine('HCP-020')
  await page
    .getByText('broken · 第 2 版')
    .or(page.getByRole('combobox', { name: said('nav.templates') }))
    .first()
    .waitFor()
  await page.getByRole('button', { name: said('desk.look') }).click()
  await page
    .getByRole('dialog')
    .getByText(/清源特供 草稿/)
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: said('documents.create') }).click()
  await she.reads(/\.docx 已保存/)
  const [file = ''] = readdirSync(app.documents)
  const zip = await JSZip.loadAsync(readFileSync(join(app.documents, file)))
  const xml = ((await zip.file('word/document.xml')?.async('string')) ?? '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
  expect(xml).toMatch(/清源特供 草稿/)
  expect(xml).toMatch(/HCP-020 ?: ¥4,800.00/)
  expect(xml).toContain('大单')
  expect(app.complaints).toEqual([])
})
