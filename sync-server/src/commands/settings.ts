import { parseArgs, parseEnv } from 'node:util'
import { err, ok, type Result } from '#shared/kernel/result.ts'

interface Setting {
  readonly kind: 'text' | 'list' | 'switch'
  readonly fallback?: string
}

/**
 * Every setting of `serve`. Each has three places: `--tls-key FILE`, `SATCHEL_TLS_KEY=FILE` in the environment, and the
 * same line in the file that `--config` or `SATCHEL_CONFIG` names (as systemd's `EnvironmentFile` and containers'
 * `--env-file` read it). The first that is given counts.
 */
export const settings = {
  data: { kind: 'text' },
  port: { kind: 'text', fallback: '5984' },
  host: { kind: 'text', fallback: '127.0.0.1' },
  admin: { kind: 'text' },
  'admin-file': { kind: 'text' },
  'tls-key': { kind: 'text' },
  'tls-cert': { kind: 'text' },
  'trust-proxy': { kind: 'list' },
  origin: { kind: 'list' },
  'lease-days': { kind: 'text', fallback: '30' },
  zone: { kind: 'text' },
  'audit-days': { kind: 'text', fallback: '1095' },
  'backup-to': { kind: 'text' },
  'backup-at': { kind: 'text', fallback: '02:30' },
  'backup-keep': { kind: 'text', fallback: '7,4,12' },
  'try-restore-days': { kind: 'text', fallback: '30' },
  log: { kind: 'switch' },
  demo: { kind: 'text' },
  seed: { kind: 'text', fallback: '1' },
} as const satisfies Readonly<Record<string, Setting>>

type Name = keyof typeof settings
type ValueOf<S extends Setting> = S extends { readonly kind: 'list' }
  ? readonly string[]
  : S extends { readonly kind: 'switch' }
    ? boolean
    : S extends { readonly fallback: string }
      ? string
      : string | undefined
export type Settings = { readonly [N in Name]: ValueOf<(typeof settings)[N]> }

type Environment = Readonly<Record<string, string | undefined>>

/** `SATCHEL_TLS_KEY` of `tls-key`. */
export function variableOf(name: string): string {
  return `SATCHEL_${name.replaceAll('-', '_').toUpperCase()}`
}

/**
 * What the command line, the environment and the file say together. `read` gives the text of a file and throws where it
 * cannot. Fails with a sentence; an option that there is not is thrown as `parseArgs` does it.
 */
export function readSettings(
  args: readonly string[],
  environment: Environment,
  read: (file: string) => string,
): Result<Settings, string> {
  const { values } = parseArgs({ args: [...args], options: { ...optionsOf(), config: { type: 'string' } } })
  const given = values as Readonly<Record<string, string | boolean | readonly string[] | undefined>>
  const file = values.config ?? environment['SATCHEL_CONFIG']
  const kept = file === undefined ? ok<Environment>({}) : fileOf(file, read)
  if (!kept.ok) return kept
  const result: Record<string, unknown> = {}
  for (const [name, setting] of Object.entries<Setting>(settings)) {
    const variable = variableOf(name)
    const value = valueOf(setting, given[name], environment[variable] ?? kept.value[variable])
    if (value === undefined && setting.kind === 'switch') return err(`${variable} is 1 or 0.`)
    result[name] = value
  }
  return ok(result as Settings)
}

function optionsOf() {
  return Object.fromEntries(
    Object.entries<Setting>(settings).map(([name, { kind }]) => [
      name,
      kind === 'switch'
        ? { type: 'boolean' as const }
        : { type: 'string' as const, multiple: kind === 'list' },
    ]),
  )
}

/** A misspelt name is said: nobody sees otherwise that it counts for nothing. */
function fileOf(file: string, read: (file: string) => string): Result<Environment, string> {
  let text
  try {
    text = read(file)
  } catch {
    return err(`${file} cannot be read.`)
  }
  const lines = parseEnv(text.replace(/^\uFEFF/, ''))
  const known = new Set(Object.keys(settings).map(variableOf))
  const strange = Object.keys(lines).find((name) => !known.has(name))
  return strange === undefined ? ok(lines) : err(`${strange} in ${file} is no setting of the server.`)
}

/** `undefined` for a switch that says neither yes nor no. */
function valueOf(
  { kind, fallback }: Setting,
  given: string | boolean | readonly string[] | undefined,
  text: string | undefined,
): unknown {
  switch (kind) {
    case 'switch':
      return (
        given ??
        (/^(0|false|no|off|)$/i.test(text ?? '') ? false : /^(1|true|yes|on)$/i.test(text ?? '') || undefined)
      )
    case 'list':
      return given ?? (text ?? '').split(/[\s,]+/).filter((one) => one !== '')
    case 'text':
      return given ?? (text === undefined || text === '' ? fallback : text)
  }
}
