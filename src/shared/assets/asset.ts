import { documentSchema } from '../kernel/document.ts'
import { type Id, idSchema } from '../kernel/id.ts'
import { Day, type Infer, oneOf, text } from '../kernel/schema.ts'

export type AssetId = Id<'asset'>

/** One serial-numbered thing at a customer. `warrantyUntil` is the last covered day. */
export type Asset = Infer<typeof Asset>
export const Asset = documentSchema('asset', {
  customerId: idSchema('customer'),
  siteId: text(48),
  productId: text(48),
  productName: text(120),
  serialNumber: text(40, 1),
  status: oneOf('shipped', 'installed', 'inUse', 'underRepair', 'replaced', 'moved', 'retired'),
  installedOn: Day,
  warrantyUntil: Day,
  parentId: text(48),
  firmware: text(30),
  note: text(2_000),
})

/** In or out of warranty on a day, with the days left (negative once it ended). */
export function warrantyOn(
  asset: Asset,
  day: Day,
): { readonly state: 'active' | 'expired'; readonly daysLeft: number } {
  const daysLeft = Math.round((Date.parse(asset.warrantyUntil) - Date.parse(day)) / 86_400_000)
  return { state: daysLeft >= 0 ? 'active' : 'expired', daysLeft }
}
