import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A Chromium-based browser that is installed here, or `undefined`. `SATCHEL_BROWSER` goes before all. */
export function findBrowser(): string | undefined {
  const chosen = process.env['SATCHEL_BROWSER']
  if (chosen) return existsSync(chosen) ? chosen : undefined
  return candidates().find((path) => existsSync(path)) ?? playwrightBrowser()
}

/**
 * A browser for tests, which nobody watches: the one without windows where it is installed, since it starts in half
 * the time; else any. `SATCHEL_BROWSER` goes before all.
 */
export function findTestBrowser(): string | undefined {
  if (process.env['SATCHEL_BROWSER'] || process.platform !== 'linux') return findBrowser()
  return onPath([headlessShell]).find((path) => existsSync(path)) ?? findBrowser()
}

/** Chromium without windows, as Debian calls its program and its package. */
export const headlessShell = 'chromium-headless-shell'

function candidates(): readonly string[] {
  const { env, platform } = process
  if (platform === 'win32')
    return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].flatMap((base) =>
      base
        ? [
            join(base, 'Google/Chrome/Application/chrome.exe'),
            join(base, 'Microsoft/Edge/Application/msedge.exe'),
          ]
        : [],
    )
  if (platform === 'darwin')
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ]
  return onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'])
}

function onPath(names: readonly string[]): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(':')
  return folders.flatMap((folder) => names.map((name) => join(folder, name)))
}

/** The browser that Playwright downloaded, where it has. */
function playwrightBrowser(): string | undefined {
  try {
    const code = "import('playwright-core').then(({ chromium }) => console.log(chromium.executablePath()))"
    const path = execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' }).trim()
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

/** Flags that keep a browser to the page it was started for. */
export function quietFlags(profile: string): readonly string[] {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  return [
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    ...(asRoot ? ['--no-sandbox'] : []),
  ]
}

/**
 * Opens a page in a window of its own. Everybody on this machine can read the address in the
 * process list: what opens the host does not stand in it.
 */
export function openWindow(browser: string, page: string, profile: string, flags: readonly string[] = []) {
  return spawn(browser, [...quietFlags(profile), ...flags, `--app=${page}`, '--window-size=1440,900'], {
    stdio: 'ignore',
  })
}
