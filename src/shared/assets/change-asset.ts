import { comparable } from '../kernel/comparable.ts'
import { type Stamp, stampNew } from '../kernel/document.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Day } from '../kernel/schema.ts'
import type { Asset, AssetId } from './asset.ts'

export interface AssetRefused {
  readonly kind: 'AssetRefused'
  readonly because: 'over' | 'sameplace' | 'noReason' | 'duplicate' | 'noSerial' | 'circle'
}

type Step = NonNullable<Asset['stageLog']>[number]

/** Who changes a machine, when, and the ids of what is written down. */
export interface Change {
  readonly id: string
  readonly stamp: Stamp
  readonly note: string
}

/** Replaced, moved away and retired are ends: the machine of that record is not there any more. */
export function isGone({ status }: Pick<Asset, 'status'>): boolean {
  return status === 'replaced' || status === 'moved' || status === 'retired'
}

/** To another site of the same customer. */
export function relocate(asset: Asset, siteId: string, change: Change): Result<Asset, AssetRefused> {
  if (isGone(asset)) return refused('over')
  if (siteId === asset.siteId) return refused('sameplace')
  return ok({
    ...asset,
    siteId,
    stageLog: noted(asset, change, { kind: 'relocated', from: asset.siteId, to: siteId }),
  })
}

/**
 * To another customer. The old record ends and keeps its history where that belongs; the new
 * one says where the machine came from. Warranty goes with the machine.
 */
export function moveToCustomer(
  asset: Asset,
  to: { readonly id: AssetId; readonly customerId: Asset['customerId']; readonly siteId: string },
  change: Change,
): Result<{ readonly left: Asset; readonly arrived: Asset }, AssetRefused> {
  if (isGone(asset)) return refused('over')
  if (to.customerId === asset.customerId) return refused('sameplace')
  const { stageLog: _log, replaces: _replaces, ...rest } = asset
  return ok({
    left: {
      ...asset,
      status: 'moved',
      movedTo: to.id,
      stageLog: noted(asset, change, { kind: 'moved', from: asset.customerId, to: to.customerId }),
    },
    arrived: {
      ...rest,
      ...stampNew(change.stamp),
      ...to,
      parentId: '',
      movedFrom: asset.id,
      stageLog: noted({}, change, { kind: 'arrived', from: asset.customerId, to: to.customerId }),
    },
  })
}

/** By another machine in its place. What took its place has a warranty of its own. */
export function replaceAsset(
  asset: Asset,
  by: {
    readonly id: AssetId
    readonly serialNumber: string
    readonly installedOn: Day
    readonly warrantyUntil: Day
  },
  change: Change,
): Result<{ readonly left: Asset; readonly arrived: Asset }, AssetRefused> {
  if (isGone(asset)) return refused('over')
  if (by.serialNumber.trim() === '') return refused('noSerial')
  if (by.serialNumber.trim() === asset.serialNumber) return refused('duplicate')
  const { stageLog: _log, movedFrom: _from, ...rest } = asset
  return ok({
    left: {
      ...asset,
      status: 'replaced',
      replacedBy: by.id,
      stageLog: noted(asset, change, { kind: 'replaced', from: asset.serialNumber, to: by.serialNumber }),
    },
    arrived: {
      ...rest,
      ...stampNew(change.stamp),
      ...by,
      serialNumber: by.serialNumber.trim(),
      status: 'installed',
      replaces: asset.id,
      stageLog: noted({}, change, { kind: 'replaces', from: asset.serialNumber, to: by.serialNumber }),
    },
  })
}

export function retire(asset: Asset, change: Change): Result<Asset, AssetRefused> {
  if (isGone(asset)) return refused('over')
  if (change.note.trim() === '') return refused('noReason')
  return ok({
    ...asset,
    status: 'retired',
    stageLog: noted(asset, change, { kind: 'retired', from: asset.status, to: 'retired' }),
  })
}

/** Makes a machine a part of another. Nothing is a part of itself, over however many steps. */
export function putInto(
  part: Asset,
  parent: Asset,
  all: readonly Asset[],
  change: Change,
): Result<Asset, AssetRefused> {
  if (isGone(part)) return refused('over')
  const byId = new Map(all.map((asset) => [asset.id as string, asset]))
  const seen = new Set<string>()
  for (let at: Asset | undefined = parent; at && !seen.has(at.id); at = byId.get(at.parentId)) {
    if (at.id === part.id) return refused('circle')
    seen.add(at.id)
  }
  return ok({
    ...part,
    parentId: parent.id,
    siteId: parent.siteId,
    stageLog: noted(part, change, { kind: 'intoMachine', from: part.parentId, to: parent.id }),
  })
}

/** Serial numbers are compared as people read them: without width, case, spaces, dashes and points. */
export function plainSerial(serialNumber: string): string {
  return comparable(serialNumber).replaceAll('.', '')
}

/** Machines that already bear a number, the product's own where it is named: each is made once. */
export function sameSerial(
  serialNumber: string,
  productId: string,
  assets: readonly Asset[],
): readonly Asset[] {
  const plain = plainSerial(serialNumber)
  return assets.filter(
    (asset) =>
      !isGone(asset) &&
      plainSerial(asset.serialNumber) === plain &&
      (productId === '' || asset.productId === productId),
  )
}

function noted(
  { stageLog = [] }: Pick<Asset, 'stageLog'>,
  { id, stamp, note }: Change,
  what: Pick<Step, 'kind' | 'from' | 'to'>,
): readonly Step[] {
  return [...stageLog, { id, at: stamp.at, by: stamp.by, ...what, note: note.trim() }]
}

function refused(because: AssetRefused['because']): Result<never, AssetRefused> {
  return err({ kind: 'AssetRefused', because })
}
