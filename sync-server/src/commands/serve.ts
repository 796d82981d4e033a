import { readFileSync } from 'node:fs'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { isZone } from '#shared/kernel/calendar.ts'
import { createDemoCompany, demoPassword, type Scale, scales } from '#demo/company.ts'
import { loadDocuments, type OpenServer, openServer } from '../open-server.ts'
import { administratorGiven, makeAdministrator } from './administrator.ts'
import { fail, print } from './terminal.ts'

const options = {
  port: { type: 'string' as const, default: '5984' },
  host: { type: 'string' as const, default: '127.0.0.1' },
  data: { type: 'string' as const },
  admin: { type: 'string' as const },
  'admin-file': { type: 'string' as const },
  'lease-days': { type: 'string' as const, default: '30' },
  'tls-key': { type: 'string' as const },
  'tls-cert': { type: 'string' as const },
  zone: { type: 'string' as const },
  origin: { type: 'string' as const, multiple: true, default: [] as string[] },
  'trust-proxy': { type: 'string' as const, multiple: true, default: [] as string[] },
  log: { type: 'boolean' as const, default: false },
  demo: { type: 'string' as const },
  seed: { type: 'string' as const, default: '1' },
} satisfies ParseArgsOptionsConfig

/** Serves until it is told to stop. */
export async function serve(args: readonly string[], usage: string): Promise<number> {
  const { values } = parseArgs({ args: [...args], options })
  const { data, demo, host } = values
  const port = Number(values.port)
  if (!data || !Number.isInteger(port) || port < 0 || port > 65_535) return fail(usage)
  const leaseDays = Number(values['lease-days'])
  if (!Number.isInteger(leaseDays) || leaseDays < 1 || leaseDays > 3_650)
    return fail('--lease-days is how long a laptop may work without meeting the server: 1 to 3650.')
  if (values.zone !== undefined && !isZone(values.zone))
    return fail('--zone is by which time zone the company counts its days: an IANA name, as Asia/Shanghai.')
  if ((values['tls-key'] === undefined) !== (values['tls-cert'] === undefined))
    return fail('TLS needs both files: --tls-key and --tls-cert.')
  if (demo !== undefined && !scales.includes(demo as Scale))
    return fail(`--demo is one of ${scales.join(', ')}`)
  if (demo !== undefined && host !== '127.0.0.1')
    return fail('A demo server listens on this machine only (127.0.0.1): its passwords are public.')
  const admin = administratorGiven({ file: values['admin-file'], flag: values.admin }, process.env)
  if (!admin.ok) return fail(admin.failure)

  const [key, cert] = [values['tls-key'], values['tls-cert']].map(
    (file) => file && readFileSync(file, 'utf8'),
  )
  const server = await openServer({
    directory: data,
    host,
    port,
    log: values.log || process.env['SATCHEL_LOG'] === '1',
    leaseDays,
    origins: values.origin,
    onProgress: print,
    ...(values.zone === undefined ? {} : { zone: values.zone }),
    trustProxy: values['trust-proxy'],
    tls: key && cert ? { key, cert } : undefined,
  })
  const problem = admin.value && (await makeAdministrator(server.accounts, admin.value))
  if (problem) print(problem)
  if (demo !== undefined) await loadDemo(server, demo as Scale, Number(values.seed))
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.close().then(() => process.exit(0)))
  // A parent that started the server and is gone has no way to stop it: then it stops itself.
  if (process.send) process.once('disconnect', () => void server.close().then(() => process.exit(0)))
  print(`The company counts its days in ${server.core.calendar.zone()}.`)
  print(`Satchel sync server ready at ${server.address}`)
  process.send?.({ address: server.address })
  return 0
}

/** Fills an empty server with the demo company; a second start finds it there. */
async function loadDemo({ core, accounts }: OpenServer, scale: Scale, seed: number): Promise<void> {
  const made = core.storage.value('demo')
  if (made !== undefined)
    return print(`The demo company (${made}) is there already. All its passwords are "${demoPassword}".`)
  const today = core.calendar.today()
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
