import type { IpcMain, WebFrameMain } from 'electron'
import { type MenuPlace, MenuPlaces } from '#shared/host/commands.ts'
import { callChannel, placesChannel } from '#shared/host/wire.ts'
import { matches } from '#shared/kernel/schema.ts'
import type { Log } from '#main/ports.ts'
import type { Dispatch } from '#main/rpc/dispatcher.ts'

export interface ElectronBridge {
  readonly ipcMain: Pick<IpcMain, 'handle'>
  readonly dispatch: Dispatch
  /** The one origin the window is loaded from. */
  readonly origin: string
  readonly log: Log
  /** The window tells its places for the menu. */
  readonly onPlaces: (places: readonly MenuPlace[]) => void
}

export function serveOverIpc({ ipcMain, dispatch, origin, log, onPlaces }: ElectronBridge): void {
  ipcMain.handle(callChannel, (event, call: unknown) => {
    if (!isOwnWindow(event.senderFrame, origin) || typeof call !== 'string') {
      log.incident('ipc call from a stranger', { origin: event.senderFrame?.origin })
      throw new Error('refused')
    }
    return dispatch(call)
  })
  ipcMain.handle(placesChannel, (event, places: unknown) => {
    if (!isOwnWindow(event.senderFrame, origin) || !matches(MenuPlaces, places)) {
      log.incident('places of a stranger', { origin: event.senderFrame?.origin })
      throw new Error('refused')
    }
    onPlaces(places as readonly MenuPlace[])
  })
}

// A frame inside our page is a stranger as well: only the top document may speak.
function isOwnWindow(frame: WebFrameMain | null, origin: string): boolean {
  return frame !== null && frame.parent === null && frame.origin === origin
}
