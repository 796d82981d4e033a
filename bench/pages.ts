import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { createDemoCompany, demoPassword } from '#demo/company.ts'
import { loadDocuments, type OpenServer, openServer } from '#server/open-server.ts'
import { aFolder, removeFolder } from '#support/launch.ts'
import { aPageHost } from '#support/page-host.ts'
import { findBrowser } from '../scripts/browser.ts'
import { at } from '../scripts/paths.ts'

/** The demo company of one rep with so many customers, in memory. */
export async function demoServer(repCustomers: number): Promise<OpenServer> {
  const server = await openServer({ directory: undefined, port: 0 })
  const today = createCalendar(systemClock).today()
  const company = createDemoCompany({ scale: 'rep', seed: 1, today, repCustomers })
  loadDocuments(server.core, company.documents())
  await server.accounts.saveAll(
    company.users.map(({ name }) => name),
    demoPassword,
    [],
  )
  return server
}

/** Builds the page that carries the references and the replica alone. */
export async function buildPages(): Promise<void> {
  await build({
    configFile: false,
    root: at('bench/page'),
    logLevel: 'error',
    define: { global: 'globalThis' },
    build: { outDir: at('dist/references'), emptyOutDir: true, target: 'chrome140' },
  })
}

/** A fresh browser profile with that page open; `after` is told where its databases lay. */
export async function* onAPage<T>(
  server: OpenServer,
  work: (page: Page) => AsyncGenerator<T>,
  after: (databases: string) => void = () => {},
): AsyncGenerator<T> {
  const folder = aFolder('bench')
  await using host = await aPageHost(at('dist/references'), server.address)
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findBrowser() ?? '',
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
  })
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(host.address)
  await page.waitForFunction(() => 'references' in window && 'bench' in window)
  try {
    yield* work(page)
  } finally {
    await context.close()
    after(join(folder, 'Default/IndexedDB'))
    removeFolder(folder)
  }
}
