import { hostContract } from '#shared/host/host-contract.ts'
import type { HostTransport } from '#shared/host/wire.ts'
import { invariant } from '#shared/kernel/bug.ts'
import { createHostClient } from '../host/client.ts'
import { hostTransport } from '../host/transport.ts'
import { createLockStore } from '../state/lock-store.ts'
import { createPreferenceStore } from '../state/preference-store.ts'
import { keepCompositionKeys } from './composition-keys.ts'
import { fetched, NotFetched } from './fetched.ts'
import { guardKeys } from './keys-under-lock.ts'
import { holdReplica } from './only-window.ts'
import { createOpening, readEngine, type StoredSession } from './opening.ts'
import { sayUnread } from './say-unread.ts'
import type * as drawn from './window.tsx'

type Drawing = typeof drawn

/**
 * Begins both at once: the drawing with its words, and what opens a replica. Whoever is signed in syncs
 * before anything is drawn; whoever is not types meanwhile.
 */
async function start(
  page: HTMLElement,
  line: Promise<HostTransport | undefined>,
  drawing: Promise<Drawing>,
): Promise<void> {
  const transport = await line
  if (!transport) return (await drawing).showNotConnected(page)
  const host = createHostClient(hostContract, transport)
  const [found, stored, free] = await Promise.all([
    host.settings.surroundings(null),
    host.session.load(null),
    holdReplica(),
  ])
  invariant(found.ok, 'the host knows its surroundings')
  const surroundings = found.value
  const preferences = createPreferenceStore(surroundings.preferences)
  const words = drawing.then((part) => part.wordsFor(surroundings, preferences))
  watchFailures((reason) =>
    Promise.all([import('./tell-failure.ts'), words]).then(([telling, known]) =>
      telling.tellFailure(host, known, reason),
    ),
  )
  const frame = { page, host, preferences, words }
  if (!free) return (await drawing).showAlreadyOpen(frame)
  const session = stored.ok && stored.value ? atServer(stored.value, surroundings.server) : undefined
  const lock = createLockStore(session?.hasPassword ?? false)
  const opening = createOpening({ host, surroundings, preferences, lock, stored: session, words })
  await (await drawing).showApp(frame, { surroundings, lock, opening, sessionUnreadable: !stored.ok })
}

/** What fails beside the drawing is told, once there is somebody who can. */
function watchFailures(tell: (reason: unknown) => Promise<void>): void {
  // Where the drawing itself cannot be read, that is said already.
  window.addEventListener('unhandledrejection', ({ reason }) => void tell(reason).catch(() => undefined))
}

/** A server may move; the session goes with it. Whether it is the same company is asked before anything is sent. */
function atServer(stored: StoredSession, server: string): StoredSession {
  return server === '' ? stored : { ...stored, session: { ...stored.session, server } }
}

guardKeys(window)
keepCompositionKeys(window)
const page = document.getElementById('root')
invariant(page, 'the page has a root')
// Asked before anything else is read: a browser has few lines to one host, and the files would take them all.
const transport = hostTransport(window)
// What is read now is not waited for after the password; what fails is read again then.
readEngine().catch(() => undefined)
start(page, transport, fetched(import('./window.tsx'))).catch((cause: unknown) => {
  if (!(cause instanceof NotFetched)) throw cause
  sayUnread(page)
})
