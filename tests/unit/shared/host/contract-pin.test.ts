import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hostContract } from '#shared/host/host-contract.ts'

// A red test here means an installed window and a newer host would no longer
// understand each other. Decide whether that is intended, then pin the new value.
test('the host contract has not changed by accident', () => {
  const fingerprint = createHash('sha256').update(JSON.stringify(hostContract)).digest('hex').slice(0, 12)
  expect(fingerprint).toMatchInlineSnapshot(`"060d3f2cb9ca"`)
})
