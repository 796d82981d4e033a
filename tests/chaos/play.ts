import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { backUp } from '#server/maintenance/backup.ts'
import { restore } from '#server/maintenance/restore.ts'
import { dataFile } from '#server/open-server.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { any, aContact, aCustomer, aUnit, aUser } from '#support/documents.ts'
import { aFolder, removeFolder } from '#support/launch.ts'
import { aPageHost } from '#support/page-host.ts'
import { aServerProcess, type ServerProcess } from '#support/server-process.ts'
import { at } from '../../scripts/paths.ts'
import { type BrowserProcess, openBrowser } from './browser-process.ts'
import type { LaptopReport } from './page/laptop-page.ts'
import type { LaptopPage } from './page/laptop.ts'
import { createChance } from './chance.ts'

export interface ChaosSummary {
  readonly seed: number
  readonly edits: number
  readonly fates: Readonly<Record<string, number>>
  readonly browserKills: number
  readonly serverKills: number
  readonly restores: number
  readonly fullDisks: number
  readonly movedClocks: number
  /** What was found wrong, in words; empty is the point of it. */
  readonly faults: readonly string[]
}

const own = [{ kind: 'own', classes: ['base', 'sales'] }] as const
const people = [
  { user: 'anna', device: 'one' },
  { user: 'anna', device: 'two' },
  { user: 'ben', device: 'three' },
] as const
const password = 'secret'
const customers = 5
const stepsOfARun = 45
const year = 365 * 86_400_000

interface Typed {
  readonly edit: string
  /** The document that it was typed into. */
  readonly id: string
  readonly note: string
  readonly laptop: number
  /** An attached file: the server has it as an attachment, and a document may leave with it. */
  readonly isFile?: boolean
}

/** Builds the page that carries the replica; once is enough for many runs. */
export async function buildLaptopPage(): Promise<void> {
  await build({
    configFile: false,
    root: at('tests/chaos/page'),
    logLevel: 'error',
    build: { outDir: at('dist/chaos'), emptyOutDir: true, target: 'chrome140' },
  })
}

/**
 * Three laptops of two people, each a real Chromium on a profile of its own, and a real server
 * process. They type at random while browsers and server are killed, networks cut, customers
 * handed over, documents changed by others and the server restored from an old backup. In the
 * end everything is let go on, and the journal that this test kept itself is held against what
 * the laptops and the server say.
 */
