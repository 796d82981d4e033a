import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import type { Contact } from '#shared/contacts/contact.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { aContact, aCustomer, anAsset, aUser, aVisit } from '#support/documents.ts'
import { aLaptop } from '#support/replica.ts'
import { aServer, type TestServer } from '#support/server.ts'

const [one, two] = ['customer:1', 'customer:2'] as const

/** A generator of the same numbers for the same seed. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0
    return ((state >>> 8) & 0xffffff) % below
  }
}

/** Everything that is kept anywhere of a family: every version that stands, and what lies under seal. */
async function keptTexts(server: TestServer, db = 'customers'): Promise<string> {
  const root = server.as('root')
  const rows = (await root(`/${db}/_changes?style=all_docs`)).json.results as {
    id: string
    changes: { rev: string }[]
  }[]
  const versions = rows.flatMap(({ id, changes }) =>
    changes.map(({ rev }) => root(`/${db}/${id}?rev=${rev}`)),
  )
  const sealed = await root('/_satchel/escrow')
  return JSON.stringify([...(await Promise.all(versions)).map(({ json }) => json), sealed.json])
}

async function play(seed: number): Promise<void> {
  const below = numbersFrom(seed)
  await using server = await aServer()
  server.load(
    aUser('desk', [], { roles: ['syncAdmin'] }),
    aCustomer({ note: 'first' }),
    aCustomer({ id: two as never, ownerId: 'user:ben', territoryId: 'territory:north', note: 'second' }),
  )
  await server.accounts.saveAll(['desk'], 'secret', [])
  const desk = server.atDesk('desk')
  const laptops = new Map(
    await Promise.all(
      ['anna', 'ben'].map(
        async (name) => [name, aLaptop(await server.signIn(name, `device-${name}`), name)] as const,
      ),
    ),
  )
  for (const laptop of laptops.values()) await laptop.sync()
  const typed: string[] = []
  const made = new Map<string, { readonly about: string; readonly by: string }>()
  let merged = ''

  for (let step = 0; step < 14; step += 1) {
    const name = below(2) === 0 ? 'anna' : 'ben'
    const laptop = laptops.get(name)
    if (!laptop) throw new Error('no laptop')
    switch (below(6)) {
      case 0:
      case 1: {
        const text = `said-${seed}-${step}`
        await laptop.with(async ({ customers }) => {
          const held = (await customers.all()).filter(({ type }) => type === 'customer')
          const about = held[below(Math.max(1, held.length))]
          if (!about) return
          typed.push(text)
          await customers.change(
            about.id,
            (now: Customer) => ({ ok: true, value: { ...now, note: `${now.note}\n${text}` } }) as never,
          )
        })
        break
      }
      case 2: {
        const id = `contact:${seed}-${step}`
        await laptop.with(async ({ customers, contacts }) => {
          const held = (await customers.all()).filter(({ type }) => type === 'customer')
          const about = held[below(Math.max(1, held.length))]
          if (!about) return
          made.set(id, { about: about.id, by: name })
          await contacts.add(aContact({ id, customerId: about.id, name: id } as Partial<Contact>))
        })
        break
      }
      case 3:
        await laptop.sync()
        break
      case 4:
        if (merged === '') {
          const done = await desk('/_satchel/merges', {
            body: { kept: one, lost: two, both: ['note'], join: ['user:ben'] },
          })
          expect(done.status, `${seed} ${step}`).toBe(201)
          merged = done.json.id
        }
        break
      default:
        if (merged !== '') {
          const done = await desk(`/_satchel/merges/${merged}`, { method: 'DELETE' })
          expect(done.status, `${seed} ${step}`).toBe(200)
          merged = ''
        }
    }
  }

  for (let round = 0; round < 3; round += 1) for (const laptop of laptops.values()) await laptop.sync()
  await expect.poll(() => server.core.merged.waits()).toBe(false)
  const texts = await keptTexts(server)
  for (const text of typed) expect(texts.includes(text), `${seed}: ${text}`).toBe(true)
  const sealed = JSON.stringify((await server.as('root')('/_satchel/escrow')).json)
  for (const [id, { about, by }] of made) {
    const { status, json } = await server.as('root')(`/contacts/${id}`)
    // Who may not write it any more, and never held what it was written for, has it with the reason on her laptop.
    const refused = await laptops.get(by)?.with(({ contacts }) => contacts.find(id))
    if (status === 404)
      expect(sealed.includes(id) || refused?.name === id, `${seed}: ${id} of ${about}`).toBe(true)
    else if (merged !== '') expect(json.customerId, `${seed}: ${id} of ${about}`).toBe(one)
    else expect([one, two], `${seed}: ${id} of ${about}`).toContain(json.customerId)
    // Whatever was made for the one that stood is with it, merged or not.
    if (about === one && status === 200) expect(json.customerId, `${seed}: ${id}`).toBe(one)
  }
}

