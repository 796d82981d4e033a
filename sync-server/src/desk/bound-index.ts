import { boundTo, boundTypes } from '#shared/desk/bound-work.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { familyOfType } from '#shared/registry/documents.ts'
import type { OwnIndex } from './own-index.ts'

/** A share that ends later is looked at again when it is read. */
const always = '0000-01-01T00:00:00.000Z' as Instant

/** Who has what to do, by person. */
export const boundByPerson: OwnIndex = {
  name: 'bound',
  families: [...new Set(boundTypes.map(familyOfType))],
  types: new Set(boundTypes),
  keysOf: (document) => {
    const person = boundTo(document, always)?.person
    return person === undefined ? [] : [person]
  },
}
