import { parseArgs } from 'node:util'
import { createDemoCompany, demoPassword, type Scale, scales } from '#demo/company.ts'
import { loadDocuments, type OpenServer, openServer } from './open-server.ts'

const usage =
  'npm run server -- --port P --data DIR --admin NAME:PASSWORD [--host ADDRESS] [--demo rep|territory|company] [--seed N]'

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '5984' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string' },
      admin: { type: 'string' },
      demo: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  })
  const { data, admin, demo, host } = values
  const port = Number(values.port)
  if (!data || !Number.isInteger(port) || port < 0 || port > 65_535) return fail(`usage: ${usage}`)
  if (demo !== undefined && !scales.includes(demo as Scale))
    return fail(`--demo is one of ${scales.join(', ')}`)
  if (demo !== undefined && host !== '127.0.0.1')
    return fail('A demo server listens on this machine only (127.0.0.1): its passwords are public.')

  const server = await openServer({ directory: data, host, port, log: process.env['SATCHEL_LOG'] === '1' })
  if (admin) await makeAdministrator(server, admin)
  if (demo !== undefined) await loadDemo(server, demo as Scale, Number(values.seed))
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.close().then(() => process.exit(0)))
  // A parent that started the server and is gone has no way to stop it: then it stops itself.
  if (process.send) process.once('disconnect', () => void server.close().then(() => process.exit(0)))
  print(`Satchel sync server ready at ${server.address}`)
  process.send?.({ address: server.address })
  return 0
}

async function makeAdministrator({ accounts }: OpenServer, admin: string): Promise<void> {
  const [name = '', ...password] = admin.split(':')
  if (accounts.find(name) && (await accounts.signIn(name, password.join(':'))).ok) return
  await accounts.save(name, password.join(':'), ['_admin'])
}

/** Fills an empty server with the demo company; a second start finds it there. */
async function loadDemo({ core, accounts }: OpenServer, scale: Scale, seed: number): Promise<void> {
  const made = core.storage.value('demo')
  if (made !== undefined)
    return print(`The demo company (${made}) is there already. All its passwords are "${demoPassword}".`)
  const today = new Date().toISOString().slice(0, 10)
  const company = createDemoCompany({ scale, seed, today })
  print(`Making the demo company (${scale})…`)
  const count = loadDocuments(core, company.documents(), (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done.toLocaleString('en')} documents`)
  })
  if (process.stderr.isTTY) process.stderr.write('\r')
  await accounts.saveAll(
    company.users.map(({ name }) => name),
    demoPassword,
    [],
  )
  core.storage.setValue('demo', `${scale}, seed ${seed}`)
  print(
    `${count.toLocaleString('en')} documents. Its passwords are public: "${demoPassword}" for every sign-in.`,
  )
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function fail(line: string): number {
  process.stderr.write(`${line}\n`)
  return 2
}

const code = await main().catch((cause: unknown) => {
  const { code: word, message } = cause as NodeJS.ErrnoException
  if (word === 'EADDRINUSE')
    return fail('The port is taken by another program. Choose another with --port, or 0 for any.')
  return fail(`The server could not start: ${message}`)
})
if (code !== 0) process.exit(code)
