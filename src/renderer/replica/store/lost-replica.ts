import { type Infer, matches, oneOf, record, Type } from '#shared/kernel/schema.ts'
import type { DeviceState } from './device-state.ts'

/** This replica began anew because the one before could not be opened, or was gone. */
export type LostReplica = Infer<typeof LostReplica>
const LostReplica = record({
  why: oneOf('key', 'storage'),
  /** Edits and files that never reached the server; left out where nobody knows. */
  unsent: Type.Optional(Type.Integer({ minimum: 0 })),
})

const fact = 'lost'

export async function noteLost(device: DeviceState, lost: LostReplica): Promise<void> {
  await device.facts.put({ name: fact, value: JSON.stringify(lost) })
}

/** What the desk has not heard of yet. */
export async function untoldLoss(device: DeviceState): Promise<LostReplica | undefined> {
  const kept = (await device.facts.get(fact))?.value
  const value: unknown = kept === undefined ? undefined : JSON.parse(kept)
  return matches(LostReplica, value) ? (value as LostReplica) : undefined
}

export async function toldLoss(device: DeviceState): Promise<void> {
  await device.facts.delete(fact)
}

const idFact = 'replicaId'

/** Names this replica to the desk: after it was lost, another one reports. */
export async function replicaId(device: DeviceState): Promise<string> {
  const known = (await device.facts.get(idFact))?.value
  if (known !== undefined) return known
  const made = crypto.randomUUID()
  await device.facts.put({ name: idFact, value: made })
  return made
}
