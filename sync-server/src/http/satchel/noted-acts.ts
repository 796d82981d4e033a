import type { InputOf, OutputOf } from '#shared/server/route.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import type { AuditLog } from '../../accounts/audit-log.ts'
import { byWhom } from './by-whom.ts'
import type { OnDone } from './serve-actions.ts'

/** What the desk decides, by the names of the contract. */
const acts: ReadonlySet<string> = new Set([
  'handovers.hand',
  'handovers.undo',
  'merges.merge',
  'merges.undo',
  'approvals.decide',
  'sealed.decide',
  'conflicts.assign',
  'teams.add',
  'teams.addToAccount',
  'teams.remove',
  'setup.begin',
])

/** Tells the audit log what was done at the desk, once it is done. */
export function noteActs(audit: AuditLog): OnDone {
  return (name, input, value, { request, viewer }) => {
    if (viewer.kind !== 'administrator') return
    const by = byWhom(request)
    if (acts.has(name)) audit.note({ ...by, kind: 'act', about: idIn(input), detail: { act: name } })
    if (name === 'imports.take') noteImport(input as InputOf<Imports['take']>, by)
    if (name === 'imports.undo' && (value as OutputOf<Imports['undo']>).left === 0)
      audit.note({ ...by, kind: 'import', about: idIn(input), detail: { undone: 'yes' } })
  }

  function noteImport({ run, rows, dry }: InputOf<Imports['take']>, by: ReturnType<typeof byWhom>): void {
    if (dry) return
    audit.note({ ...by, kind: 'import', about: run.id, detail: { of: run.kind, rows: String(rows.length) } })
  }
}

type Imports = ServerContract['imports']

function idIn(input: unknown): string {
  const { id, n } = input as { readonly id?: unknown; readonly n?: unknown }
  return String(id ?? n ?? '')
}
