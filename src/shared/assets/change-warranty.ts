import type { FieldFault, FieldFaults } from '../kernel/field-faults.ts'
import type { BasisPoints } from '../kernel/money.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { same } from '../kernel/same.ts'
import type { Asset } from './asset.ts'
import type { Change } from './change-asset.ts'
import { type Covered, type FurtherWarranty, mostWarranties } from './further-warranty.ts'

/** As it is typed: '' and `null` are nothing yet. */
export interface WarrantyForm {
  readonly name: string
  readonly covers: readonly Covered[]
  readonly from: string
  readonly until: string
  readonly share: BasisPoints | null
}

export function warrantyFormOf({ name, covers, from, until, share }: FurtherWarranty): WarrantyForm {
  return { name, covers, from, until, share }
}

/** What keeps it from being stored. */
export function warrantyFaults(
  form: WarrantyForm,
): FieldFaults<FieldFault | 'endsBeforeItBegins' | 'noShare'> {
  const { name, covers, from, until, share } = form
  return {
    ...(name.trim() === '' ? { name: { kind: 'required' } } : {}),
    ...(covers.length === 0 ? { covers: { kind: 'notChosen' } } : {}),
    ...(from === '' ? { from: { kind: 'required' } } : {}),
    ...(until === '' ? { until: { kind: 'required' } } : {}),
    ...(from !== '' && until !== '' && until < from ? { until: 'endsBeforeItBegins' } : {}),
    ...(share === null ? { share: { kind: 'required' } } : share === 0 ? { share: 'noShare' } : {}),
  }
}

/** Somebody changed or removed it since it was opened: what stands now. */
export interface WarrantyMoved {
  readonly kind: 'WarrantyMoved'
  readonly now: FurtherWarranty | undefined
}

export interface TooManyWarranties {
  readonly kind: 'TooManyWarranties'
}

/** The machine with it, added or in the place of `opened`; written down in what became of the machine. */
export function withWarranty(
  asset: Asset,
  warranty: FurtherWarranty,
  opened: FurtherWarranty | undefined,
  change: Pick<Change, 'id' | 'stamp'>,
): Result<Asset, WarrantyMoved | TooManyWarranties> {
  const all = asset.furtherWarranties ?? []
  const now = all.find(({ id }) => id === warranty.id)
  if (!same(now, opened)) return err({ kind: 'WarrantyMoved', now })
  if (!opened && all.length >= mostWarranties) return err({ kind: 'TooManyWarranties' })
  const furtherWarranties = opened
    ? all.map((one) => (one.id === warranty.id ? warranty : one))
    : [...all, warranty]
  return ok({
    ...asset,
    furtherWarranties,
    stageLog: noted(asset, change, { note: warranty.name, from: opened?.until ?? '', to: warranty.until }),
  })
}

/** The machine without it; as it is where it is gone already. */
export function withoutWarranty(
  asset: Asset,
  opened: FurtherWarranty,
  change: Pick<Change, 'id' | 'stamp'>,
): Result<Asset, WarrantyMoved> {
  const all = asset.furtherWarranties ?? []
  const now = all.find(({ id }) => id === opened.id)
  if (!same(now, opened)) return err({ kind: 'WarrantyMoved', now })
  return ok({
    ...asset,
    furtherWarranties: all.filter(({ id }) => id !== opened.id),
    stageLog: noted(asset, change, { note: opened.name, from: opened.until, to: '' }),
  })
}

function noted(
  { stageLog = [] }: Asset,
  { id, stamp: { at, by } }: Pick<Change, 'id' | 'stamp'>,
  step: { readonly note: string; readonly from: string; readonly to: string },
): NonNullable<Asset['stageLog']> {
  return [...stageLog, { id, at, by, kind: 'warranty', ...step }]
}
