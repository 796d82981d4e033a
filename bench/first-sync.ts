import { join } from 'node:path'
import { demoPassword } from '#demo/company.ts'
import type { OpenServer } from '#server/open-server.ts'
import { families } from '#shared/model/family.ts'
import { aFolder, launches, removeFolder } from '#support/launch.ts'
import { aPerson } from '#support/window.ts'
import { buildWindow } from '../scripts/build.ts'
import { buildPages, demoServer, onAPage } from './pages.ts'
import { compared, type Figure, median } from './report.ts'
import { type Cost, sizeOf, watchPage } from './watch.ts'
import { said } from '#support/pages/said.ts'

const bench = 'first-sync'
const references = ['raw Dexie', 'tuned PouchDB', 'stock PouchDB'] as const
/** Customers of rep1 that make about 20,000 and 29,000 documents. */
const sizes = [273, 400] as const

interface Run extends Cost {
  readonly documents: number
  readonly seconds: number
  readonly disk: number
  readonly usable: number
}

/** The first sync into a fresh persistent profile, beside three references in the same browser and the same run. */
export async function* run(runs: number): AsyncGenerator<Figure> {
  await buildWindow()
  await buildPages()
  for (const customers of sizes) {
    await using server = await demoServer(customers)
    const ours: Run[] = []
    const theirs = new Map<string, Run[]>(references.map((name) => [name, []]))
    for (let round = 0; round < runs; round += 1) {
      ours.push(await syncSatchel(server))
      for (const name of references) theirs.get(name)?.push(await syncReference(server, name))
    }
    const size = `${Math.round((ours[0]?.documents ?? 0) / 1_000)},000 documents`
    const of = (all: readonly Run[], pick: (run: Run) => number) => median(all.map(pick))
    const rate = ({ documents, seconds }: Run) => documents / seconds
    for (const name of references) {
      const measured = theirs.get(name) ?? []
      yield compared(
        { bench, case: `${size}, rate`, value: of(ours, rate), unit: 'documents/s' },
        name,
        of(measured, rate),
        'higher',
      )
      yield compared(
        { bench, case: `${size}, longest block`, value: of(ours, (r) => r.longestBlock), unit: 'ms' },
        name,
        of(measured, (r) => r.longestBlock),
        'lower',
      )
      yield compared(
        { bench, case: `${size}, peak heap`, value: of(ours, (r) => r.peakHeap), unit: 'MB' },
        name,
        of(measured, (r) => r.peakHeap),
        'lower',
      )
      yield compared(
        { bench, case: `${size}, disk`, value: of(ours, (r) => r.disk), unit: 'MB' },
        name,
        of(measured, (r) => r.disk),
        'lower',
      )
    }
    yield { bench, case: `${size}, first customers usable`, value: of(ours, (r) => r.usable), unit: 'ms' }
  }
}

async function syncSatchel(server: OpenServer): Promise<Run> {
  const folder = aFolder('bench')
  const [loopback] = launches
  if (!loopback) throw new Error('no loopback host')
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  await page.getByLabel(said('signIn.name')).waitFor()
  const cost = await watchPage(page)
  const she = aPerson(page)
  const begun = performance.now()
  await she.signIn('rep1', demoPassword)
  await she.place('customers')
  await page.locator('[aria-rowindex]').first().waitFor()
  const usable = performance.now() - begun
  await she.badge('upToDate', 300_000)
  const seconds = (performance.now() - begun) / 1_000
  const documents = server.core.storage.databases().reduce((sum, db) => sum + countFor(server, db), 0)
  const result = { ...(await cost()), documents, seconds, usable }
  await app.close()
  const disk = sizeOf(join(folder, 'browser/Default/IndexedDB'))
  removeFolder(folder)
  return { ...result, disk }
}

function countFor({ core }: OpenServer, db: string): number {
  return core.page(core.viewerOf('rep1'), db, { major: 0, minor: 0 }, 1_000_000).rows.length
}

async function syncReference(server: OpenServer, name: (typeof references)[number]): Promise<Run> {
  const account = server.accounts.find('rep1')
  if (!account) throw new Error('no rep1')
  const { token } = server.accounts.issueToken(account, Date.now())
  let disk = 0
  let result: Omit<Run, 'disk'> | undefined
  const measured = onAPage(
    server,
    async function* (page) {
      const cost = await watchPage(page)
      const begun = performance.now()
      const documents = await page.evaluate(
        ([which, task]) =>
          (window as unknown as { references: Record<string, (task: object) => Promise<number>> }).references[
            which
          ]?.(task) ?? 0,
        [name, { server: server.address, token, families: [...families] }] as const,
      )
      const seconds = (performance.now() - begun) / 1_000
      yield { ...(await cost()), documents, seconds, usable: 0 }
    },
    (folder) => (disk = sizeOf(folder)),
  )
  for await (const run of measured) result = run
  if (!result) throw new Error('nothing was measured')
  return { ...result, disk }
}
