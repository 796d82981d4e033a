import type { Session } from '#shared/session/session.ts'
import type { HostClient } from '../app-context.tsx'
import { replicasOf } from '../replica/store/other-replicas.ts'
import { rescueReplicas } from '../replica/sync/rescue.ts'
import { replicaKey } from '../replica/store/sealed-storage.ts'
import { createCouchClient } from '../server/couch-client.ts'

/** Milliseconds: she waits for her work meanwhile, and it is tried again at the next start. */
const patience = 5_000

/** Brings home what was put aside of hers, where its key can be read again. Run before her replica is opened. */
export async function rescueAside(host: HostClient, session: Session, generation: number): Promise<void> {
  const { company, user, server, token } = session
  const aside = (await replicasOf(company)).filter(
    (one) => one.user === user && one.generation !== generation,
  )
  if (aside.length === 0) return
  const told = await host.session.keysAside(null)
  const keys = told.ok ? await Promise.all(told.value.keys.map(replicaKey)) : []
  if (keys.length === 0) return
  const client = createCouchClient(server, token, new AbortController().signal, patience)
  await rescueReplicas(company, aside, keys, client)
}
