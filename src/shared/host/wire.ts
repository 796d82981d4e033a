import type { Result } from '../kernel/result.ts'
import type { MenuPlace } from './commands.ts'

/**
 * What crosses the bridge, in either host: one JSON text each way.
 *
 * Electron could carry richer values and HTTP could not, so neither does. A test
 * that passes over the loopback wire then says something about the desktop one.
 */
export interface HostCall {
  readonly method: string
  readonly input: unknown
}

export type HostReply = { readonly result: Result<unknown, unknown> } | { readonly fault: HostFault }

/** The call itself went wrong. Always a bug on one of the two sides. */
export interface HostFault {
  readonly kind: 'UnknownMethod' | 'InvalidInput' | 'Crashed'
  readonly incident: string
}

export interface HostTransport {
  readonly send: (call: string) => Promise<string>
}

/** The menu belongs to the host; its places, and what its items do, to the window. */
export interface HostMenu {
  /** Listens for the name of a command or a place. */
  readonly onCommand: (listen: (name: string) => void) => void
  readonly showPlaces: (places: readonly MenuPlace[]) => void
}

export const callChannel = 'host:call'
export const menuChannel = 'host:menu'
export const placesChannel = 'host:places'

/** Where a window in a plain browser exchanges the code of its address for the ticket. */
export const ticketPath = '/ticket'
