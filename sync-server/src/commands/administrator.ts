import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { type Accounts, createAccounts } from '../accounts/accounts.ts'
import { lockDirectory } from '../maintenance/lock.ts'
import { dataFile } from '../open-server.ts'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import { fail, print } from './terminal.ts'

/** The first administrator, as it is named at the start. */
export interface Administrator {
  readonly name: string
  readonly password: string
}

/**
 * Who is to be administrator: the first line of a file, else a text (of a setting), `NAME:PASSWORD` each time.
 * The failure is a sentence.
 */
export function administratorGiven(given: {
  readonly file: string | undefined
  readonly text: string | undefined
}): Result<Administrator | undefined, string> {
  const { file } = given
  const text = file === undefined ? given.text : textOf(file)
  if (text === undefined) return file === undefined ? ok(undefined) : err(`${file} cannot be read.`)
  const [name = '', ...password] = text.split(':')
  if (name === '' || password.join(':') === '')
    return err('An administrator is named as NAME:PASSWORD, in one line.')
  return ok({ name, password: password.join(':') })
}

/**
 * Makes the account where there is none of that name. One that is there keeps its password: it may have been
 * changed since. Returns a sentence where it is no administrator.
 */
export async function makeAdministrator(
  accounts: Accounts,
  { name, password }: Administrator,
): Promise<string | undefined> {
  const known = accounts.find(name)
  if (!known) return void (await accounts.save(name, password, ['_admin']))
  return known.roles.includes('_admin')
    ? undefined
    : `${name} is there already, as somebody who is no administrator; nothing was changed.`
}

/**
 * While no server runs: gives an administrator another password, or makes one where nobody can sign in as one any
 * more. The password is never on the command line.
 */
export async function administratorCommand(
  args: readonly string[],
  usage: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<number> {
  const { data, 'admin-file': file } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, 'admin-file': { type: 'string' } },
  }).values
  const given = administratorGiven({ file, text: environment['SATCHEL_ADMIN'] })
  if (!data || (given.ok && !given.value)) return fail(usage)
  if (!given.ok) return fail(given.failure)
  if (!existsSync(join(data, dataFile))) return fail(`There is no ${dataFile} in ${data}.`)
  const unlock = lockDirectory(data)
  const storage = openSqliteStorage(join(data, dataFile))
  try {
    return await setPassword(createAccounts(storage), given.value as Administrator)
  } finally {
    storage.close()
    unlock()
  }
}

async function setPassword(accounts: Accounts, { name, password }: Administrator): Promise<number> {
  const known = accounts.find(name)
  if (known && !known.roles.includes('_admin'))
    return fail(`${name} is there already, as somebody who is no administrator; nothing was changed.`)
  await accounts.save(name, password, known?.roles ?? ['_admin'])
  print(
    `${name} is an administrator with the password that was given. Older sessions of that name have ended.`,
  )
  return 0
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/, 1)[0]
  } catch {
    return undefined
  }
}
