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

/** Where a machine goes that leaves its customer, and the id of its record there. */
export interface Destination {
  readonly id: AssetId
  readonly customerId: Asset['customerId']
  readonly siteId: string
}

/** What takes the place of a machine. */
export interface Replacement {
  readonly id: AssetId
  readonly serialNumber: string
  readonly installedOn: Day
  readonly warrantyUntil: Day
}

/** To another customer: this record ends and keeps its history where that belongs. */
export function leaveCustomer(asset: Asset, to: Destination, change: Change): Result<Asset, AssetRefused> {
  if (isGone(asset)) return refused('over')
  if (to.customerId === asset.customerId) return refused('sameplace')
  const step = { kind: 'moved', from: asset.customerId, to: to.customerId } as const
  return ok({ ...asset, status: 'moved', movedTo: to.id, stageLog: noted(asset, change, step) })
}

/** The record there. It says where the machine came from; `status` is what it had. Its warranty goes with it. */
export function arrivalOf(
  { stageLog: _log, replaces: _replaces, movedTo: _to, ...left }: Asset,
  status: Asset['status'],
  to: Destination,
  change: Change,
): Asset {
  const step = { kind: 'arrived', from: left.customerId, to: to.customerId } as const
  return {
    ...left,
    ...stampNew(change.stamp),
    ...to,
    status,
    parentId: '',
    movedFrom: left.id,
    stageLog: noted({}, change, step),
  }
}

/** Another machine takes its place: this record ends. */
export function makeWay(asset: Asset, by: Replacement, change: Change): Result<Asset, AssetRefused> {
  if (isGone(asset)) return refused('over')
  if (by.serialNumber.trim() === '') return refused('noSerial')
  if (plainSerial(by.serialNumber) === plainSerial(asset.serialNumber)) return refused('duplicate')
  const step = { kind: 'replaced', from: asset.serialNumber, to: by.serialNumber.trim() } as const
  return ok({ ...asset, status: 'replaced', replacedBy: by.id, stageLog: noted(asset, change, step) })
}

/** The machine that took its place, with a warranty of its own: what voided the old one's is none of its. */
export function replacementOf(
  { stageLog: _log, movedFrom: _from, replacedBy: _by, voided: _voided, ...left }: Asset,
  by: Replacement,
  change: Change,
): Asset {
  const serialNumber = by.serialNumber.trim()
  const step = { kind: 'replaces', from: left.serialNumber, to: serialNumber } as const
  return {
    ...left,
    ...stampNew(change.stamp),
    ...by,
    serialNumber,
    status: 'installed',
    replaces: left.id,
    stageLog: noted({}, change, step),
  }
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
