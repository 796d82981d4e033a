import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aContract, aCustomer, aQuote } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

const owned = { ownerId: 'user:anna' } as never
const places = { customers: 'customer:1', quotes: 'quote:1', contracts: 'contract:1' } as const

async function ownersIn(server: TestServer): Promise<readonly string[]> {
  const owners = Object.entries(places).map(async ([db, id]) => {
    const { json } = await server.as('root')(`/${db}/${id}`)
    return String(json.ownerId)
  })
  return Promise.all(owners)
}

/** From now on nothing is written about contracts: the work ends between two of its pieces. */
function endBeforeContracts({ core }: TestServer): void {
  const { writeEach } = core
  Object.assign(core, {
    writeEach: (...asked: Parameters<typeof writeEach>) => {
      if (asked[1] === 'contracts') throw new Error('the process ended here')
      return writeEach(...asked)
    },
  })
}

test('a handover whose process ended in the middle is finished at the next start, and can be taken back whole', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'satchel-handover-'))
  try {
    const plan = { from: 'user:anna', to: ['user:ben'] }
    {
      await using server = await aServer({ directory })
      server.load(aCustomer(), aQuote(owned), aContract({ id: 'contract:1', ...(owned as object) } as never))
      expect(await ownersIn(server)).toEqual(Array(3).fill('user:anna'))
      endBeforeContracts(server)
      expect((await server.as('root')('/_satchel/handovers', { body: plan })).status).toBe(500)
    }
    let id = ''
    {
      await using server = await aServer({ directory })
      expect(await ownersIn(server)).toEqual(Array(3).fill('user:ben'))
      const { handovers } = (await server.as('root')('/_satchel/handovers')).json
      expect(handovers).toMatchObject([{ from: 'user:anna', documents: 3 }])
      id = handovers[0].id
      endBeforeContracts(server)
      expect((await server.as('root')(`/_satchel/handovers/${id}`, { method: 'DELETE' })).status).toBe(500)
    }
    await using server = await aServer({ directory })
    expect(await ownersIn(server)).toEqual(Array(3).fill('user:anna'))
    const { handovers } = (await server.as('root')('/_satchel/handovers')).json
    expect(handovers).toMatchObject([{ id, undoneAt: expect.any(Number) }])
    expect((await server.as('root')(`/_satchel/handovers/${id}`, { method: 'DELETE' })).status).toBe(404)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
