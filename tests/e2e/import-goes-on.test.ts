import { join } from 'node:path'
import type { Page, Route } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ImportPart } from '#shared/imports/import-run.ts'
import { seriousFaultsOf } from '#support/axe.ts'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { deskOf } from '#support/pages/desk.ts'
import { picture } from '#support/pages/picture.ts'
import { said, within } from '#support/pages/said.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

/** Products of a file of its own; 3,500 rows go in four parts. */
function aList(name: string, sign: string) {
  const rows = Array.from({ length: 3_500 }, (_, at) => `${sign}${at},泵${sign}${at}`)
  const buffer = Buffer.from(['产品代码,名称', ...rows].join('\n'))
  return { name, mimeType: 'text/csv', buffer }
}

/** Holds the parts of an import that come after a row, until they are let go. */
async function holding(page: Page, after: number) {
  const held: Route[] = []
  let isHeld = true
  await page.route('**/_satchel/imports', async (route) => {
    const body = route.request().postData()
    if (body === null) return route.continue()
    const { dry, part } = JSON.parse(body) as { readonly dry: boolean; readonly part: ImportPart }
    if (dry || part.upTo <= after || !isHeld) return route.continue()
    held.push(route)
  })
  return {
    letGo: async () => {
      isHeld = false
      await Promise.all(held.splice(0).map((route) => route.continue()))
    },
    forget: () => page.unrouteAll({ behavior: 'ignoreErrors' }),
  }
}

function importOf(page: Page) {
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
  return {
    press,
    begins: async (file: ReturnType<typeof aList>) => {
      await page.locator('input[type="file"]').first().setInputFiles([file])
      await press(said('imports.tryIt'))
      const tried = said('imports.wouldBe', { added: '3,500', changed: 0, same: 0 })
      await page.getByRole('status').filter({ hasText: tried }).waitFor()
      await press(said('imports.import'))
    },
    badge: (words: string) => page.getByRole('banner').getByRole('button', { name: words }),
    was: (added: string) =>
      page
        .getByRole('status')
        .filter({ hasText: said('imports.was', { added, changed: 0, same: 0 }) })
        .waitFor(),
  }
}

test('an import is found again from another page, and one that its window left in the middle is said, and goes on', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['syncadmin'], 'secret', [])
  await using app = await loopback.start({ folder: join(folder, 'desk'), server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('syncadmin')
  await she.place('desk')
  await deskOf(page).view('imports')
  const list = importOf(page)

  const first = await holding(page, 2_001)
  await list.begins(aList('产品一.csv', 'A'))
  const running = list.badge(said('importing.running', { rows: '2,000' }))
  await running.waitFor()
  await she.place('start')
  await picture(page, 'import-runs-elsewhere')
  await running.click()
  await page.getByRole('button', { name: said('imports.stop'), exact: true }).waitFor()
  // Meanwhile no other file is chosen, and what was there stays found.
  expect(await page.getByRole('button', { name: said('imports.another') }).isDisabled()).toBe(true)
  await page.getByText(said('imports.running', { rows: '2,000' })).waitFor()
  await picture(page, 'import-found-again')
  await first.letGo()
  await list.was('3,500')
  await she.place('start')
  await running.waitFor({ state: 'detached' })
  await she.place('desk')
  await deskOf(page).view('imports')
  await list.was('3,500')
  await first.forget()

  const second = await holding(page, 2_001)
  const file = aList('产品二.csv', 'B')
  await list.begins(file)
  await list.badge(said('importing.running', { rows: '2,000' })).waitFor()
  // What is held dies with the window, which asks first.
  const asked: string[] = []
  page.once('dialog', (question) => {
    asked.push(question.type())
    void question.accept()
  })
  await page.reload()
  expect(asked).toEqual(['beforeunload'])
  await second.forget()
  const left = list.badge(said('importing.left', { row: '2,001' }))
  await left.waitFor()
  await left.click()
  await page
    .getByText(within(said('imports.goOn')))
    .first()
    .waitFor()
  await picture(page, 'import-not-finished')
  expect(await seriousFaultsOf(page)).toEqual([])

  // Another file is not the one with which it began.
  const goOn = page.locator('input[type="file"]').nth(1)
  await goOn.setInputFiles([aList('产品三.csv', 'C')])
  await she.reads(within(said('imports.otherFile', { file: '产品二.csv' })))
  // Nor is one of its name and its size.
  await goOn.setInputFiles([aList('产品二.csv', 'D')])
  await she.reads(`产品二.csv: ${said('imports.otherFile', { file: '产品二.csv' })}`)
  await picture(page, 'import-another-file')
  await goOn.setInputFiles([file])
  await list.press(said('imports.goOnFrom', { row: '2,002' }))
  await list.was('1,500')
  await page.getByText(said('imports.wentOn', { row: '2,002' })).waitFor()
  await picture(page, 'import-went-on')
  await left.waitFor({ state: 'detached' })
  const codes = server.core.storage.ids('catalog', { from: 'product:x', to: 'product:y' })
  expect(codes).toHaveLength(7_000)
  expect(app.complaints).toEqual([])
})
