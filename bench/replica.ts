import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { demoPassword } from '#demo/company.ts'
import type { OpenServer } from '#server/open-server.ts'
import type { Session } from '#shared/session/session.ts'
import { families } from '#shared/model/family.ts'
import { aFolder, type Launch, launches, removeFolder } from '#support/launch.ts'
import { aPerson } from '#support/window.ts'
import { buildWindow } from '../scripts/build.ts'
import { buildPages, demoServer, onAPage } from './pages.ts'
import type { BenchPage } from './page/replica-page.ts'
import { compared, type Figure, median } from './report.ts'
import { sizeOf, watchPage } from './watch.ts'
import { said } from '#support/pages/said.ts'

const bench = 'replica'
/** Customers of rep1 that make about 100,000 documents. */
const large = 1_390
const edits = 1_000

/** What a replica costs that is three times as large as a rep's, a sync that finds nothing, and a fortnight's edits. */
export async function* run(runs: number): AsyncGenerator<Figure> {
  await buildWindow()
  await buildPages()
  yield* largeReplica()
  await using server = await demoServer(400)
  const session = sessionOf(server)
  yield* onAPage(server, async function* (page) {
    await inPage(page, 'firstSync', session)
    const idle: number[] = []
    const bare: number[] = []
    const pushed: number[] = []
    const bareWrites: number[] = []
    for (let round = 0; round < runs; round += 1) {
      idle.push(...(await inPage(page, 'idle', session, 10)))
      bare.push(...(await bareQuestions(page, session, 10)))
      const typed = await inPage(page, 'type', edits)
      if (typed !== edits) throw new Error(`${typed} contacts only`)
      pushed.push(await inPage(page, 'push', session))
      bareWrites.push(await bareBulkWrites(page, session))
    }
    yield compared(
      { bench, case: '29,000 documents, idle re-sync', value: median(idle), unit: 'ms' },
      'the same twelve questions, bare',
      median(bare),
      'lower',
    )
    yield compared(
      { bench, case: '1,000 edits pushed', value: median(pushed), unit: 'ms' },
      'the same documents, bare _bulk_docs',
      median(bareWrites),
      'lower',
    )
  })
}

async function* largeReplica(): AsyncGenerator<Figure> {
  await using server = await demoServer(large)
  const folder = aFolder('bench')
  const loopback = launches[0] as Launch
  {
    await using app = await loopback.start({ folder, server: server.address })
    await app.page.getByLabel(said('signIn.name')).waitFor()
    const cost = await watchPage(app.page)
    const begun = performance.now()
    const she = aPerson(app.page)
    await she.signIn('rep1', demoPassword)
    await she.badge('upToDate', 600_000)
    const seconds = (performance.now() - begun) / 1_000
    const { longestBlock, peakHeap } = await cost()
    const user = server.core.viewerOf('rep1')
    const documents = families.reduce((sum, db) => sum + server.core.count(user, db).live, 0)
    const size = `${Math.round(documents / 1_000)},000 documents`
    yield { bench, case: `${size}, rate`, value: documents / seconds, unit: 'documents/s' }
    yield { bench, case: `${size}, peak heap of the window`, value: peakHeap, unit: 'MB' }
    yield { bench, case: `${size}, longest block`, value: longestBlock, unit: 'ms' }
  }
  yield {
    bench,
    case: '100,000 documents, disk',
    value: sizeOf(join(folder, 'browser/Default/IndexedDB')),
    unit: 'MB',
  }
  removeFolder(folder)
}

function sessionOf({ accounts, core, address }: OpenServer): Session {
  const account = accounts.find('rep1')
  if (!account) throw new Error('no rep1')
  const { token, expiresAt } = accounts.issueToken(account, Date.now())
  const ends = new Date(expiresAt).toISOString() as Session['expiresAt']
  return { server: address, company: core.storage.uuid, user: 'rep1', token, expiresAt: ends }
}

function inPage<M extends keyof BenchPage>(
  page: Page,
  method: M,
  ...given: Parameters<BenchPage[M]>
): Promise<Awaited<ReturnType<BenchPage[M]>>> {
  return page.evaluate(
    ([name, args]) => {
      const { bench: on } = window as unknown as {
        bench: Record<string, (...all: unknown[]) => Promise<unknown>>
      }
      return on[name as string]?.(...(args as unknown[]))
    },
    [method, given] as const,
  ) as Promise<Awaited<ReturnType<BenchPage[M]>>>
}

/** Asking each family once whether there is anything new, with nothing around it. */
function bareQuestions(page: Page, session: Session, times: number): Promise<number[]> {
  return page.evaluate(
    async ([{ server, token }, names, rounds]) => {
      const headers = { authorization: `Bearer ${token}` }
      const ask = async (path: string) =>
        (await (await fetch(`${server}${path}`, { headers })).json()) as { last_seq: string }
      const tokens = new Map<string, string>()
      for (const name of names) tokens.set(name, (await ask(`/${name}/_changes?since=now&limit=0`)).last_seq)
      const took: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        const begun = performance.now()
        for (const [name, since] of tokens)
          await ask(`/${name}/_changes?include_docs=true&limit=500&since=${since}`)
        took.push(performance.now() - begun)
      }
      return took
    },
    [session, [...families], times] as const,
  )
}

/** A thousand contacts fetched and written back in batches of a hundred, with nothing around it. */
function bareBulkWrites(page: Page, session: Session): Promise<number> {
  return page.evaluate(
    async ([{ server, token }, count]) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const all = await fetch(`${server}/contacts/_all_docs?include_docs=true&limit=${count}`, { headers })
      const { rows } = (await all.json()) as { rows: { doc: object }[] }
      const docs = rows.map(({ doc }) => ({ ...doc, note: `bare ${Math.random()}` }))
      const begun = performance.now()
      for (let from = 0; from < docs.length; from += 100)
        await fetch(`${server}/contacts/_bulk_docs`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ docs: docs.slice(from, from + 100) }),
        }).then((answer) => answer.json())
      return performance.now() - begun
    },
    [session, edits] as const,
  )
}
