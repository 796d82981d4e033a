import type { Asset, AssetId } from '#shared/assets/asset.ts'
import { type AssetRefused, sameSerial } from '#shared/assets/change-asset.ts'
import type { Product } from '#shared/catalog/product.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { nextStep } from '../step.ts'
import type { Work } from '../work.ts'
import { warrantyFromToday } from './warranty.ts'

interface NewMachine {
  readonly customerId: Asset['customerId']
  readonly siteId: string
  readonly product: Pick<Product, 'id' | 'name'>
  readonly serialNumber: string
  /** She has seen the machines of other products with this number, and it is another one. */
  readonly anyway?: boolean
}

/** Machines that bear the number already. */
export interface KnownSerial {
  readonly kind: 'KnownSerial'
  readonly machines: readonly Asset[]
  /** None of them is of this product: it may be another machine. */
  readonly mayBeAnother: boolean
}

/** A machine that came from elsewhere. The same number of the same product is the same machine. */
export async function addMachine(
  work: Work,
  { customerId, siteId, product, serialNumber, anyway = false }: NewMachine,
): Promise<Result<AssetId, AssetRefused | KnownSerial>> {
  const { repositories, ids, author } = work
  if (serialNumber.trim() === '') return err({ kind: 'AssetRefused', because: 'noSerial' })
  const machines = sameSerial(serialNumber, '', await repositories.assets.all())
  const mayBeAnother = machines.every(({ productId }) => productId !== product.id)
  if (machines.length > 0 && !(anyway && mayBeAnother))
    return err({ kind: 'KnownSerial', machines, mayBeAnother })
  const { id: stepId, stamp } = nextStep(work)
  const id = ids.next('asset')
  await repositories.assets.add({
    id,
    type: 'asset',
    ...stampNew(author.stamp()),
    customerId,
    siteId,
    productId: product.id,
    productName: product.name,
    serialNumber: serialNumber.trim(),
    status: 'installed',
    ...(await warrantyFromToday(work)),
    parentId: '',
    firmware: '',
    note: '',
    stageLog: [{ id: stepId, at: stamp.at, by: stamp.by, note: '', kind: 'made', from: '', to: '' }],
  })
  return ok(id)
}
