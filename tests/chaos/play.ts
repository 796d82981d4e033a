import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { backUp } from '#server/maintenance/backup.ts'
import { restore } from '#server/maintenance/restore.ts'
import { dataFile } from '#server/open-server.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { any, aContact, aCustomer, aUnit, aUser } from '#support/documents.ts'
import { aFolder, removeFolder } from '#support/launch.ts'
import { bytesBelow } from '#support/leveldb.ts'
import { anNginx, nginxIsInstalled } from '#support/nginx.ts'
import { aPageHost } from '#support/page-host.ts'
import { aServerProcess, type ServerProcess } from '#support/server-process.ts'
import { at } from '../../scripts/paths.ts'
import { type BrowserProcess, openBrowser } from './browser-process.ts'
import { type LaptopReport, typedFields, type TypedInto } from './page/laptop-page.ts'
import { type PlantName, planting } from './plants.ts'
import type { LaptopPage } from './page/laptop.ts'
import { createChance } from './chance.ts'

/** How often each was played. */
export const nothingPlayed = {
  browserKills: 0,
  serverKills: 0,
  restores: 0,
  fullDisks: 0,
  movedClocks: 0,
  typedBack: 0,
  signedOver: 0,
  wipes: 0,
}

export interface ChaosSummary extends Readonly<typeof nothingPlayed> {
  readonly seed: number
  readonly edits: number
  readonly fates: Readonly<Record<string, number>>
  /** What was found wrong, in words; empty is the point of it. */
  readonly faults: readonly string[]
}

/** What of the world a run has; each is played in some of the runs where nothing is said. */
export interface ChaosOptions {
  /** nginx as it is installed stands in front of the server. */
  readonly nginx: boolean
  /** Two people take turns on the first laptop. */
  readonly shared: boolean
  /** In the end the first laptop is wiped. */
  readonly wipes: boolean
  /** The server is backed up early and put back late where the dice have not done so. */
  readonly restores: boolean
}

