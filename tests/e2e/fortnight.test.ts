import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { boundKey, storedKey } from '#main/services/session/key-record.ts'
import { replicaName } from '#renderer/replica/store/replica.ts'
import { buildLaptopPage } from '../chaos/play.ts'
import type { LaptopPage } from '../chaos/page/laptop.ts'
import { at } from '../../scripts/paths.ts'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import type { TestServer } from '#support/server.ts'
import { aPerson } from '#support/window.ts'
import { said } from '#support/pages/said.ts'
import { networkOf } from '#support/pages/network.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

/** The same laptop without screens, on the same disk: what types a fortnight's edits in half a minute. */
async function withoutScreens<T>(page: Page, work: (page: Page) => Promise<T>): Promise<T> {
  const address = page.url()
  const { origin } = new URL(address)
  const built = at('dist/chaos')
  await page.route(`${origin}/laptop/`, (route) => route.fulfill({ path: join(built, 'index.html') }))
  for (const file of readdirSync(join(built, 'assets')))
    await page.route(`${origin}/assets/${file}`, (route) =>
      route.fulfill({ path: join(built, 'assets', file), contentType: 'text/javascript' }),
    )
  await page.goto(`${origin}/laptop/`)
  await page.waitForFunction(() => 'laptop' in window)
  const result = await work(page)
  await page.goto(address)
  return result
}

/** Every twentieth of these was changed in the same field by somebody at the office. */
async function meanwhile(server: TestServer, ids: readonly string[]): Promise<number> {
  const root = server.as('root')
  const fields: Record<string, string> = { contact: 'note', customer: 'note', asset: 'note', quote: 'note' }
  const families: Record<string, string> = {
    contact: 'contacts',
    customer: 'customers',
    asset: 'assets',
    quote: 'quotes',
  }
  let changed = 0
  for (const id of new Set(ids)) {
    const type = id.split(':')[0] ?? ''
    const [field, family] = [fields[type], families[type]]
    if (!field || !family || changed >= 50) continue
    const { json } = await root(`/${family}/${id}`)
    await root(`/${family}/${id}`, { method: 'PUT', body: { ...json, [field]: `office ${changed}` } })
    changed += 1
  }
  return changed
}

test('a fortnight of 1,000 edits goes up in one sync, and the window says in plain words what became of them', async () => {
  await buildLaptopPage()
  await using server = await aSmallCompany()
  await server.accounts.save('root', 'secret', ['_admin'])
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  const vault = join(folder, 'profile/vault')
  const secret = readdirSync(vault).find((name) => name.startsWith('replica-')) ?? ''
  const stored = storedKey({ state: 'kept', secret: readFileSync(join(vault, secret), 'utf8') })
  const laptop = server.devices.list().find(({ user }) => user === 'rep1')
  const recovery = server.accounts.recoveryOf('rep1', laptop?.id ?? '')
  const key = stored.kind === 'bound' ? (boundKey(stored.byRecovery, recovery) ?? '') : ''
  const name = replicaName(server.core.storage.uuid, 'rep1')

  await networkOf(page, server).goesAway()
  const ids = await withoutScreens(page, (bare) =>
    bare.evaluate(
      async ([database, secretKey]) => {
        const { laptop } = window as unknown as { laptop: LaptopPage }
        await laptop.open(database, secretKey)
        const changed = await laptop.typeEverywhere('rep1', 1_000)
        await laptop.close()
        return changed
      },
      [name, key] as const,
    ),
  )
  expect(ids).toHaveLength(1_000)
  expect(
    await meanwhile(
      server,
      ids.filter((_id, index) => index % 4 === 0),
    ),
  ).toBeGreaterThan(20)
  const root = server.as('root')
  const lost = ids.find((id) => id.startsWith('customer:')) ?? ''
  const { json } = await root(`/customers/${lost}`)
  await root(`/customers/${lost}`, {
    method: 'PUT',
    body: { ...json, ownerId: 'user:nobody', territoryId: 'territory:elsewhere' },
  })

  await page.waitForSelector('[data-sync="offline"]')
  await she.reads(/项待发送/)
  await networkOf(page, server).returns()
  await she.place('sync')
  await page.getByRole('button', { name: said('sync.now') }).click()
  await page.getByText('没有待发送的修改').waitFor()
  // Each fate with how many edits met it; a click shows which.
  const fate = (word: RegExp) => page.getByRole('button', { name: word })
  await fate(/^已接受 \d{3}$/).waitFor()
  await fate(/^与同事的修改并存，待决定 \d+$/).waitFor()
  await fate(/^已封存，等待决定 \d+$/).click()
  await page.getByText(said('sync.fate.escrow'), { exact: true }).first().waitFor()
  await page.getByRole('heading', { name: /您的修改的去向/ }).waitFor()
  if (process.env['SATCHEL_PICTURE'])
    await page.screenshot({ path: process.env['SATCHEL_PICTURE'], fullPage: true })
})
