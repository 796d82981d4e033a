import { stampNew } from '#shared/kernel/document.ts'
import { unitOf } from '#shared/service/readings.ts'
import type { Quantity, Reading, Visit } from '#shared/service/service.ts'
import type { Work } from '../work.ts'

/** Writes down what was measured at the machine of a visit. */
export async function noteReading(
  { repositories, ids, author, serverClock }: Work,
  { id: visitId, customerId, assetId }: Pick<Visit, 'id' | 'customerId' | 'assetId'>,
  { quantity, value }: { readonly quantity: Quantity; readonly value: number },
): Promise<void> {
  const of = { customerId, assetId, visitId }
  const measured = { quantity, value, unit: unitOf[quantity], readAt: serverClock.now() }
  const id: Reading['id'] = ids.next('reading')
  await repositories.readings.add({ id, type: 'reading', ...stampNew(author.stamp()), ...of, ...measured })
}
