import { readFileSync } from 'node:fs'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { isZone } from '#shared/kernel/calendar.ts'
import { createDemoCompany, demoPassword, type Scale, scales } from '#demo/company.ts'
import { loadDocuments, type OpenServer, openServer, type ServerOptions } from '../open-server.ts'
import { isTimeOfDay, parseKept } from '../maintenance/backup-plan.ts'
import { administratorGiven, makeAdministrator } from './administrator.ts'
import { readSettings, type Settings } from './settings.ts'
import { type BackupPlan, keepBackups } from './scheduled.ts'
import { fail, print } from './terminal.ts'

/** Serves until it is told to stop. */
export async function serve(args: readonly string[], usage: string): Promise<number> {
  const read = readSettings(args, process.env, (file) => readFileSync(file, 'utf8'))
  if (!read.ok) return fail(read.failure)
  const values = read.value
  const { data, demo } = values
  const port = Number(values.port)
  if (!data || !Number.isInteger(port) || port < 0 || port > 65_535) return fail(usage)
  const wrong = wrongIn(values)
  if (wrong !== undefined) return fail(wrong)
  const admin = administratorGiven({ file: values['admin-file'], text: values.admin })
  if (!admin.ok) return fail(admin.failure)
  const plan = backupPlanOf(values)
  if (!plan.ok) return fail(plan.failure)

  const server = await openServer({ ...optionsOf(values), directory: data, port })
  const problem = admin.value && (await makeAdministrator(server.accounts, admin.value))
  if (problem) print(problem)
  if (demo !== undefined) await loadDemo(server, demo as Scale, Number(values.seed))
  const stopBackups = plan.value && keepBackups({ ...plan.value, calendar: server.core.calendar })
  const stop = () => void Promise.all([server.close(), stopBackups?.()]).then(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  // A parent that started the server and is gone has no way to stop it: then it stops itself.
  if (process.send) process.once('disconnect', stop)
  print(`The company counts its days in ${server.core.calendar.zone()}.`)
  if (plan.value) print(`Backups are made at ${plan.value.time} into ${plan.value.to}.`)
  print(`Satchel sync server ready at ${server.address}`)
  process.send?.({ address: server.address })
  return 0
}

function optionsOf(values: Settings): Omit<ServerOptions, 'directory' | 'port'> {
  const [key, cert] = [values['tls-key'], values['tls-cert']].map(
    (file) => file && readFileSync(file, 'utf8'),
  )
  return {
    host: values.host,
    log: values.log,
    leaseDays: Number(values['lease-days']),
    auditDays: Number(values['audit-days']),
    origins: values.origin,
    onProgress: print,
    ...(values.zone === undefined ? {} : { zone: values.zone }),
    trustProxy: values['trust-proxy'],
    tls: key && cert ? { key, cert } : undefined,
  }
}

/** What is wrong with the settings, in a sentence. */
function wrongIn(values: Settings): string | undefined {
  const { demo } = values
  const leaseDays = Number(values['lease-days'])
  if (!Number.isInteger(leaseDays) || leaseDays < 1 || leaseDays > 3_650)
    return '--lease-days is how long a laptop may work without meeting the server: 1 to 3650.'
  const auditDays = Number(values['audit-days'])
  if (!Number.isInteger(auditDays) || (auditDays !== 0 && (auditDays < 180 || auditDays > 36_500)))
    return '--audit-days is how long lines of the audit log are kept: 180 to 36500, or 0 for ever.'
  if (values.zone !== undefined && !isZone(values.zone))
    return '--zone is by which time zone the company counts its days: an IANA name, as Asia/Shanghai.'
  if ((values['tls-key'] === undefined) !== (values['tls-cert'] === undefined))
    return 'TLS needs both files: --tls-key and --tls-cert.'
  if (demo !== undefined && !scales.includes(demo as Scale)) return `--demo is one of ${scales.join(', ')}`
  if (demo !== undefined && values.host !== '127.0.0.1')
    return 'A demo server listens on this machine only (127.0.0.1): its passwords are public.'
  return undefined
}

/** `undefined` where no folder for backups is named. */
function backupPlanOf(values: Settings): Result<Omit<BackupPlan, 'calendar'> | undefined, string> {
  const { data, 'backup-to': to, 'backup-at': time } = values
  if (data === undefined || to === undefined) return ok(undefined)
  if (!isTimeOfDay(time)) return err('--backup-at is a time of the company’s day, as 02:30.')
  const kept = parseKept(values['backup-keep'])
  if (!kept.ok) return kept
  const tryDays = Number(values['try-restore-days'])
  if (!Number.isInteger(tryDays) || tryDays < 0 || tryDays > 3_650)
    return err('--try-restore-days is how old the last tried restore may be: 1 to 3650, or 0 for none.')
  return ok({ data, to, time, kept: kept.value, tryDays })
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
