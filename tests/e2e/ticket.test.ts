import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLoopbackHost } from '#main/hosts/loopback/open-loopback-host.ts'
import { findBrowser, findTestBrowser, openWindow } from '../../scripts/browser.ts'
import { aFolder, filesBelow, removeFolder } from '#support/launch.ts'
import { freePort } from '#support/ports.ts'
import { until } from '#support/until.ts'

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const aHost = () =>
  openLoopbackHost({
    port: 0,
    profile: join(folder, 'profile'),
    documents: folder,
    opensFiles: false,
    writeLog: () => {},
    version: '0.1.0',
    templates: at('templates'),
    window: at('dist/window'),
    renderWorker: new URL('../../src/main/services/documents/render-worker.ts', import.meta.url),
    server: 'http://127.0.0.1:1',
    language: 'zh-CN',
    demo: false,
  })

/** The command lines of all processes that this user's neighbour could read now. */
function commandLines(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => (existsSync(`/proc/${pid}/cmdline`) ? readOrNothing(`/proc/${pid}/cmdline`) : ''))
    .join('\n')
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    // It ended meanwhile.
    return ''
  }
}

async function firstPage(port: number): Promise<{ page: Page; close: () => Promise<void> }> {
  let browser: Awaited<ReturnType<typeof chromium.connectOverCDP>> | undefined
  await until(async () => {
    browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    expect(browser.contexts()[0]?.pages()[0]?.url()).toMatch(/^http:/)
  })
  const page = browser?.contexts()[0]?.pages()[0]
  if (!page) throw new Error('no page')
  return { page, close: async () => browser?.close() }
}

test.skipIf(process.platform !== 'linux')(
  'what opens the host stands in no process list, no history and no address, and works once',
  async () => {
    await using host = await aHost()
    const start = await host.startPage()
    const code = /#code=([\w-]+)/.exec(readFileSync(fileURLToPath(start.url), 'utf8'))?.[1] ?? ''
    const port = await freePort()
    const profile = join(folder, 'browser')
    const flags = ['--headless=new', '--disable-gpu', `--remote-debugging-port=${port}`]
    const child = openWindow(findBrowser() ?? '', start.url, profile, flags)
    try {
      const { page, close } = await firstPage(port)
      await page
        .getByLabel(/用户名|Name/)
        .first()
        .waitFor()
      const seen = commandLines()
      expect(seen).toContain(`--app=${start.url}`)
      expect(page.url()).not.toContain('code')
      const ticket = await page.evaluate(() => sessionStorage.getItem('satchel-ticket'))
      expect(ticket).toHaveLength(32)
      for (const secret of [code, ticket ?? '']) expect(seen).not.toContain(secret)
      const { origin } = new URL(page.url())
      const again = await fetch(`${origin}/ticket`, { method: 'POST', body: code, headers: { origin } })
      expect(again.status).toBe(403)
      await page.reload()
      await page
        .getByLabel(/用户名|Name/)
        .first()
        .waitFor()
      await close()
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
      const told = filesBelow(profile).filter((path) => /History|Top Sites|Favicons|Sessions/.test(path))
      for (const path of told) expect(readFileSync(path).includes(ticket ?? '-'), path).toBe(false)
    } finally {
      child.kill('SIGKILL')
    }
  },
)

test('an address without a code, or with one that was used, says what to open, in both languages', async () => {
  await using host = await aHost()
  const browser = await chromium.launch({ executablePath: findTestBrowser() ?? '', args: ['--no-sandbox'] })
  try {
    const used = host.newAddress()
    const first = await browser.newPage()
    await first.goto(used)
    await first
      .getByLabel(/用户名|Name/)
      .first()
      .waitFor()
    for (const address of [new URL(used).origin, used]) {
      // A page of a browser of its own: nobody else's window is open there.
      const page = await (await browser.newContext()).newPage()
      await page.goto(address)
      await page.getByText('请打开启动行囊的终端里显示的地址').waitFor()
      await page.getByText('Open the address that the terminal shows').waitFor()
    }
  } finally {
    await browser.close()
  }
})

test('a window whose drawing cannot be read from the disk says so in both languages, and reads it again', async () => {
  await using host = await aHost()
  const browser = await chromium.launch({ executablePath: findTestBrowser() ?? '', args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.route('**/assets/window-*.js', (route) => route.abort())
    await page.goto(host.newAddress())
    await page.getByRole('alert').getByText('未能从磁盘读取此页面').waitFor()
    await page.getByRole('alert').getByText('This page could not be read from the disk').waitFor()
    await page.unroute('**/assets/window-*.js')
    await page.getByRole('button', { name: 'Load again' }).click()
    await page.getByLabel(/用户名|Name/).waitFor()
  } finally {
    await browser.close()
  }
})
