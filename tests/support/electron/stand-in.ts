import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import {
  type BrowserContext,
  type CDPSession,
  chromium,
  type Dialog,
  type Frame,
  type Page,
  type Request as PageRequest,
  type Route,
} from 'playwright-core'
import { pageSide, preloadSide } from './worlds.ts'

/**
 * A small stand-in for the `electron` module: it runs the built main script in Node and
 * drives an installed Chromium. What the main script asks of Electron is done for real:
 * the scheme is answered by its protocol handler, the preload script runs in an isolated
 * world, IPC, permissions, navigation and new windows go through its handlers.
 *
 * Chromium does not know `app:`, so `app://satchel` is mapped to an address of its own.
 * What only the real one can show (keychain, native dialogs and menus, fuses, packaging)
 * stands in docs/operations/release.md.
 */
const folder = process.env['STAND_IN_FOLDER'] ?? ''
const executablePath = process.env['STAND_IN_BROWSER'] ?? ''
const outside = 'http://satchel.localhost'
const inside = 'app://satchel'

const toOutside = (url: string) => (url.startsWith(inside) ? outside + url.slice(inside.length) : url)
const toInside = (url: string) => (url.startsWith(outside) ? inside + url.slice(outside.length) : url)

class App extends EventEmitter {
  requestSingleInstanceLock = () => true
  whenReady = () => Promise.resolve()
  getPath = (name: string) => {
    const path = join(folder, name)
    mkdirSync(path, { recursive: true })
    return path
  }
  getVersion = () => '0.1.0'
  getLocale = () => process.env['STAND_IN_LOCALE'] ?? 'zh-CN'
  quit = () => process.exit(0)
}

export const app = new App()

const handlers: {
  protocol?: (request: Request) => Promise<Response>
  ipc: Map<string, (event: unknown, ...args: unknown[]) => unknown>
  beforeRequest?: (details: { url: string }, decide: (answer: { cancel?: boolean }) => void) => void
  permissionCheck?: (contents: unknown, permission: string) => boolean
  windowOpen?: (details: { url: string }) => { action: 'allow' | 'deny' }
} = { ipc: new Map() }

export const protocol = {
  registerSchemesAsPrivileged: () => {},
  handle: (_scheme: string, handler: (request: Request) => Promise<Response>) => {
    handlers.protocol = handler
  },
}

export const net = { fetch }

export const ipcMain = {
  handle: (channel: string, handler: (event: unknown, ...args: unknown[]) => unknown) =>
    handlers.ipc.set(channel, handler),
}

export const session = {
  defaultSession: {
    setPermissionRequestHandler: () => {},
    setPermissionCheckHandler: (handler: (contents: unknown, permission: string) => boolean) => {
      handlers.permissionCheck = handler
    },
    setDevicePermissionHandler: () => {},
    webRequest: {
      onBeforeRequest: (handler: NonNullable<typeof handlers.beforeRequest>) => {
        handlers.beforeRequest = handler
      },
    },
  },
}

/** Saves where a person would: in one folder, under the suggested name. `cancel` in the folder closes the dialog. */
export const dialog = {
  showSaveDialog: async (...args: { defaultPath?: string }[]) => {
    const { defaultPath = '' } = args.at(-1) ?? {}
    if (existsSync(join(folder, 'cancel'))) return { canceled: true, filePath: '' }
    return { canceled: false, filePath: join(app.getPath('documents'), basename(defaultPath)) }
  },
  /** Whoever is asked says no. */
  showMessageBox: async (...args: { detail?: string }[]) => {
    note(`asked ${args.at(-1)?.detail}`)
    return { response: 1 }
  },
  /** She stays, unless `leave` lies in the folder. */
  showMessageBoxSync: (...args: { detail?: string }[]) => {
    note(`asked ${args.at(-1)?.detail}`)
    return existsSync(join(folder, 'leave')) ? 1 : 0
  },
}

const note = (line: string) => appendFileSync(join(folder, 'shell.log'), `${line}\n`)

export const shell = {
  openPath: async (path: string) => (note(`open ${path}`), ''),
  showItemInFolder: (path: string) => note(`reveal ${path}`),
  openExternal: async (address: string) => note(`outside ${address}`),
}

