import { spawnSync } from 'node:child_process'
import { findBrowser } from './browser.ts'
import { at } from './paths.ts'

/**
 * A browser for the end-to-end tests: an installed one, else Playwright's download, else
 * Debian's package with fonts for Chinese. Says what it does; fails with what to do.
 */
export function ensureBrowser(): string {
  const installed = findBrowser()
  if (installed) return installed
  console.log('No Chromium, Chrome or Edge is installed. Downloading Playwright’s Chromium…')
  const playwright = [at('node_modules/playwright-core/cli.js'), 'install', '--with-deps', 'chromium']
  if (run(process.execPath, playwright, 240_000)) {
    const downloaded = findBrowser()
    if (downloaded) return downloaded
  }
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  if (isRoot) {
    console.log('The download is out of reach. Installing Debian’s chromium and CJK fonts…')
    run('apt-get', ['update'], 240_000)
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], 600_000)
    const packaged = findBrowser()
    if (packaged) return packaged
  }
  throw new Error(
    'The end-to-end tests need Chromium, Chrome or Edge. Install one, or name it in SATCHEL_BROWSER=/path/to/chrome.',
  )
}

function run(command: string, args: readonly string[], timeout: number): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout, env }).status === 0
}