export async function playChaos(seed: number): Promise<ChaosSummary> {
  const folder = aFolder('chaos')
  const chance = createChance(seed)
  const server = await aServerProcess(join(folder, 'server'))
  const host = await aPageHost(at('dist/chaos'), server.address)
  const laptops = await Promise.all(
    people.map((person) => aLaptop(folder, host.address, server.address, person)),
  )
  const typed: Typed[] = []
  const count = { browserKills: 0, serverKills: 0, restores: 0, fullDisks: 0, movedClocks: 0 }
  let backedUp = false
  try {
    await prepare(server)
    for (const laptop of laptops) await laptop.start()
    await quiet(chance.milliseconds(1_500))
    for (let step = 0; step < stepsOfARun; step += 1) await play(step)
    const faults = await aftermath()
    const fates: Record<string, number> = {}
    for (const laptop of laptops)
      for (const { fate } of (await laptop.report()).ledger) fates[fate] = (fates[fate] ?? 0) + 1
    return { seed, edits: typed.length, fates, ...count, faults }
  } finally {
    for (const laptop of laptops) await laptop.kill()
    await server.stop('SIGKILL')
    await host[Symbol.asyncDispose]()
    removeFolder(folder)
  }

  async function play(step: number): Promise<void> {
    const index = chance.below(laptops.length)
    const laptop = laptops[index]
    if (!laptop) return
    const dice = chance.below(100)
    if (dice < 6) {
      const note = `typed ${seed}-${step}`
      const made = await laptop.attach(chance.below(1_000), note)
      if (made) typed.push({ ...made, note, laptop: index, isFile: true })
    } else if (dice < 9) {
      count.movedClocks += 1
      await laptop.setClock((chance.below(40) - 20) * year)
    } else if (dice < 13) {
      const full = chance.below(3) > 0
      if (full) count.fullDisks += 1
      await laptop.setDiskFull(full)
    } else if (dice < 55) {
      const note = `typed ${seed}-${step}`
      const made = await laptop.edit(chance.below(1_000), note)
      if (made) typed.push({ ...made, note, laptop: index })
    } else if (dice < 63) await laptop.setOffline(chance.below(2) === 0)
    else if (dice < 70) {
      count.browserKills += 1
      await laptop.kill()
      await laptop.reopen()
    } else if (dice < 76) {
      count.serverKills += 1
      await server.stop('SIGKILL')
      if (chance.below(2) === 0) await quiet(200)
      await server.start()
    } else if (dice < 84)
      await change(server, `customer:${chance.below(customers)}`, {
        ownerId: `user:${chance.pick(['anna', 'ben'])}`,
      })
    else if (dice < 90)
      await change(server, `contact:${chance.below(customers * 2)}`, { note: `office ${seed}-${step}` })
    else if (dice < 93 && !backedUp) {
      await backUp(join(folder, 'server', dataFile), join(folder, 'backup.sqlite'))
      backedUp = true
    } else if (dice < 95 && backedUp && count.restores === 0) {
      count.restores += 1
      await server.stop()
      restore(join(folder, 'server'), dataFile, join(folder, 'backup.sqlite'), new Date())
      await server.start()
    } else await quiet(chance.milliseconds(400))
  }

  /** Everything goes on until nothing moves any more; then it is all compared. */
  async function aftermath(): Promise<readonly string[]> {
    for (const laptop of laptops) {
      await laptop.setOffline(false)
      await laptop.setDiskFull(false)
      await laptop.start()
    }
    await settled(laptops)
    const faults: string[] = []
    const reports = await Promise.all(laptops.map((laptop) => laptop.report()))
    for (const { edit, note, laptop } of typed) {
      const report = reports[laptop] as LaptopReport
      const fate = report.ledger.find(({ id }) => id === edit)?.fate
      if (!fate && !report.pending.includes(edit)) faults.push(`${note}: in no row and not in the ledger`)
    }
    if (count.restores === 0) {
      const everything = await everythingOnServer(server)
      const onServer = ['accepted', 'merged', 'conflict', 'escrow']
      for (const one of typed.filter(({ isFile }) => !isFile)) {
        const fate = reports[one.laptop]?.ledger.find(({ id }) => id === one.edit)?.fate ?? ''
        if (onServer.includes(fate) && !everything.has(one.note) && !isTypedOver(typed, one))
          faults.push(`${one.note}: ${fate}, and nowhere on the server`)
      }
    }
    for (const [index, laptop] of laptops.entries()) {
      const permitted = await permittedTo(server, laptop.user)
      // A refused edit stays with its author until she decides; everything else is as the server says.
      const rows = (reports[index] as LaptopReport).rows.filter(({ waiting }) => waiting !== 'r')
      const held = new Map(rows.map(({ id, rev }) => [id, rev]))
      const refused = new Set(
        (reports[index] as LaptopReport).rows.flatMap(({ id, waiting }) => (waiting === 'r' ? [id] : [])),
      )
      for (const [id, rev] of permitted)
        if (held.get(id) !== rev && !refused.has(id))
          faults.push(`${laptop.user}: ${id} is ${held.get(id)}, should be ${rev}`)
      for (const id of held.keys()) if (!permitted.has(id)) faults.push(`${laptop.user}: holds ${id}`)
    }
    for (const laptop of laptops) {
      await laptop.kill()
      for (const file of filesBelow(laptop.profile))
        if (/typed \d+-\d+|office \d+-\d+/.test(readFileSync(file, 'latin1')))
          faults.push(`${file}: readable text of a document`)
      await laptop.reopen()
    }
    return faults
  }
}

/** What was typed over on the same laptop before it was sent is carried by no revision; the later note is. */
function isTypedOver(typed: readonly Typed[], { note, id, laptop }: Typed): boolean {
  const later = typed.slice(typed.findIndex((one) => one.note === note) + 1)
  return later.some((one) => one.laptop === laptop && one.id === id)
}

interface Laptop {
  readonly user: string
  readonly profile: string
  readonly start: () => Promise<void>
  readonly edit: (
    pick: number,
    note: string,
  ) => Promise<{ readonly edit: string; readonly id: string } | undefined>
  readonly report: () => Promise<LaptopReport>
  readonly attach: Laptop['edit']
  readonly setClock: (milliseconds: number) => Promise<void>
  readonly setDiskFull: (full: boolean) => Promise<void>
  readonly poke: () => Promise<void>
  readonly setOffline: (offline: boolean) => Promise<void>
  readonly kill: () => Promise<void>
  readonly reopen: () => Promise<void>
}