export function optionsOf(seed: number): ChaosOptions {
  return {
    nginx: seed % 2 === 0 && nginxIsInstalled,
    shared: seed % 3 === 0,
    wipes: seed % 3 !== 1,
    restores: seed % 4 === 1,
  }
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
const backedUpAt = 10
const restoredAt = 32
const mostRestores = 3
const hour = 3_600_000
const day = 24 * hour
const year = 365 * day

interface Typed {
  readonly edit: string
  /** The document that it was typed into. */
  readonly id: string
  readonly field: string
  readonly value: string
  /** `<laptop> <user>`; '' where the office typed it. */
  readonly by: string
  /** What was typed by mistake and taken back with this. */
  readonly wrong?: string
  /** An attached file: the server has it as an attachment, and a document may leave with it. */
  readonly isFile?: boolean
}

/** Builds the page that carries the replica, with a fault in it where one is named; once is enough for many runs. */
export async function buildLaptopPage(plant?: PlantName): Promise<void> {
  await build({
    configFile: false,
    root: at('tests/chaos/page'),
    logLevel: 'error',
    plugins: plant ? [planting(plant)] : [],
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
export async function playChaos(seed: number, options = optionsOf(seed)): Promise<ChaosSummary> {
  const folder = aFolder('chaos')
  const chance = createChance(seed)
  const server = await aServerProcess(join(folder, 'server'))
  const nginx = options.nginx ? await anNginx(server.address) : undefined
  const address = nginx?.address ?? server.address
  const host = await aPageHost(at('dist/chaos'), address)
  const laptops = await Promise.all(people.map((person) => aLaptop(folder, host.address, address, person)))
  const typed: Typed[] = []
  /** Edits that a restored server lost and that no laptop held: nobody could hand them back. */
  const heldByNobody = new Set<string>()
  /** What lies on a laptop of somebody who is not signed in there now. */
  const signedOut = new Map<string, LaptopReport>()
  const count = { ...nothingPlayed }
  let backedUp = false
  try {
    await prepare(server)
    for (const laptop of laptops) await laptop.start()
    await quiet(chance.milliseconds(1_500))
    for (let step = 0; step < stepsOfARun; step += 1) {
      if (options.restores && step === backedUpAt && !backedUp) await backUpServer()
      if (options.restores && step === restoredAt && count.restores === 0) await restoreServer()
      await play(step)
    }
    const { faults, reports } = await aftermath()
    const fates: Record<string, number> = {}
    for (const { ledger } of reports.values())
      for (const { fate } of ledger) fates[fate] = (fates[fate] ?? 0) + 1
    if (options.wipes) faults.push(...(await wiped()))
    return { seed, edits: typed.filter(({ by }) => by !== '').length, fates, ...count, faults }
  } finally {
    for (const laptop of laptops) await laptop.kill()
    await server.stop('SIGKILL')
    await host[Symbol.asyncDispose]()
    await nginx?.[Symbol.asyncDispose]()
    removeFolder(folder)
  }

  async function play(step: number): Promise<void> {
    const index = chance.below(laptops.length)
    const laptop = laptops[index]
    if (!laptop) return
    if (options.shared && index === 0 && chance.below(5) === 0) {
      count.signedOver += 1
      const [before, next] = laptop.user() === 'anna' ? ['anna', 'ben'] : ['ben', 'anna']
      signedOut.set(`${index} ${before}`, await laptop.report())
      await laptop.signOver(next)
      signedOut.delete(`${index} ${next}`)
    }
    const dice = chance.below(100)
    const by = `${index} ${laptop.user()}`
    // Ends with a sign of its own, so that it is found in a note that two people wrote.
    const value = `typed ${seed}-${step};`
    const noted = (made: Omit<Typed, 'by'> | undefined) => void (made && typed.push({ ...made, by }))
    if (dice < 6) {
      const made = await laptop.attach(chance.below(1_000), value)
      noted(made && { ...made, field: 'files', value, isFile: true })
    } else if (dice < 9) {
      count.movedClocks += 1
      await laptop.setClock((chance.below(40) - 20) * chance.pick([hour, day, year]))
    } else if (dice < 13) {
      const full = chance.below(3) > 0
      if (full) count.fullDisks += 1
      await laptop.setDiskFull(full)
    } else if (dice < 40) {
      const pick = chance.below(1_000)
      noted(await laptop.edit(pick, value))
      // Typed on while the first is on its way.
      for (const again of chance.below(3) === 0 ? ['b', 'c', 'd'] : []) {
        await quiet(chance.below(40))
        noted(await laptop.edit(pick, value.replace(';', `${again};`)))
      }
    } else if (dice < 46) {
      const back = await laptop.typeBack()
      const wrong = typed.findLast((one) => one.by === by && one.id === back?.id && one.field === back.field)
      if (back) count.typedBack += 1
      noted(back && { ...back, ...(wrong ? { wrong: wrong.value } : {}) })
    } else if (dice < 49) await laptop.openForm(chance.below(1_000))
    else if (dice < 53) noted(await laptop.saveForm(chance.below(1_000), value))
    else if (dice < 63) await laptop.setOffline(chance.below(2) === 0)
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
    else if (dice < 90) {
      const id = `contact:${chance.below(customers * 2)}`
      const office = `office ${seed}-${step};`
      await change(server, id, { note: office })
      typed.push({ edit: '', id, field: 'note', value: office, by: '' })
    } else if (dice < 93 && !backedUp) await backUpServer()
    else if (dice < 96 && backedUp && count.restores < mostRestores) await restoreServer()
    else await quiet(chance.milliseconds(400))
  }

  async function backUpServer(): Promise<void> {
    await backUp(join(folder, 'server', dataFile), join(folder, 'backup.sqlite'))
    backedUp = true
  }

  async function restoreServer(): Promise<void> {
    count.restores += 1
    await server.stop()
    // What was on its way to them is stored.
    await quiet(200)
    const reports = new Map([...signedOut, ...(await reportsOf(laptops))])
    for (const edit of onNoLaptop(typed, reports)) heldByNobody.add(edit)
    restore(join(folder, 'server'), dataFile, join(folder, 'backup.sqlite'), new Date())
    await server.start()
  }

  /** Everything goes on until nothing moves any more; then it is all compared. */
  async function aftermath(): Promise<{ faults: string[]; reports: ReadonlyMap<string, LaptopReport> }> {
    const reports = new Map<string, LaptopReport>()
    for (const laptop of laptops) {
      await laptop.setOffline(false)
      await laptop.setDiskFull(false)
    }
    const unmended = await beforeComparing()
    for (const laptop of laptops) await laptop.start()
    const takeTurns = async () => {
      await settled(laptops)
      for (const [name, report] of await reportsOf(laptops)) reports.set(name, report)
    }
    await takeTurns()
    // Whoever is not signed in on the shared laptop has edits there, too; they move what the others hold.
    if (options.shared)
      for (const user of ['anna', 'ben', 'anna']) {
        await laptops[0]?.signOver(user)
        await takeTurns()
      }
    const faults = [
      ...unmended,
      ...fatesOf(typed, reports),
      ...(await valuesOn(server, typed, reports, heldByNobody)),
      ...(await differences(server, laptops, reports)),
    ]
    for (const laptop of laptops) {
      await laptop.kill()
      for (const { file, bytes } of bytesBelow(laptop.profile))
        if (isReadable(bytes)) faults.push(`${file}: readable text of a document`)
      await laptop.reopen()
    }
    return { faults, reports }
  }

  /**
   * A laptop that is started compares all that it holds with the server, and mends what it finds. What it
   * holds by what it was told alone shows before that, unless the server was put back behind what it told.
   */
  async function beforeComparing(): Promise<readonly string[]> {
    if (count.restores > 0 || !(await comeToRest(laptops, 30))) return []
    const reports = await reportsOf(laptops)
    return (await differences(server, laptops, reports)).map((fault) => `before it compared itself, ${fault}`)
  }

  /** The first laptop is to be wiped with an edit that waits: nothing is left there, and the edit is on the server. */
  async function wiped(): Promise<readonly string[]> {
    const [laptop] = laptops
    if (!laptop) return []
    count.wipes += 1
    await laptop.setOffline(true)
    const made = await laptop.edit(0, `typed ${seed}-999;`)
    await server.asAdmin('/_satchel/devices/one', { method: 'PUT', body: { state: 'wipePending' } })
    await laptop.setOffline(false)
    for (let tries = 0; tries < 60; tries += 1) {
      await laptop.poke()
      await quiet(500)
      const { devices } = (await server.asAdmin('/_satchel/devices')) as { devices: Device[] }
      const states = devices.filter(({ id }) => id === 'one').map(({ state }) => state)
      const left = await laptop.databases()
      if (left > 0 || states.some((state) => state !== 'wiped')) continue
      const everything = await everythingOnServer(server)
      return made && !isThere(everything, made.value) ? [`${made.value}: died with the laptop`] : []
    }
    return ['the laptop that was to be wiped is not']
  }
}

interface Device {
  readonly id: string
  readonly state: string
}

type Reports = ReadonlyMap<string, LaptopReport>

/** By laptop and user. */
async function reportsOf(laptops: readonly Laptop[]): Promise<Reports> {
  const reports = new Map<string, LaptopReport>()
  for (const [index, laptop] of laptops.entries())
    reports.set(`${index} ${laptop.user()}`, await laptop.report())
  return reports
}

/** Every edit that was acknowledged stands in a row or in the ledger; of one that was taken back unsent nothing is left. */
function fatesOf(typed: readonly Typed[], reports: Reports): readonly string[] {
  return typed.flatMap(({ edit, value, by, wrong }) => {
    const report = reports.get(by)
    if (
      !report ||
      wrong !== undefined ||
      report.pending.includes(edit) ||
      report.ledger.some(({ id }) => id === edit)
    )
      return []
    return [`${value}: in no row and not in the ledger`]
  })
}

const onServer: ReadonlySet<string> = new Set(['accepted', 'merged', 'conflict', 'escrow'])

/** Somebody decides about these still. */
const open: ReadonlySet<string> = new Set(['rejected', 'conflict', 'escrow'])

/**
 * What the server took is there, restored or not, as long as nobody typed over it; and what
 * somebody took back stands nowhere any more.
 */
async function valuesOn(
  server: ServerProcess,
  typed: readonly Typed[],
  reports: Reports,
  heldByNobody: ReadonlySet<string>,
): Promise<readonly string[]> {
  const everything = await everythingOnServer(server)
  const versions = await versionsOn(server)
  return typed.flatMap((one, place) => {
    const { edit, id, field, value, by, wrong, isFile } = one
    const fate = reports.get(by)?.ledger.find((entry) => entry.id === edit)?.fate ?? ''
    const later = typed.slice(place + 1).some((next) => next.id === id && next.field === field)
    if (isFile || by === '' || later || heldByNobody.has(edit)) return []
    if (wrong === '') return []
    if (wrong !== undefined)
      // Where two versions are kept, somebody decides which of them counts.
      return !open.has(fate) && versions.get(id)?.every((version) => String(version[field]).includes(wrong))
        ? [`${wrong}: was taken back (${fate}) and stands on the server in the ${field} of ${id}`]
        : []
    if (!onServer.has(fate)) return []
    return isThere(everything, value) ? [] : [`${value}: ${fate}, and nowhere on the server`]
  })
}

/**
 * What stands on no laptop: its document has left them, or it lost to another version and is the server's alone.
 * Where the server goes back behind it now, it is gone; not so what lies under seal, which a restore takes along.
 * What was typed back says that nothing else stands there.
 */
function onNoLaptop(typed: readonly Typed[], reports: Reports): readonly string[] {
  const rows = [...reports.values()].flatMap((one) => one.rows)
  return typed.flatMap(({ by, edit, id, field, value, wrong }) => {
    const fate = reports.get(by)?.ledger.find((entry) => entry.id === edit)?.fate
    if (by === '' || fate === 'escrow') return []
    const says = (text = '') => (wrong === undefined ? text.includes(value) : !text.includes(wrong))
    return rows.some((row) => row.id === id && says(row.values[field])) ? [] : [edit]
  })
}

/** A value by itself, or in a text that several people wrote. */
function isThere(everything: ReadonlySet<string>, value: string): boolean {
  return everything.has(value) || [...everything].some((one) => one.includes(value))
}

/** Every laptop holds what its user may hold, in the revision and with the values that the server has. */
async function differences(
  server: ServerProcess,
  laptops: readonly Laptop[],
  reports: Reports,
): Promise<readonly string[]> {
  const faults: string[] = []
  for (const [index, laptop] of laptops.entries()) {
    const user = laptop.user()
    const permitted = await permittedTo(server, user)
    const { rows } = reports.get(`${index} ${user}`) as LaptopReport
    // A refused edit stays with its author until she decides; everything else is as the server says.
    const held = new Map(rows.filter(({ waiting }) => waiting !== 'r').map((row) => [row.id, row]))
    const refused = new Set(rows.flatMap(({ id, waiting }) => (waiting === 'r' ? [id] : [])))
    for (const [id, theirs] of permitted) {
      const mine = held.get(id)
      if (refused.has(id)) continue
      if (mine?.rev !== theirs.rev) faults.push(`${user}: ${id} is ${mine?.rev}, should be ${theirs.rev}`)
      for (const field of typedFields)
        if (mine && mine.values[field] !== theirs.values[field])
          faults.push(
            `${user}: ${id} has ${mine.values[field]} as ${field}, should be ${theirs.values[field]}`,
          )
    }
    for (const id of held.keys()) if (!permitted.has(id)) faults.push(`${user}: holds ${id}`)
  }
  return faults
}

interface Laptop {
  readonly user: () => string
  readonly profile: string
  readonly start: () => Promise<void>
  /** Somebody else signs in; what the one before typed stays. */
  readonly signOver: (user: string) => Promise<void>
  readonly edit: (pick: number, value: string) => Promise<TypedInto | undefined>
  readonly typeBack: () => Promise<TypedInto | undefined>
  readonly openForm: (pick: number) => Promise<void>
  readonly saveForm: Laptop['edit']
  readonly report: () => Promise<LaptopReport>
  readonly attach: (
    pick: number,
    text: string,
  ) => Promise<{ readonly edit: string; readonly id: string } | undefined>
  /** How many databases of replicas lie on the disk. */
  readonly databases: () => Promise<number>
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
  { user: first, device }: (typeof people)[number],
): Promise<Laptop> {
  const profile = join(folder, device)
  let user: string = first
  let browser: BrowserProcess = await openBrowser(profile, address)
  /** What a full disk did not take was never acknowledged: the person saw it fail, and it counts as not typed. */
  let isFull = false
  const ifFull = (cause: unknown): undefined => {
    if (!isFull) throw cause
    return undefined
  }
  const start = async () => {
    const key = Buffer.alloc(32, `${user} ${device}`).toString('base64')
    const settings = { server, user, password, key, device }
    await browser.page.evaluate(
      (given) => (window as unknown as { laptop: LaptopPage }).laptop.start(given),
      settings,
    )
  }
  const onPage = <A extends readonly unknown[], T>(
    method: keyof LaptopPage,
    ...given: A
  ): Promise<T | undefined> =>
    browser.page
      .evaluate(
        ([name, all]) => {
          const page = (window as unknown as { laptop: Record<string, (...to: unknown[]) => unknown> }).laptop
          return page[name]?.(...all) as never
        },
        [method, given] as const,
      )
      .catch(ifFull)
  return {
    user: () => user,
    profile,
    start,
    signOver: async (next) => {
      user = next
      await start()
    },
    edit: (pick, value) => onPage('edit', pick, value),
    typeBack: () => onPage('typeBack'),
    openForm: async (pick) => void (await onPage('openForm', pick)),
    saveForm: (pick, value) => onPage('saveForm', pick, value),
    attach: (pick, text) => onPage('attach', pick, text),
    databases: () =>
      browser.page.evaluate(
        async () =>
          (await indexedDB.databases()).filter(({ name }) => name?.includes('satchel-sealed')).length,
      ),
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

/** Every value that the server keeps: in leaves, in old revisions, under seal. */
async function everythingOnServer(server: ServerProcess): Promise<ReadonlySet<string>> {
  const values = new Set<string>()
  const add = (document: Readonly<Record<string, unknown>>) =>
    typedFields.forEach((field) => values.add(String(document[field] ?? '')))
  for (const db of ['customers', 'contacts']) {
    for (const id of await idsIn(server, db)) {
      const path = `/${db}/${id}?open_revs=all&revs=true`
      const leaves = (await server.asAdmin(path)) as unknown as {
        ok: Record<string, unknown> & { _revisions: { start: number; ids: string[] } }
      }[]
      for (const { ok: leaf } of leaves) {
        add(leaf)
        for (const [index, hash] of leaf._revisions.ids.entries())
          add(await server.asAdmin(`/${db}/${id}?rev=${leaf._revisions.start - index}-${hash}`))
      }
    }
  }
  const { escrow } = (await server.asAdmin('/_satchel/escrow')) as { escrow: { body: string }[] }
  for (const { body } of escrow) add(JSON.parse(body) as Record<string, unknown>)
  return values
}

interface Standing {
  readonly rev: string
  readonly values: Readonly<Record<string, string>>
}

/** Every version of a document that lives, by its id. */
async function versionsOn(
  server: ServerProcess,
): Promise<ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>> {
  const versions = new Map<string, readonly Readonly<Record<string, unknown>>[]>()
  for (const db of ['customers', 'contacts'])
    for (const id of await idsIn(server, db)) {
      const leaves = (await server.asAdmin(`/${db}/${id}?open_revs=all`)) as unknown as {
        ok: Record<string, unknown>
      }[]
      versions.set(
        id,
        leaves.map(({ ok }) => ok).filter((leaf) => leaf['_deleted'] !== true),
      )
    }
  return versions
}

async function idsIn(server: ServerProcess, db: string): Promise<readonly string[]> {
  const { rows } = (await server.asAdmin(`/${db}/_all_docs`)) as { rows: { id: string }[] }
  return rows.map(({ id }) => id)
}

function permittedTo(server: ServerProcess, user: string): Promise<ReadonlyMap<string, Standing>> {
  return standing(server.address, user, password)
}

async function standing(
  address: string,
  name: string,
  secret: string,
): Promise<ReadonlyMap<string, Standing>> {
  const documents = new Map<string, Standing>()
  const authorization = `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`
  for (const db of ['customers', 'contacts']) {
    const answer = await fetch(`${address}/${db}/_all_docs?include_docs=true`, { headers: { authorization } })
    const { rows } = (await answer.json()) as {
      rows: { id: string; value: { rev: string }; doc: Record<string, unknown> }[]
    }
    for (const { id, value, doc } of rows) {
      const values = Object.fromEntries(typedFields.map((field) => [field, String(doc[field] ?? '')]))
      documents.set(id, { rev: value.rev, values })
    }
  }
  return documents
}

async function settled(laptops: readonly Laptop[]): Promise<void> {
  if (await comeToRest(laptops, 120)) return
  const reports = await Promise.all(laptops.map((laptop) => laptop.report()))
  const states = reports.map(({ state, waiting, problems }) => ({ state, waiting, problems }))
  throw new Error(`the laptops do not come to rest: ${JSON.stringify(states)}`)
}

/** Whether every laptop says three times in a row that it and the server agree and nothing waits. */
async function comeToRest(laptops: readonly Laptop[], mostTries: number): Promise<boolean> {
  let calm = 0
  for (let tries = 0; tries < mostTries && calm < 3; tries += 1) {
    for (const laptop of laptops) await laptop.poke()
    await quiet(500)
    const reports = await Promise.all(laptops.map(afterItsSync))
    calm = reports.every(({ state, waiting }) => state === 'upToDate' && waiting === 0) ? calm + 1 : 0
  }
  return calm === 3
}

/** What a laptop says when the sync that it was asked for has ended: a slow machine takes longer, and is no fault. */
async function afterItsSync(laptop: Laptop): Promise<LaptopReport> {
  for (let waited = 0; waited < 240; waited += 1) {
    const report = await laptop.report()
    if (report.state !== 'syncing' && report.state !== 'firstSync') return report
    await quiet(250)
  }
  return laptop.report()
}

/** Text of a document, in bytes of one or of two: names of databases and indexes are kept in UTF-16. */
function isReadable(bytes: Buffer): boolean {
  return /(typed|office) \d+-\d+/.test(bytes.toString('latin1').replaceAll('\0', ''))
}

function quiet(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
