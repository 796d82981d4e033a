import type { DocumentType } from './families.ts'
import { isFrozen } from './states.ts'

/**
 * Who may delete what. `never`: it is retired, cancelled or closed instead, because others build
 * on it (asked of the type alone: whether anything hidden depends on it would be told otherwise).
 * `ownOpen`: who made it or owns it, as long as nobody saw, signed or decided about it.
 */
const rules: Readonly<Record<DocumentType, 'never' | 'ownOpen'>> = {
  user: 'never',
  unit: 'never',
  territory: 'never',
  line: 'never',
  role: 'never',
  policy: 'never',
  process: 'never',
  share: 'never',
  calendar: 'never',
  customer: 'never',
  site: 'never',
  contact: 'never',
  lead: 'ownOpen',
  opportunity: 'never',
  quote: 'ownOpen',
  approval: 'ownOpen',
  mandate: 'never',
  scheme: 'ownOpen',
  quoteMargin: 'ownOpen',
  product: 'never',
  productCost: 'never',
  bundle: 'never',
  discountRule: 'never',
  exchangeRate: 'never',
  priceBook: 'never',
  asset: 'never',
  contract: 'ownOpen',
  order: 'never',
  expense: 'ownOpen',
  receipt: 'never',
  request: 'never',
  visit: 'never',
  reading: 'never',
  stock: 'never',
  document: 'ownOpen',
  template: 'ownOpen',
  activity: 'ownOpen',
  task: 'ownOpen',
  article: 'never',
  checklist: 'never',
}

/** Stages that are an end, of types whose content is not frozen. */
const over: Readonly<Record<string, readonly string[]>> = { lead: ['qualified'] }

/** Why this person does not delete a document; `undefined` where she may. `me` is `user:<name>`. */
export function deletionFault(
  document: { readonly type: string; readonly [field: string]: unknown },
  me: string,
): 'retired' | 'stands' | 'someoneElses' | undefined {
  const { type, stage, createdBy, ownerId } = document
  if (isFrozen(type, stage) || over[type]?.includes(String(stage))) return 'stands'
  if (!Object.hasOwn(rules, type) || rules[type as DocumentType] === 'never') return 'retired'
  return createdBy === me || ownerId === me ? undefined : 'someoneElses'
}
