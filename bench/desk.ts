import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import type { Page } from 'playwright-core'
import { createDemoCompany, demoPassword, type Scale } from '#demo/company.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { createHandovers } from '#server/desk/handover.ts'
import { openConflicts } from '#server/desk/conflicts.ts'
import { start } from '#server/core/token.ts'
import { createScopeReports } from '#server/desk/scope-report.ts'
import { loadDocuments, type OpenServer, openServer } from '#server/open-server.ts'
import { finished } from '#support/finished.ts'
import { aFolder, type Launch, launches, removeFolder } from '#support/launch.ts'
import { aPerson } from '#support/window.ts'
import { buildWindow } from '../scripts/build.ts'
import { measureFrames } from './frames.ts'
import { compared, type Figure, median, percentile } from './report.ts'
import { said } from '#support/pages/said.ts'

const bench = 'desk'
const conflicts = 10_000

/** The sync admin's questions: conflicts, who holds what, a handover; `--scale company` takes minutes to load. */
export async function* run(runs: number, scale: string = 'rep'): AsyncGenerator<Figure> {
  await buildWindow()
  await using server = await openServer({ directory: undefined, port: 0 })
  const today = createCalendar(systemClock).today()
  const company = createDemoCompany({ scale: scale as Scale, seed: 1, today })
  loadDocuments(server.core, company.documents())
  const { storage, rights } = server.core
  const total = storage.documentCount('activities').live
  const where = `${scale} (${total} activities)`

  const reports = createScopeReports(storage, rights, server.core.calendar)
  for (const name of ['rep1', 'manager1']) {
    const feed = median(times(3 * runs, () => readFeed(server, name)))
    const held = median(times(3 * runs, () => finished(reports.report(name))))
    const figure = { bench, case: `${where}: what ${name} holds`, value: held, unit: 'ms' }
    yield compared(figure, 'reading the same out of the feed', feed, 'lower')
  }
  const rep = rights().user('user:rep1')
  if (!rep) throw new Error('no rep')
  const without = { type: 'user', document: { ...rep, active: false } } as const
  const supposed = median(times(3 * runs, () => reports.compare([without])))
  yield { bench, case: `${where}: what if one person left, for everybody`, value: supposed, unit: 'ms' }

  const handovers = createHandovers(server.core, Date.now)
  const plan = { from: 'user:rep1', to: ['user:rep2'], territoryId: '', customerIds: [], reason: '' }
  const previews = median(times(3 * runs, () => finished(handovers.preview(plan))))
  yield { bench, case: `${where}: handover of 400 customers, preview`, value: previews, unit: 'ms' }
  const admin = server.core.administrator('desk')
  const [done, undone]: [number[], number[]] = [[], []]
  for (let round = 0; round < runs; round += 1) {
    done.push(...times(1, () => finished(handovers.hand(plan, admin, `h${round}`))))
    undone.push(...times(1, () => finished(handovers.undo(`h${round}`, admin))))
  }
  yield { bench, case: `${where}: handover of 400 customers, done`, value: median(done), unit: 'ms' }
  yield { bench, case: `${where}: handover of 400 customers, taken back`, value: median(undone), unit: 'ms' }

  makeConflicts(server)
  const listed = median(times(3 * runs, () => finished(openConflicts(storage, Date.now()))))
  yield { bench, case: `${conflicts} open conflicts, listed`, value: listed, unit: 'ms' }
  yield* inTheWindow(server)
}

async function* inTheWindow(server: OpenServer): AsyncGenerator<Figure> {
  await server.accounts.saveAll(['syncadmin'], demoPassword, [])
  const folder = aFolder('bench')
  {
    await using app = await (launches[0] as Launch).start({ folder, server: server.address })
    const { page } = app
    const person = aPerson(page)
    await person.signIn('syncadmin', demoPassword)
    await person.badge('upToDate', 120_000)
    const begun = performance.now()
    await page
      .getByRole('navigation')
      .getByRole('button', { name: said('nav.desk'), exact: true })
      .click()
    await page.getByRole('row').nth(1).waitFor()
    yield {
      bench,
      case: `${conflicts} open conflicts, from the press to the list in the window`,
      value: performance.now() - begun,
      unit: 'ms',
    }
    yield await scrolled(page)
    yield await settledByKeys(page)
  }
  removeFolder(folder)
}

/** From an open conflict to the next one: its first version taken, settled, and the next read from the server. */
async function settledByKeys(page: Page): Promise<Figure> {
  await page.getByRole('row').nth(1).click()
  const dialog = page.getByRole('dialog')
  const begins = () => dialog.getByText(said('desk.open')).first().waitFor()
  const times: number[] = []
  for (let round = 0; round < 20; round += 1) {
    await begins()
    const left = await page.getByRole('status').first().textContent()
    const begun = performance.now()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await page.waitForFunction(
      (before) => document.querySelector('main [role="status"]')?.textContent !== before,
      left,
      { polling: 'raf' },
    )
    await begins()
    times.push(performance.now() - begun)
  }
  return {
    bench,
    case: 'a plain conflict settled by two keys, until the next is open, median',
    value: median(times),
    unit: 'ms',
  }
}

async function scrolled(page: Page): Promise<Figure> {
  const still = await measureFrames(page, 0)
  const frames = await measureFrames(page, 50)
  const figure = {
    bench,
    case: `${conflicts} open conflicts, scroll p95`,
    value: percentile(frames, 0.95),
    unit: 'ms a frame',
  }
  return compared(figure, 'the same window at rest', percentile(still, 0.95), 'lower')
}

/** Two versions of each of so many tasks and activities, as two clients would have left them. */
function makeConflicts({ core }: OpenServer): void {
  const admin = core.administrator('bench')
  const ids = core.ids(admin, 'activities', { limit: conflicts })
  for (let from = 0; from < ids.length; from += 500) {
    const branches = ids.slice(from, from + 500).flatMap((id) => {
      const { winner } = core.view(admin, 'activities', id) ?? {}
      if (!winner?.body) return []
      const start = Number.parseInt(winner.rev, 10) + 1
      const parent = winner.rev.slice(winner.rev.indexOf('-') + 1)
      const document = { ...(JSON.parse(winner.body) as AnyDocument), id } as AnyDocument
      return ['a', 'b'].map((letter) => ({
        ...toWire({ ...document, subject: `${letter} ${String(document['subject'])}` }),
        _rev: `${start}-${letter.repeat(32)}`,
        _revisions: { start, ids: [letter.repeat(32), parent] },
      }))
    })
    core.write(admin, 'activities', branches, false)
  }
}

function readFeed({ core }: OpenServer, name: string): void {
  for (const db of core.storage.databases())
    for (const _slice of core.slices(() => core.viewerOf(name), db, start, {
      limit: Number.MAX_SAFE_INTEGER,
    }));
}

function times(count: number, work: () => unknown): number[] {
  return Array.from({ length: count }, () => {
    const begun = performance.now()
    work()
    return performance.now() - begun
  })
}
