import { typeOfId } from '#shared/kernel/id.ts'
import { isLeasedNumber, numberKinds } from '#shared/numbers/number-series.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Family } from '#shared/model/family.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import { highestGeneration, parseRev, type RevNode } from '../core/revision.ts'

/** What a version says of who it is, where that is not what it is stored as. Such data was taken once; today it is not. */
export function identityFaults(family: Family, id: string, { deleted, body }: RevNode): readonly string[] {
  if (deleted || body === undefined) return []
  const said = JSON.parse(body) as { readonly id?: unknown; readonly type?: unknown }
  const faults: string[] = []
  if (Object.hasOwn(said, 'id') && said.id !== id) faults.push('has a field id that names another document')
  const { type } = said
  if (typeof type !== 'string' || !isDocumentType(type)) return [...faults, 'is of no type of ours']
  if (familyOfType(type) !== family) faults.push(`is a ${type}, which does not belong here`)
  if (typeOfId(id) !== type) faults.push(`is a ${type} by its type, and not by its id`)
  return faults
}

/** Names of versions on which nobody can write, or which no header can carry. */
export function nameFaults(tree: readonly RevNode[]): readonly string[] {
  return tree.flatMap(({ rev }) => {
    const parsed = parseRev(rev)
    return parsed.ok && parsed.value.generation <= highestGeneration
      ? []
      : [`${JSON.stringify(rev)} is a name that no version may bear`]
  })
}

/** Tells of numbers that two documents bear; what a company numbers its customers by itself is its own affair. Give it every document that stands. */
export function createNumberWatch(fault: (text: string) => void): (document: AnyDocument) => void {
  const bearers = new Map<string, string>()
  return ({ id, type, number }) => {
    if (!Object.hasOwn(numberKinds, type) || typeof number !== 'string' || number === '') return
    if (type === 'customer' && !isLeasedNumber(type, number)) return
    const name = `${type} ${number}`
    const other = bearers.get(name)
    if (other === undefined) bearers.set(name, id)
    else if (other !== id) fault(`number ${number}: is borne by ${other} and by ${id}`)
  }
}