/** Encrypts with a key of its own, as the keychain would: what lies on the disk is not readable. */
export const safeStorage = {
  isEncryptionAvailable: () => true,
  encryptString: (text: string) => {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', keyOfProfile(), iv)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), sealed])
  },
  decryptString: (sealed: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', keyOfProfile(), sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(12, 28))
    return decipher.update(sealed.subarray(28), undefined, 'utf8') + decipher.final('utf8')
  },
}

function keyOfProfile(): Buffer {
  const path = join(folder, 'keychain')
  if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600 })
  return readFileSync(path)
}

export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1_920, height: 1_080 } }] }

interface MenuItem {
  readonly id?: string
  readonly click?: () => void
  readonly submenu?: readonly MenuItem[]
}

let menu: readonly MenuItem[] = []

export const Menu = {
  buildFromTemplate: (template: readonly MenuItem[]) => template,
  setApplicationMenu: (template: readonly MenuItem[]) => {
    menu = template
  },
}

// The test clicks a menu item by its id, as a person would with the mouse.
process.on('message', (message: { click?: string }) => {
  if (message.click)
    menu
      .flatMap((item) => item.submenu ?? [])
      .find((item) => item.id === message.click)
      ?.click?.()
})
process.on('disconnect', () => process.exit(0))

interface WindowOptions {
  readonly width: number
  readonly height: number
  readonly webPreferences: {
    readonly preload: string
    readonly sandbox: boolean
    readonly contextIsolation: boolean
    readonly nodeIntegration: boolean
  }
}

