import { classesHeld, type Find, type Placement, unitsAbove } from '../directory/classes-held.ts'
import type { User } from '../directory/directory.ts'

/** The directory as it stands: on a laptop what it holds, on the server all of it. */
export interface Directory {
  readonly find: Find
  readonly users: () => readonly User[]
}

/** What is asked, of whom it depends who decides. */
export interface Asked {
  /** `user:<name>`. */
  readonly asker: string
  /** Where the customer is placed; absent for what concerns none. */
  readonly placement?: Placement | undefined
  /** Whose it is that is asked about: who asked may be somebody below. */
  readonly owner?: string | undefined
}

/** Whether something is this person's own, so that she decides about it for nobody. `me` is `user:<name>`. */
export function isOwnedBy(subject: { readonly [field: string]: unknown }, me: string): boolean {
  return subject['ownerId'] === me || subject['userId'] === me
}

/** Who may decide about something, the nearest first. */
export interface Deciders {
  readonly by: 'managers' | 'syncAdmins' | 'nobody'
  readonly people: readonly User[]
}

/**
 * Who decides about what somebody asks for: the managers of her unit and of every unit above it who are
 * active and hold the customer's sales data. Where there is none (she is the topmost herself, they left, units
 * above are empty) it goes to the sync admins who are active. Nobody decides about what she
 * asks for herself, or what is her own.
 */
export function decidersOf({ find, users }: Directory, { asker, placement, owner }: Asked): Deciders {
  const units = [...unitsAbove(find, asker)]
  const able = users().filter((one) => one.active && one.id !== asker && one.id !== owner)
  const managers = able
    .filter(
      (one) => one.roles.includes('manager') && units.includes(one.unitId) && sees(find, one, placement),
    )
    .toSorted((a, b) => units.indexOf(a.unitId) - units.indexOf(b.unitId))
  if (managers.length > 0) return { by: 'managers', people: managers }
  const admins = able.filter((one) => one.roles.includes('syncAdmin'))
  return { by: admins.length > 0 ? 'syncAdmins' : 'nobody', people: admins }
}

/** Whether one person decides about what another asks for. */
export function mayDecide(directory: Directory, decider: string, asked: Asked): boolean {
  const person = directory.find(decider) as User | undefined
  if (decider === asked.asker || decider === asked.owner) return false
  if (!person?.active) return false
  if (person.roles.includes('manager') && isAbove(directory.find, person, asked.asker)) return true
  // Looking through everybody is for the rare case.
  return person.roles.includes('syncAdmin') && decidersOf(directory, asked).by === 'syncAdmins'
}

function isAbove(find: Find, manager: User, asker: string): boolean {
  for (const unit of unitsAbove(find, asker)) if (unit === manager.unitId) return true
  return false
}

function sees(find: Find, person: User, placement: Placement | undefined): boolean {
  return placement === undefined || classesHeld(find, person, placement).includes('sales')
}
