import { daysBetween } from '../kernel/clock.ts'
import { documentSchema } from '../kernel/document.ts'
import { type Id, idSchema } from '../kernel/id.ts'
import { Day, type Infer, Instant, oneOf, record, text, Type } from '../kernel/schema.ts'
import { covered, FurtherWarranty, holdsOn, mostWarranties } from './further-warranty.ts'

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
  /** What the maker pays for while the warranty lasts; parts and labour where it is not said. */
  warrantyCovers: Type.Optional(Type.Array(oneOf(...covered), { maxItems: 3 })),
  furtherWarranties: Type.Optional(Type.Array(FurtherWarranty, { maxItems: mostWarranties })),
  /** From this day on no warranty holds any more, and why. */
  voided: Type.Optional(record({ on: Day, reason: text(200, 1) })),
  /** The records of the same machine, or of what stood in its place, before and after. */
  movedFrom: Type.Optional(text(48)),
  movedTo: Type.Optional(text(48)),
  replaces: Type.Optional(text(48)),
  replacedBy: Type.Optional(text(48)),
  /** The record that it was found to be the same as, which stands in its place; the desk alone says so. */
  mergedInto: Type.Optional(text(48)),
  /** What became of it, only ever added to. */
  stageLog: Type.Optional(
    Type.Array(
      record({
        id: text(48, 1),
        at: Instant,
        by: text(80),
        note: text(400),
        kind: oneOf(
          'relocated',
          'moved',
          'arrived',
          'replaced',
          'replaces',
          'retired',
          'status',
          'intoMachine',
          'firmware',
          'warranty',
          'made',
        ),
        from: text(60),
        to: text(60),
      }),
      { maxItems: 500 },
    ),
  ),
})

/** The last day on which some warranty of the machine pays for something. */
export function lastWarrantyDay({ warrantyUntil, furtherWarranties = [] }: Asset): Day {
  return furtherWarranties.reduce((last, { until }) => (until > last ? until : last), warrantyUntil)
}

/** In or out of warranty on a day, with the days left (negative once it ended). A gap between two warranties is out of it. */
export function warrantyOn(
  asset: Asset,
  day: Day,
): { readonly state: 'active' | 'expired'; readonly daysLeft: number } {
  const { warrantyUntil, furtherWarranties = [] } = asset
  const holds = warrantyUntil >= day || furtherWarranties.some((one) => holdsOn(one, day))
  return { state: holds ? 'active' : 'expired', daysLeft: daysBetween(day, lastWarrantyDay(asset)) }
}
