import { type Stamp, stampNew } from '../kernel/document.ts'
import type { User } from './directory.ts'

/** A person of whom nothing is said yet: she sells, and holds what is hers. */
export function emptyPerson(id: User['id'], stamp: Stamp): User {
  return {
    id,
    type: 'user',
    ...stampNew(stamp),
    name: '',
    nameEn: '',
    email: '',
    phone: '',
    unitId: '',
    territoryId: '',
    roles: ['rep'],
    rights: [{ kind: 'own', classes: ['base', 'sales', 'service'] }],
    active: true,
  }
}
