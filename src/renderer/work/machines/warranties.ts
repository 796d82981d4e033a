import type { Asset, AssetId } from '#shared/assets/asset.ts'
import {
  type TooManyWarranties,
  type WarrantyMoved,
  withoutWarranty,
  withWarranty,
} from '#shared/assets/change-warranty.ts'
import type { FurtherWarranty } from '#shared/assets/further-warranty.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { nextStep } from '../step.ts'
import { changeWithWayBack, type Done } from '../way-back.ts'
import type { Work } from '../work.ts'

type Changed<F> = Promise<Result<Done<Asset>, F | Gone>>

/** Adds a warranty to a machine, or puts it in the place of `opened`: refused where that is not what stands any more. */
export function keepWarranty(
  work: Work,
  id: AssetId,
  warranty: FurtherWarranty,
  opened?: FurtherWarranty,
): Changed<WarrantyMoved | TooManyWarranties> {
  const step = nextStep(work)
  return changeWithWayBack(work.repositories.assets, id, (now) => withWarranty(now, warranty, opened, step))
}

export function removeWarranty(work: Work, id: AssetId, opened: FurtherWarranty): Changed<WarrantyMoved> {
  const step = nextStep(work)
  return changeWithWayBack(work.repositories.assets, id, (now) => withoutWarranty(now, opened, step))
}
