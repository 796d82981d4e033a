import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { type Infer, oneOf, text, Type } from '../kernel/schema.ts'

/** A person at a customer. `reportsTo` is the contact above; '' is the top. */
export type Contact = Infer<typeof Contact>
export const Contact = documentSchema('contact', {
  customerId: idSchema('customer'),
  name: text(80, 1),
  nameEn: text(80),
  gender: oneOf('female', 'male', 'unknown'),
  title: text(80),
  department: text(80),
  mobile: text(40),
  phone: text(40),
  email: text(120),
  reportsTo: text(48),
  decisionRole: oneOf('decides', 'influences', 'uses', 'blocks', 'none'),
  optedOut: Type.Boolean(),
  note: text(2_000),
  /** Further numbers beside the two. */
  phones: Type.Optional(Type.Array(text(40), { maxItems: 8 })),
  wecom: Type.Optional(text(60)),
  wechat: Type.Optional(text(60)),
  /** How one addresses her, where it does not follow from name and gender (王工, Dr. Lang). */
  salutation: Type.Optional(text(40)),
  /** Wants no calls. */
  noCalls: Type.Optional(Type.Boolean()),
  /** Works there no more. */
  retired: Type.Optional(Type.Boolean()),
  /** The record that it was found to be the same as, which stands in its place; the desk alone says so. */
  mergedInto: Type.Optional(text(48)),
})

export interface ReportingLine {
  readonly contact: Contact
  /** 0 for those who report to nobody here. */
  readonly depth: number
}

/**
 * Contacts as a reporting tree, read from the top. Whoever reports to somebody
 * unknown, or in a circle, stands at the top: nobody disappears.
 */
export function reportingLines(contacts: readonly Contact[]): readonly ReportingLine[] {
  const known = new Set(contacts.map((contact) => contact.id as string))
  const lines: ReportingLine[] = []
  const placed = new Set<string>()
  const place = (contact: Contact, depth: number) => {
    if (placed.has(contact.id)) return
    placed.add(contact.id)
    lines.push({ contact, depth })
    for (const other of contacts) if (other.reportsTo === contact.id) place(other, depth + 1)
  }
  for (const contact of contacts) if (!known.has(contact.reportsTo)) place(contact, 0)
  for (const contact of contacts) place(contact, 0)
  return lines
}

/** To whom one writes at a customer's: who decides, before anybody else. */
export function firstContact(contacts: readonly Contact[]): Contact | undefined {
  const there = contacts.filter(isThere)
  return there.find(({ decisionRole }) => decisionRole === 'decides') ?? there[0]
}

/** Whether somebody works there still. */
export function isThere({ retired }: Pick<Contact, 'retired'>): boolean {
  return retired !== true
}
