import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  net,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} from 'electron'
import type { MenuPlace } from '#shared/host/commands.ts'
import { menuChannel } from '#shared/host/wire.ts'
import { createHost } from '#main/create-host.ts'
import { nodeFiles } from '#main/node-files.ts'
import { askBeforeLeaving } from './ask-before-leaving.ts'
import { confine, origin, registerScheme, serveWindow } from './harden.ts'
import { menuTemplate } from './menu.ts'
import { createOpenOutside } from './open-outside.ts'
import { electronPorts } from './ports.ts'
import { serveOverIpc } from './serve.ts'
import { loadWindowState, saveWindowState } from './window-state.ts'

// The built script lies in dist/desktop; window and templates lie beside it and in the package's root.
const here = fileURLToPath(new URL('.', import.meta.url))
const preload = join(here, 'preload.cjs')

let window: BrowserWindow | undefined
/** Where the window was is being written: the app ends afterwards. */
let remembered: Promise<void> = Promise.resolve()

registerScheme(protocol)
// A second start shows the window of the first: two windows on one replica would fight over it.
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => void remembered.finally(() => app.quit()))
  void app.whenReady().then(start)
} else app.quit()

async function start(): Promise<void> {
  const profile = app.getPath('userData')
  const ports = electronPorts({
    dialog,
    shell,
    safeStorage,
    net,
    profile,
    documents: app.getPath('documents'),
    window: () => window,
    writeLog: (line) => process.stderr.write(`${line}\n`),
  })
  const host = await createHost(ports, {
    host: 'electron',
    version: app.getVersion(),
    profile: join(profile, 'satchel'),
    templates: join(here, '../../templates'),
    window: join(here, '../window'),
    renderWorker: new URL('./render-worker.js', import.meta.url),
    server: argument('--sync-server') ?? '',
    language: app.getLocale(),
    demo: process.argv.includes('--demo'),
  })
  const openOutside = createOpenOutside({ dialog, shell, window: () => window, language: app.getLocale() })
  confine(app, session.defaultSession, host.syncServer, (address) => void openOutside(address))
  serveWindow(protocol, host.assets)
  showMenu([])
  serveOverIpc({ ipcMain, dispatch: host.dispatch, origin, log: ports.log, onPlaces: showMenu })
  await openWindow(profile)
}

function showMenu(places: readonly MenuPlace[]): void {
  const send = (name: string) => window?.webContents.send(menuChannel, name)
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(app.getLocale(), process.platform, places, send)),
  )
}

async function openWindow(profile: string): Promise<void> {
  const state = await loadWindowState(nodeFiles, profile, screen)
  const opened = new BrowserWindow({
    width: state?.width ?? 1_440,
    height: state?.height ?? 900,
    ...(state ? { x: state.x, y: state.y } : {}),
    minWidth: 1_024,
    minHeight: 640,
    show: false,
    title: '行囊 Satchel',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  window = opened
  askBeforeLeaving(opened, { dialog, language: app.getLocale() })
  if (state?.maximized) opened.maximize()
  opened.once('ready-to-show', () => opened.show())
  opened.on('close', () => {
    const place = saveWindowState(nodeFiles, profile, opened.getNormalBounds(), opened.isMaximized())
    // A disk that takes nothing keeps nobody from closing the window.
    remembered = place.catch(() => {})
  })
  opened.on('closed', () => {
    window = undefined
  })
  await opened.loadURL(`${origin}/`)
}

function argument(name: string): string | undefined {
  return process.argv.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1)
}
