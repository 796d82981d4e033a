import { readFileSync } from 'node:fs'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Accounts } from '../accounts/accounts.ts'

/** The first administrator, as it is named at the start. */
export interface Administrator {
  readonly name: string
  readonly password: string
}

/**
 * Who is to be administrator: from a file, from SATCHEL_ADMIN or from the command line, `NAME:PASSWORD` each time.
 * What stands on a command line is read by everybody on the machine. The failure is a sentence.
 */
export function administratorGiven(
  { file, flag }: { readonly file: string | undefined; readonly flag: string | undefined },
  environment: Readonly<Record<string, string | undefined>>,
): Result<Administrator | undefined, string> {
  const text = file === undefined ? (environment['SATCHEL_ADMIN'] ?? flag) : textOf(file)
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

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/, 1)[0]
  } catch {
    return undefined
  }
}
