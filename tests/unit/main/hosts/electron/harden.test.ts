import type { App, Session } from 'electron'
import { expect, test } from 'vitest'
import { confine, origin } from '#main/hosts/electron/harden.ts'

type Request = (
  contents: unknown,
  permission: string,
  decide: (granted: boolean) => void,
  details: object,
) => void
type Check = (contents: unknown, permission: string, from: string, details: object) => boolean

/** What the desktop asks our handlers, as Electron does. */
function handlers() {
  let request: Request = () => {}
  let check: Check = () => false
  const session = {
    setPermissionRequestHandler: (handler: Request) => (request = handler),
    setPermissionCheckHandler: (handler: Check) => (check = handler),
    setDevicePermissionHandler: () => {},
    webRequest: { onBeforeRequest: () => {} },
  }
  confine(
    { on: () => {} } as unknown as App,
    session as unknown as Session,
    () => 'https://server.example',
    () => {},
  )
  return (permission: string, from: string, details: object = {}) => {
    let decided: boolean | undefined
    request(undefined, permission, (granted) => (decided = granted), {
      requestingUrl: `${from}/x`,
      ...details,
    })
    return [decided, check(undefined, permission, from, details)]
  }
}

test('where the laptop is may be asked by our own window, and by nothing else', () => {
  const asked = handlers()
  expect(asked('geolocation', origin)).toEqual([true, true])
  expect(asked('geolocation', 'https://elsewhere.example')).toEqual([false, false])
})

test('nothing else is allowed beside the camera, storage and the clipboard', () => {
  const asked = handlers()
  for (const permission of [
    'notifications',
    'midi',
    'pointerLock',
    'fullscreen',
    'openExternal',
    'clipboard-read',
  ])
    expect([permission, ...asked(permission, origin)]).toEqual([permission, false, false])
  expect(asked('media', origin, { mediaTypes: ['video'], mediaType: 'video' })).toEqual([true, true])
  expect(asked('media', origin, { mediaTypes: ['video', 'audio'], mediaType: 'audio' })).toEqual([
    false,
    false,
  ])
})
