import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import { once } from 'node:events'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { toWire } from '#shared/sync/any-document.ts'
import { type DocumentType, familyOfType } from '#shared/registry/documents.ts'
import { createDemoCompany, demoPassword, type Scale, scales } from './company.ts'

const usage =
  'npm run demo -- --scale rep|territory|company [--seed N] (--out DIR | --server URL --admin NAME:PASSWORD)'

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: 'rep' },
    seed: { type: 'string', default: '1' },
    today: { type: 'string', default: createCalendar(systemClock).today() },
    out: { type: 'string' },
    server: { type: 'string' },
    admin: { type: 'string' },
  },
})

if (
  !scales.includes(values.scale as Scale) ||
  (!values.out && !values.server) ||
  !/^\d+$/.test(values.seed)
) {
  console.error(`usage: ${usage}`)
  process.exit(2)
}
const company = createDemoCompany({
  scale: values.scale as Scale,
  seed: Number(values.seed),
  today: values.today,
})
const count = values.out
  ? await writeFiles(values.out)
  : await pushTo(values.server ?? '', values.admin ?? '')
console.log(
  `${count.toLocaleString('en')} documents, sign-ins: ${company.users.map(({ name }) => name).join(' ')}`,
)

/** One file a family, a document a line, in the order in which they may be loaded. */
async function writeFiles(directory: string): Promise<number> {
  mkdirSync(directory, { recursive: true })
  const files = new Map<string, ReturnType<typeof createWriteStream>>()
  let written = 0
  for (const document of company.documents()) {
    const family = familyOfType(document.type as DocumentType)
    const file = files.get(family) ?? createWriteStream(join(directory, `${family}.jsonl`))
    files.set(family, file)
    if (!file.write(`${JSON.stringify(toWire(document))}\n`)) await once(file, 'drain')
    written += 1
  }
  await Promise.all([...files.values()].map((file) => new Promise((done) => file.end(done))))
  return written
}

async function pushTo(server: string, admin: string): Promise<number> {
  const authorization = `Basic ${Buffer.from(admin).toString('base64')}`
  const send = async (method: string, path: string, body: unknown) => {
    const response = await fetch(new URL(path, server), {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as unknown
  }
  for (const { name } of company.users)
    await send('PUT', `/_users/org.couchdb.user:${name}`, {
      name,
      type: 'user',
      roles: [],
      password: demoPassword,
    })

  let pushed = 0
  let batch: { family: string; docs: unknown[] } = { family: '', docs: [] }
  const flush = async () => {
    if (batch.docs.length === 0) return
    const rows = (await send('POST', `/${batch.family}/_bulk_docs`, { docs: batch.docs })) as {
      error?: string
    }[]
    const refused = rows.find((row) => row.error)
    if (refused) throw new Error(`refused: ${JSON.stringify(refused)}`)
    pushed += batch.docs.length
    process.stderr.write(`\r${pushed.toLocaleString('en')} documents`)
  }
  for (const document of company.documents()) {
    const family = familyOfType(document.type as DocumentType)
    if (family !== batch.family || batch.docs.length >= 1_000) {
      await flush()
      batch = { family, docs: [] }
    }
    batch.docs.push(toWire(document))
  }
  await flush()
  process.stderr.write('\n')
  return pushed
}
