import { documentSchema } from '../kernel/document.ts'
import { type Id, idSchema } from '../kernel/id.ts'
import { Cents } from '../kernel/money.ts'
import { type Infer, Instant, oneOf, record, text, Type } from '../kernel/schema.ts'

export type CustomerId = Id<'customer'>

/** Where something is. Chinese order: from the large to the small. */
export type Address = Infer<typeof Address>
export const Address = record({
  province: text(40),
  city: text(40),
  district: text(40),
  street: text(120),
  postcode: text(10),
})

/** One line, from the large to the small; a municipality is not named twice. */
export function addressText({ province, city, district, street, postcode }: Address): string {
  return `${province === city ? '' : province}${city}${district}${street} ${postcode}`.trim()
}

export type CustomerKind = Infer<typeof CustomerKind>
export const CustomerKind = oneOf('endCustomer', 'dealer', 'agent', 'publicBody')

export type Lifecycle = Infer<typeof Lifecycle>
export const Lifecycle = oneOf('prospect', 'active', 'dormant', 'lost')

export type Tier = Infer<typeof Tier>
export const Tier = oneOf('A', 'B', 'C', 'D')

/** An organisation that buys, or may. Its rights decide who holds all that belongs to it. */
export type Customer = Infer<typeof Customer>
export const Customer = documentSchema('customer', {
  number: text(20),
  name: text(120, 1),
  nameEn: text(120),
  kind: CustomerKind,
  lifecycle: Lifecycle,
  tier: Tier,
  industry: text(60),
  phone: text(40),
  email: text(120),
  website: text(200),
  address: Address,
  taxNumber: text(40),
  bankAccount: text(60),
  creditLimit: Cents,
  /** '' is nobody: the customer is in the company's pool. */
  ownerId: text(48),
  /** Since when it is its owner's, where the server gave it; else since it was entered. */
  ownedSince: Type.Optional(Instant),
  /** How it came into the pool, while it is there: `quietDays` without contact, or given back with a reason. */
  pooled: Type.Optional(
    record({ at: Instant, by: text(80), reason: text(400), quietDays: Type.Optional(Type.Integer()) }),
  ),
  territoryId: text(48),
  businessLineId: text(48),
  tags: Type.Array(text(30), { maxItems: 30 }),
  note: text(2_000),
  /** The company that it belongs to; '' or absent where it stands alone. */
  parentId: Type.Optional(text(48)),
  /** The dealer or agent through whom it buys; '' or absent where it buys from us. */
  channelId: Type.Optional(text(48)),
  /** Nobody sells or plans anything here any more; what there was stays. */
  retired: Type.Optional(Type.Boolean()),
  /** The record that it was found to be the same as, which stands in its place; the desk alone says so. */
  mergedInto: Type.Optional(text(48)),
})

/** A place of a customer: plant, pumping station, office. */
export type Site = Infer<typeof Site>
export const Site = documentSchema('site', {
  customerId: idSchema('customer'),
  name: text(120, 1),
  address: Address,
  phone: text(40),
  note: text(2_000),
  /** Whom one asks for there. */
  contactId: Type.Optional(text(48)),
  /** What one needs to be let in: gate, pass, protective clothing, hours. */
  access: Type.Optional(text(1_000)),
  /** How one gets there. */
  directions: Type.Optional(text(1_000)),
  retired: Type.Optional(Type.Boolean()),
})