async function aLaptop(
  folder: string,
  address: string,
  server: string,
  { user, device }: (typeof people)[number],
): Promise<Laptop> {
  const profile = join(folder, device)
  const key = Buffer.alloc(32, device.length).toString('base64')
  let browser: BrowserProcess = await openBrowser(profile, address)
  /** What a full disk did not take was never acknowledged: the person saw it fail, and it counts as not typed. */
  let isFull = false
  const ifFull = (cause: unknown): undefined => {
    if (!isFull) throw cause
    return undefined
  }
  const start = async () => {
    const settings = { server, user, password, key, device }
    await browser.page.evaluate(
      (given) => (window as unknown as { laptop: LaptopPage }).laptop.start(given),
      settings,
    )
  }
  return {
    user,
    profile,
    start,
    edit: (pick, note) =>
      browser.page
        .evaluate(
          ([who, on, which, text]) =>
            (window as unknown as { laptop: LaptopPage }).laptop.edit(who, on, which, text),
          [user, device, pick, note] as const,
        )
        .catch(ifFull),
    attach: (pick, note) =>
      browser.page
        .evaluate(
          ([which, text]) => (window as unknown as { laptop: LaptopPage }).laptop.attach(which, text),
          [pick, note] as const,
        )
        .catch(ifFull),
    setClock: (milliseconds) =>
      browser.page.evaluate(
        (off) => (window as unknown as { laptop: LaptopPage }).laptop.setClock(off),
        milliseconds,
      ),
    setDiskFull: (full) => {
      isFull ||= full
      return browser.setDiskFull(full)
    },
    report: () => browser.page.evaluate(() => (window as unknown as { laptop: LaptopPage }).laptop.report()),
    poke: () => browser.page.evaluate(() => (window as unknown as { laptop: LaptopPage }).laptop.poke()),
    setOffline: (offline) => browser.setOffline(offline),
    kill: () => browser.kill(),
    reopen: async () => {
      for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
        rmSync(join(profile, lock), { force: true })
      browser = await openBrowser(profile, address)
      await start()
    },
  }
}

async function prepare(server: ServerProcess): Promise<void> {
  const put = async (db: string, document: { readonly id: string }) => {
    const { _id, ...body } = toWire(any(document))
    const answer = await server.asAdmin(`/${db}/${_id}`, { method: 'PUT', body })
    if (answer['error']) throw new Error(JSON.stringify(answer))
  }
  await put('directory', aUnit('1'))
  for (const user of ['anna', 'ben']) {
    await put('directory', aUser(user, own))
    const body = { name: user, password, roles: [] }
    await server.asAdmin(`/_users/org.couchdb.user:${user}`, { method: 'PUT', body })
  }
  for (let n = 0; n < customers; n += 1) {
    const ownerId = n % 2 === 0 ? 'user:anna' : 'user:ben'
    await put('customers', aCustomer({ id: `customer:${n}` as never, ownerId }))
    for (const m of [n * 2, n * 2 + 1])
      await put('contacts', aContact({ id: `contact:${m}` as never, customerId: `customer:${n}` as never }))
  }
}

async function change(server: ServerProcess, id: string, over: object): Promise<void> {
  const db = id.startsWith('customer') ? 'customers' : 'contacts'
  const now = await server.asAdmin(`/${db}/${id}`)
  await server.asAdmin(`/${db}/${id}`, { method: 'PUT', body: { ...now, ...over } })
}

/** Every note that the server keeps: in leaves, in old revisions, under seal. */
async function everythingOnServer(server: ServerProcess): Promise<ReadonlySet<string>> {
  const notes = new Set<string>()
  for (const db of ['customers', 'contacts']) {
    const { rows } = (await server.asAdmin(`/${db}/_all_docs`)) as { rows: { id: string }[] }
    for (const { id } of rows) {
      const path = `/${db}/${id}?open_revs=all&revs=true`
      const leaves = (await server.asAdmin(path)) as unknown as {
        ok: { note: string; _revisions: { start: number; ids: string[] } }
      }[]
      for (const { ok: leaf } of leaves) {
        notes.add(leaf.note)
        for (const [index, hash] of leaf._revisions.ids.entries()) {
          const old = await server.asAdmin(`/${db}/${id}?rev=${leaf._revisions.start - index}-${hash}`)
          notes.add(String(old['note']))
        }
      }
    }
  }
  const { escrow } = (await server.asAdmin('/_satchel/escrow')) as { escrow: { body: string }[] }
  for (const { body } of escrow) notes.add(String((JSON.parse(body) as { note?: string }).note))
  return notes
}

async function permittedTo(server: ServerProcess, user: string): Promise<ReadonlyMap<string, string>> {
  const permitted = new Map<string, string>()
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  for (const db of ['customers', 'contacts']) {
    const answer = await fetch(`${server.address}/${db}/_all_docs`, { headers: { authorization } })
    const { rows } = (await answer.json()) as { rows: { id: string; value: { rev: string } }[] }
    for (const { id, value } of rows) permitted.set(id, value.rev)
  }
  return permitted
}

/** Until every laptop says three times in a row that it and the server agree and nothing waits. */
async function settled(laptops: readonly Laptop[]): Promise<void> {
  let calm = 0
  for (let tries = 0; tries < 120 && calm < 3; tries += 1) {
    for (const laptop of laptops) await laptop.poke()
    await quiet(500)
    const reports = await Promise.all(laptops.map((laptop) => laptop.report()))
    calm = reports.every(({ state, waiting }) => state === 'upToDate' && waiting === 0) ? calm + 1 : 0
  }
  if (calm < 3) {
    const reports = await Promise.all(laptops.map((laptop) => laptop.report()))
    const states = reports.map(({ state, waiting, problems }) => ({ state, waiting, problems }))
    throw new Error(`the laptops do not come to rest: ${JSON.stringify(states)}`)
  }
}

function quiet(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
