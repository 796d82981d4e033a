import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { backUp } from '../maintenance/backup.ts'
import { type AnyRemark, checkData } from '../maintenance/check.ts'
import { noteMaintenance } from '../maintenance/notes.ts'
import { restore, tryRestore } from '../maintenance/restore.ts'
import { dataFile } from '../open-server.ts'
import { readSnapshot } from '../storage/sqlite-storage.ts'
import { fail, print } from './terminal.ts'

/** While the server runs: a copy of one moment in one file. */
export async function backUpCommand(args: readonly string[], usage: string): Promise<number> {
  const { data, to } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, to: { type: 'string' } },
  }).values
  if (!data || !to) return fail(usage)
  if (!existsSync(join(data, dataFile))) return fail(`There is no ${dataFile} in ${data}.`)
  const { bytes, documents, seq } = await backUp(join(data, dataFile), to)
  noteMaintenance(data, { backedUpAt: Date.now(), backupFile: basename(to) })
  print(
    `${to}: ${documents.toLocaleString('en')} documents up to ${seq}, ${megabytes(bytes)} MB, read through.`,
  )
  return 0
}

/** While no server runs: a backup in the place of the data. */
export function restoreCommand(args: readonly string[], usage: string): number {
  const given = dataAndBackup(args, usage)
  if (typeof given === 'string') return fail(given)
  const { data, from } = given
  const { documents, seq, before, carriedOver } = restore(data, dataFile, from, new Date())
  if (before) print(`What was there lies in ${before}.`)
  if (carriedOver) print('Sign-ins, passwords and stopped laptops are as they were before the restore.')
  print(
    `Restored ${documents.toLocaleString('en')} documents up to ${seq}. Every laptop lists its scope again.`,
  )
  return 0
}

/** A backup restored beside the data and held against the rules; the desk shows when, and what came of it. */
export function tryRestoreCommand(args: readonly string[], usage: string): number {
  const given = dataAndBackup(args, usage)
  if (typeof given === 'string') return fail(given)
  const { data, from } = given
  if (!existsSync(join(data, dataFile))) return fail(`There is no ${dataFile} in ${data}.`)
  const { documents, faults } = tryRestore(data, dataFile, from)
  noteMaintenance(data, { triedAt: Date.now(), triedFaults: faults.length })
  print(
    `${from} restores: ${documents.toLocaleString('en')} documents, ${faults.length === 0 ? 'in order' : `${faults.length} faults`}.`,
  )
  for (const fault of faults) print(`  ${fault}`)
  return faults.length === 0 ? 0 : 1
}

/** Reads everything and holds it against the rules. */
export function checkCommand(args: readonly string[], usage: string): number {
  const { data } = parseArgs({ args: [...args], options: { data: { type: 'string' } } }).values
  if (!data) return fail(usage)
  if (!existsSync(join(data, dataFile))) return fail(`There is no ${dataFile} in ${data}.`)
  const report = readSnapshot(join(data, dataFile), checkData)
  const { documents, attachments, users, faults, remarks } = report
  const counts = `${documents.toLocaleString('en')} documents, ${attachments} files, ${users} users`
  print(faults.length === 0 ? `${counts}: in order.` : `${counts}: ${faults.length} faults.`)
  for (const fault of faults) print(`  ${fault}`)
  const { lines, end } = report.audit
  print(`Audit log: ${lines.toLocaleString('en')} lines; it ends with ${end || 'none'}.`)
  if (report.olderRules)
    print('Keys and rights are those of older rules: the next start of the server makes them anew.')
  for (const [remark, { count, ids }] of remarks) {
    print(`${remarkWords[remark]}: ${count}. Nothing was changed.`)
    print(`  ${ids.join(' ')}${count > ids.length ? ' …' : ''}`)
  }
  return faults.length === 0 ? 0 : 1
}

const remarkWords: Readonly<Record<AnyRemark, string>> = {
  noSuchDay: 'Documents with a day that there is not',
  numberOfAnotherYear: 'Documents with a number of the year before the day on which they were made',
  orderWithoutDiscounts: 'Orders whose lines do not say how their amount follows from them (discounts, tax)',
  contractNotItsQuote: 'Contracts that say something else than the accepted quote that they name',
  orderUnsigned: 'Orders of contracts that both parties did not sign',
  orderTooMany: 'Orders that call off more than their contract has left',
  otherCurrency: 'Orders and receipts in another currency than what they are of',
  receiptsTooMuch: 'Orders for which more came in than they come to, or more went back than came in',
  mergedAway: 'Documents that go on naming a record that was merged into another',
  dayBefore: 'Documents that bear the day before the one on which they were made',
}

/** The folder of the data and a backup that is there; otherwise what to say. */
function dataAndBackup(
  args: readonly string[],
  usage: string,
): { readonly data: string; readonly from: string } | string {
  const { data, from } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, from: { type: 'string' } },
  }).values
  if (!data || !from) return usage
  return existsSync(from) ? { data, from } : `There is no ${from}.`
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1)
}
