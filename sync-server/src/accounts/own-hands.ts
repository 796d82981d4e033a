import type { Refusal } from '#shared/registry/refusals.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { changedFields } from '#shared/sync/merge.ts'
import type { OwnHandsWrite } from '../core/write-contract.ts'
import type { AuditEntry } from './audit-log.ts'

/** The fields of a person that say what she may hold and do. */
const rightsOfPerson: ReadonlySet<string> = new Set([
  'active',
  'roles',
  'rights',
  'unitId',
  'territoryId',
  'businessLineIds',
])

/** What the audit log says of something that an administrator wrote with his own hands: what everybody goes by, and what broke a rule. */
export function linesOf(write: OwnHandsWrite): readonly AuditEntry[] {
  const { by, device, address, db, id, broken } = write
  const line = { who: by, device, address, about: id }
  const detail = { change: changeOf(write), ...namesOf(write) }
  const kind = db === 'directory' ? kindInDirectory(write) : db === 'catalog' ? 'catalog' : undefined
  return [
    ...(kind ? [{ ...line, kind, detail: { ...detail, ...rolesOf(write) } } as const] : []),
    ...(broken ? [{ ...line, kind: 'bypass', detail: { ...detail, ...ruleOf(broken) } } as const] : []),
  ]
}

function changeOf({ before, after }: OwnHandsWrite): 'made' | 'changed' | 'deleted' {
  if (!after) return 'deleted'
  return before ? 'changed' : 'made'
}

function fieldsOf({ before, after }: OwnHandsWrite): readonly string[] {
  return before && after ? changedFields(before, after) : []
}

/** Which fields, by their names; what stands in them is the record's history to tell. */
function namesOf(write: OwnHandsWrite): Readonly<Record<string, string>> {
  const fields = fieldsOf(write)
  return fields.length === 0 ? {} : { fields: fields.slice(0, 20).join(' ') }
}

function kindInDirectory(write: OwnHandsWrite): 'rights' | 'directory' {
  const type = typeOfId(write.id)
  if (type === 'role') return 'rights'
  if (type !== 'user') return 'directory'
  const isWhole = !write.before || !write.after
  return isWhole || fieldsOf(write).some((field) => rightsOfPerson.has(field)) ? 'rights' : 'directory'
}

/** Roles that were given and taken: words of the program. */
function rolesOf({ id, before, after }: OwnHandsWrite): Readonly<Record<string, string>> {
  if (typeOfId(id) !== 'user') return {}
  const [had, has] = [rolesIn(before), rolesIn(after)]
  const [given, taken] = [has.difference(had), had.difference(has)]
  return {
    ...(given.size > 0 ? { given: [...given].join(' ') } : {}),
    ...(taken.size > 0 ? { taken: [...taken].join(' ') } : {}),
    ...(before?.['active'] !== after?.['active']
      ? { active: after?.['active'] === true ? 'yes' : 'no' }
      : {}),
  }
}

function rolesIn(document: AnyDocument | undefined): ReadonlySet<string> {
  return new Set((document?.['roles'] ?? []) as readonly string[])
}

/** Which rule, and of which field: its amounts and names are what the document says. */
function ruleOf(broken: Refusal): Readonly<Record<string, string>> {
  const { kind, field } = broken as { readonly kind: string; readonly field?: unknown }
  return { rule: kind, ...(typeof field === 'string' ? { field } : {}) }
}
