import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import type { Visit } from '#shared/service/service.ts'
import type { Means } from '../work.ts'

/** What is looked at on this job and this kind of machine. */
export async function checksFor(
  { repositories }: Means,
  { assetId, purpose }: Pick<Visit, 'assetId' | 'purpose'>,
): Promise<MaintenancePlan['checks']> {
  const asset = await repositories.assets.find(assetId)
  const category = asset ? (await repositories.products.find(asset.productId))?.category : ''
  const lists = (await repositories.checklists.all()).filter(
    (list) =>
      list.active &&
      (list.purpose === '' || list.purpose === purpose) &&
      (list.productCategory === '' || list.productCategory === category),
  )
  return lists
    .flatMap(({ items }) => items)
    .slice(0, 100)
    .map(({ id, text, textEn }) => ({ id, text, textEn }))
}
