import { fitOf } from '../store/key-check.ts'
import type { OtherReplica } from '../store/other-replicas.ts'
import { replicaName } from '../store/replica-name.ts'
import { openReplica } from '../store/replica.ts'
import type { CouchClient } from '../../server/couch-client.ts'
import { handOverEdits } from './hand-over.ts'

/**
 * Replicas of hers that could not be opened and were put aside: where a key opens one again,
 * what had not been sent goes to the server as versions of its own, and the replica goes. Run
 * while no other replica is open. One that cannot be opened, or not be handed over now, stays.
 * Returns how many were brought home.
 */
export async function rescueReplicas(
  company: string,
  aside: readonly OtherReplica[],
  keys: readonly CryptoKey[],
  client: CouchClient,
): Promise<number> {
  let home = 0
  for (const one of aside) {
    const key = await keyFor(one, keys)
    if (!key) continue
    const replica = await openReplica(replicaName(company, one.user, one.generation), key)
    const handed = await handOverEdits(replica, client)
    // What no server takes stays here, too.
    if (!handed.ok || handed.value > 0) await replica.close()
    else {
      await replica.remove()
      home += 1
    }
  }
  return home
}

async function keyFor(one: OtherReplica, keys: readonly CryptoKey[]): Promise<CryptoKey | undefined> {
  for (const key of keys) if ((await fitOf(one, key)) === 'fits') return key
  return undefined
}
