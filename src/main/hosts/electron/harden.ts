import type { App, Protocol, Session } from 'electron'
import { mayLeave } from './may-leave.ts'
import type { Assets } from '#main/window/assets.ts'

const scheme = 'app'
export const origin = `${scheme}://satchel`

/** Must run before `app.ready`. A standard, secure scheme gives the window a stable origin, hence a stable IndexedDB. */
export function registerScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

export function serveWindow(protocol: Protocol, assets: Assets): void {
  protocol.handle(scheme, async (request) => {
    const asset = await assets.find(new URL(request.url).pathname)
    return asset
      ? new Response(Buffer.from(asset.bytes), { headers: asset.headers })
      : new Response(null, { status: 404 })
  })
}

/**
 * The window shows our page and stays there; it may ask for the camera, to read codes, where it is, when somebody checks in, and for a
 * storage that is not thrown away when the disk runs full; and it reaches only the sync server. A number to call, an
 * address to write to and a page of the web may be handed to the system.
 */
export function confine(
  app: App,
  session: Session,
  syncServer: () => string,
  openOutside: (address: string) => void,
): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const { mediaTypes = [] } = details as { readonly mediaTypes?: readonly string[] }
    if (isStorage(permission) || isCopying(permission)) return decide(true)
    if (isPlace(permission)) return decide(originOf(details.requestingUrl) === origin)
    decide(permission === 'media' && mediaTypes.length === 1 && mediaTypes[0] === 'video')
  })
  session.setPermissionCheckHandler(
    (_contents, permission, from, details) =>
      (isStorage(permission) ||
        isCopying(permission) ||
        isPlace(permission) ||
        (permission === 'media' && details?.mediaType === 'video')) &&
      originOf(from) === origin,
  )
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isReachable(url, syncServer()) }))

  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      if (mayLeave(url)) openOutside(url)
      return { action: 'deny' }
    })
    contents.on('will-navigate', (event) => {
      // Loading itself again is how the window takes up another server.
      if (originOf(event.url) === origin) return
      event.preventDefault()
      if (mayLeave(event.url)) openOutside(event.url)
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

function isReachable(url: string, syncServer: string): boolean {
  const { protocol } = new URL(url)
  return (
    protocol === 'data:' || protocol === 'blob:' || [origin, originOf(syncServer)].includes(originOf(url))
  )
}

// `URL.origin` is 'null' for custom schemes outside Chromium, so the parts are joined by hand.
function originOf(url: string): string {
  if (!URL.canParse(url)) return ''
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

/** Writing to the clipboard, after a press; what lies on it is never read. */
function isCopying(permission: string): boolean {
  return permission === 'clipboard-sanitized-write'
}

/** Where the laptop is: asked by a press, and by nothing else in the window (`check-in-fields.tsx`). */
function isPlace(permission: string): boolean {
  return permission === 'geolocation'
}

function isStorage(permission: string): boolean {
  return permission === 'persistent-storage'
}
