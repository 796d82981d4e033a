import { spawnSync } from 'node:child_process'
import { findBrowser, findTestBrowser, headlessShell } from './browser.ts'
import { at } from './paths.ts'

/**
 * A browser for the end-to-end tests: an installed one, else Playwright's download, else
 * Debian's package with fonts for Chinese. Says what it does; fails with what to do.
 */
export function ensureBrowser(): string {
  const installed = findBrowser()
  if (installed) return withoutWindows(installed)
  console.log('No Chromium, Chrome or Edge is installed. Downloading Playwright’s Chromium…')
  const playwright = [at('node_modules/playwright-core/cli.js'), 'install', '--with-deps', 'chromium']
  if (run(process.execPath, playwright, 240_000)) {
    const downloaded = findBrowser()
    if (downloaded) return downloaded
  }
  if (isRoot()) {
    console.log('The download is out of reach. Installing Debian’s chromium and CJK fonts…')
    run('apt-get', ['update'], 240_000)
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], 600_000)
    const packaged = findBrowser()
    if (packaged) return withoutWindows(packaged)
  }
  throw new Error(
    'The end-to-end tests need Chromium, Chrome or Edge. Install one, or name it in SATCHEL_BROWSER=/path/to/chrome.',
  )
}

/** Beside Debian's chromium its package without windows, which the tests start in half the time; else what is there. */
function withoutWindows(installed: string): string {
  const isDebian = installed === '/usr/bin/chromium' && isRoot()
  if (!isDebian || process.env['SATCHEL_BROWSER'] || findTestBrowser() !== installed)
    return findTestBrowser() ?? installed
  const install = () => run('apt-get', ['install', '-y', '--no-install-recommends', headlessShell], 240_000)
  if (!install() && run('apt-get', ['update'], 240_000)) install()
  return findTestBrowser() ?? installed
}

function isRoot(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0
}

function run(command: string, args: readonly string[], timeout: number): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout, env }).status === 0
}