class WebContents extends EventEmitter {
  send: (channel: string, ...args: unknown[]) => void = () => {}
  setWindowOpenHandler = (handler: NonNullable<typeof handlers.windowOpen>) => {
    handlers.windowOpen = handler
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents()
  readonly #options: WindowOptions

  constructor(options: WindowOptions) {
    super()
    this.#options = options
    const { sandbox, contextIsolation, nodeIntegration } = options.webPreferences
    if (!sandbox || !contextIsolation || nodeIntegration) throw new Error('the window is not hardened')
  }

  show = () => {}
  focus = () => {}
  maximize = () => {}
  isMinimized = () => false
  isMaximized = () => false
  restore = () => {}
  getNormalBounds = () => ({ x: 0, y: 0, width: this.#options.width, height: this.#options.height })

  async loadURL(url: string): Promise<void> {
    app.emit('web-contents-created', {}, this.webContents)
    const context = await launch(this.#options)
    const page = context.pages()[0] ?? (await context.newPage())
    await confinePermissions(context, page)
    await decideOnPopups(context, page)
    await context.route('**/*', (route) => answer(route, page, this.webContents))
    await joinWorlds(page, readFileSync(this.#options.webPreferences.preload, 'utf8'), this.webContents)
    page.on('dialog', (question) => void this.#leave(question))
    page.on('close', () => {
      this.emit('close')
      this.emit('closed')
      setTimeout(() => app.emit('window-all-closed'), 100)
    })
    await page.goto(toOutside(url))
    this.emit('ready-to-show')
    process.send?.({ ready: true, endpoint: process.env['STAND_IN_PORT'] })
  }

  /** What a browser would ask, Electron leaves to the main script: where nobody lets it go, the window stays. */
  async #leave(question: Dialog): Promise<void> {
    if (question.type() !== 'beforeunload') return question.dismiss()
    let goes = false
    this.webContents.emit('will-prevent-unload', { preventDefault: () => (goes = true) })
    await (goes ? question.accept() : question.dismiss())
  }
}

function launch({ width, height }: WindowOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(join(folder, 'browser'), {
    executablePath,
    locale: app.getLocale(),
    viewport: { width, height },
    args: [
      `--remote-debugging-port=${process.env['STAND_IN_PORT']}`,
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-features=LocalNetworkAccessChecks',
    ],
  })
}

/** Every request of the window passes here, as it passes Electron's `webRequest` and `protocol`. */
async function answer(route: Route, window: Page, contents: WebContents): Promise<void> {
  const request = route.request()
  const url = toInside(request.url())
  const frame = frameOf(request)
  // A new window's first request may come before there is a frame; no new window ever loads anything.
  if (frame?.page() !== window) return route.abort('aborted')
  if (request.isNavigationRequest() && frame.parentFrame() === null && frame.url() !== 'about:blank') {
    let prevented = false
    contents.emit('will-navigate', { url, preventDefault: () => (prevented = true) })
    if (prevented) return route.abort('aborted')
  }
  const { cancel } = await new Promise<{ cancel?: boolean }>((decide) =>
    handlers.beforeRequest ? handlers.beforeRequest({ url }, decide) : decide({}),
  )
  if (cancel) return route.abort('blockedbyclient')
  if (!url.startsWith(inside) || !handlers.protocol) return route.continue()
  const response = await handlers.protocol(new Request(url.replace('app:', 'http:')))
  const headers = Object.fromEntries(response.headers)
  return route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) })
}

function frameOf(request: PageRequest): Frame | undefined {
  try {
    return request.frame()
  } catch {
    return undefined
  }
}

/**
 * The handler hears the address that the window named, as Electron's does, once and whatever the new page stands at by then. The
 * stand-in opens none: a handler that allowed one fails the tests aloud.
 */
async function decideOnPopups(context: BrowserContext, window: Page): Promise<void> {
  const devtools = await context.newCDPSession(window)
  devtools.on('Page.windowOpen', ({ url }) => {
    const decision = handlers.windowOpen?.({ url: toInside(url) })
    if (decision?.action !== 'deny') note(`a new window was allowed: ${url}`)
  })
  await devtools.send('Page.enable')
  context.on('page', (opened) => void opened.close())
}

const permissions = [
  'geolocation',
  'notifications',
  'audioCapture',
  'videoCapture',
  'clipboardReadWrite',
  'midi',
]

async function confinePermissions(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page)
  for (const name of permissions) {
    const setting = handlers.permissionCheck?.(null, name) ? 'granted' : 'denied'
    await devtools
      .send('Browser.setPermission', { permission: { name: cdpName(name) }, setting })
      .catch(() => {})
  }
}

function cdpName(name: string): string {
  return (
    { audioCapture: 'microphone', videoCapture: 'camera', clipboardReadWrite: 'clipboard-read' }[name] ?? name
  )
}

const world = 'preload'

async function joinWorlds(page: Page, preload: string, contents: WebContents): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Runtime.enable')
  await devtools.send('Page.enable')
  const contexts = new Map<number, { frameId: string; origin: string }>()
  devtools.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name !== world) return
    contexts.set(context.id, {
      frameId: String(context.auxData?.['frameId']),
      origin: toInside(context.origin),
    })
  })
  devtools.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
    contexts.delete(executionContextId),
  )
  await devtools.send('Runtime.addBinding', { name: '__ipcCall', executionContextName: world })
  devtools.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === '__ipcCall')
      void callMain(devtools, executionContextId, contexts.get(executionContextId), payload)
  })
  await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: pageSide })
  await devtools.send('Page.addScriptToEvaluateOnNewDocument', {
    source: preloadSide(preload),
    worldName: world,
  })
  contents.send = (channel, ...args) => {
    for (const contextId of contexts.keys())
      void devtools.send('Runtime.evaluate', {
        expression: `__ipcSend(${JSON.stringify(channel)}, ${JSON.stringify(args)})`,
        contextId,
      })
  }
}

async function callMain(
  devtools: CDPSession,
  contextId: number,
  from: { origin: string } | undefined,
  payload: string,
): Promise<void> {
  const { id, channel, args } = JSON.parse(payload) as { id: number; channel: string; args: unknown[] }
  const senderFrame = from ? { origin: from.origin, url: `${from.origin}/`, parent: null } : null
  let answerText: string
  try {
    const value = await handlers.ipc.get(channel)?.({ senderFrame }, ...args)
    answerText = `${JSON.stringify(value ?? null)}, null`
  } catch (cause) {
    // Only the message of an error survives in Electron.
    answerText = `null, ${JSON.stringify(cause instanceof Error ? cause.message : String(cause))}`
  }
  await devtools
    .send('Runtime.evaluate', { expression: `__ipcAnswer(${id}, ${answerText})`, contextId })
    .catch(() => {})
}