test.for([1, 2, 3, 4, 5, 6])(
  'whatever is typed for either of two that become one, and are two again, by laptops that come and go, is kept and lies where it belongs (%i)',
  { timeout: 120_000 },
  async (seed) => play(seed),
)

/** Two records of one customer of which laptops write the notes, in whatever order with merges and their undo. */
const couples = {
  contact: { db: 'contacts', ids: ['contact:1', 'contact:2'] },
  asset: { db: 'assets', ids: ['asset:1', 'asset:2'] },
} as const

async function playCouple(kind: keyof typeof couples, seed: number): Promise<void> {
  const below = numbersFrom(seed)
  const { db, ids } = couples[kind]
  const [kept, lost] = ids
  await using server = await aServer()
  server.load(
    aUser('desk', [], { roles: ['syncAdmin'] }),
    aCustomer(),
    ...(kind === 'contact'
      ? ids.map((id) => aContact({ id, note: 'first' } as never))
      : ids.map((id) => anAsset({ id: id as never, note: 'first' }))),
    aContact({ id: 'contact:9', reportsTo: kind === 'contact' ? lost : '' } as never),
    aVisit({ assetId: kind === 'asset' ? lost : '' }),
  )
  await server.accounts.saveAll(['desk'], 'secret', [])
  const desk = server.atDesk('desk')
  const laptops = await Promise.all(
    ['one', 'two'].map(async (name) => aLaptop(await server.signIn('anna', `device-${name}`), 'anna')),
  )
  for (const laptop of laptops) await laptop.sync()
  const typed: string[] = []
  let merged = ''
  for (let step = 0; step < 12; step += 1) {
    const laptop = laptops[below(2)]
    if (!laptop) throw new Error('no laptop')
    switch (below(5)) {
      case 0:
      case 1: {
        const about = ids[below(2)] as string
        const text = `said-${seed}-${step}`
        await laptop.with(async (repositories) => {
          const write = <D extends { readonly note: string }>(now: D) =>
            ok({ ...now, note: `${now.note}\n${text}` })
          const done =
            db === 'contacts'
              ? await repositories.contacts.change(about, (now) => write(now))
              : await repositories.assets.change(about, (now) => write(now))
          if (done.ok) typed.push(text)
        })
        break
      }
      case 2:
        await laptop.sync()
        break
      case 3:
        if (merged === '') {
          const done = await desk('/_satchel/merges', { body: { kept, lost, both: ['note'] } })
          expect(done.status, `${seed} ${step}`).toBe(201)
          merged = done.json.id
        }
        break
      default:
        if (merged !== '') {
          const done = await desk(`/_satchel/merges/${merged}`, { method: 'DELETE' })
          expect(done.status, `${seed} ${step}`).toBe(200)
          merged = ''
        }
    }
  }
  for (let round = 0; round < 3; round += 1) for (const laptop of laptops) await laptop.sync()
  await expect.poll(() => server.core.merged.waits()).toBe(false)
  const texts = await keptTexts(server, db)
  for (const text of typed) expect(texts.includes(text), `${seed}: ${text}`).toBe(true)
  expect(typed.length, `${seed}`).toBeGreaterThan(0)
  // What names it names the one that stands, and again the other one where it was taken back.
  const now = merged === '' ? lost : kept
  const named =
    kind === 'contact'
      ? (await server.as('root')('/contacts/contact:9')).json.reportsTo
      : (await server.as('root')('/service/visit:1')).json.assetId
  expect(named, `${seed}`).toBe(now)
  const gone = (await server.as('root')(`/${db}/${lost}`)).json
  expect(gone.mergedInto ?? '', `${seed}`).toBe(merged === '' ? '' : kept)
}

test.for([11, 12, 13, 14].flatMap((seed) => [['contact', seed] as const, ['asset', seed] as const]))(
  'whatever is typed for either of two records of a customer (%s) that become one, and are two again, is kept (%i)',
  { timeout: 120_000 },
  async ([kind, seed]) => playCouple(kind, seed),
)
