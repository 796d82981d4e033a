import { ok, type Result } from '#shared/kernel/result.ts'
import type { DeviceState } from '../store/device-state.ts'
import type { CouchClient, RequestFailure } from '../../server/couch-client.ts'

const fact = 'mandateKey'

/** The public key that mandates are verified with; '' as long as none was fetched. */
export async function mandateKey(device: DeviceState): Promise<string> {
  return (await device.facts.get(fact))?.value ?? ''
}

/** Fetched once, over a connection that proved which company it is. */
export async function fetchMandateKey(
  device: DeviceState,
  client: CouchClient,
): Promise<Result<null, RequestFailure>> {
  if ((await mandateKey(device)) !== '') return ok(null)
  const key = await client.satchel.mandates.key()
  if (key.ok) await device.facts.put({ name: fact, value: key.value.key })
  // An older server gives no mandates.
  return key.ok || key.failure.kind === 'Refused' ? ok(null) : key
}
