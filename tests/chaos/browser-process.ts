import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findBrowser } from '../../scripts/browser.ts'

/** A Chromium of its own on a profile of its own, that can really be killed. */
export interface BrowserProcess {
  readonly page: Page
  readonly setOffline: (offline: boolean) => Promise<void>
  /** The disk takes nothing more, or as much as it likes. */
  readonly setDiskFull: (full: boolean) => Promise<void>
  /** SIGKILL: nothing is flushed, nobody is told. */
  readonly kill: () => Promise<void>
}

export async function openBrowser(profile: string, address: string): Promise<BrowserProcess> {
  const portFile = join(profile, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  const child = spawn(
    findBrowser() ?? 'chromium',
    [
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: 'ignore' },
  )
  const port = await portOf(portFile, child)
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 180_000 })
  const context = browser.contexts()[0]
  if (!context) throw new Error('the browser has no profile')
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(address)
  await page.waitForFunction(() => 'laptop' in window)
  return {
    page,
    setOffline: (offline) => context.setOffline(offline),
    setDiskFull: async (full) => {
      const devtools = await context.newCDPSession(page)
      const { origin } = new URL(address)
      await devtools.send('Storage.overrideQuotaForOrigin', { origin, ...(full ? { quotaSize: 1 } : {}) })
      await devtools.detach()
    },
    kill: () => killed(child, browser),
  }
}

async function portOf(file: string, child: ChildProcess): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the browser ended with ${child.exitCode}`)
    const port = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : ''
    if (port) return port
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the browser does not start')
}

function killed(child: ChildProcess, browser: Browser): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => {
      void browser.close().catch(() => undefined)
      // The lock of a profile outlives its process by a moment.
      setTimeout(resolve, 200)
    })
    child.kill('SIGKILL')
  })
}
