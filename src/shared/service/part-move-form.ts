import type { FieldFault, FieldFaults } from '../kernel/field-faults.ts'
import type { PartMove } from './part-move.ts'
import type { VanLine } from './van-stock.ts'

/** A movement as it is typed; '' is none. */
export interface PartMoveForm {
  readonly ownerId: string
  readonly place: PartMove['place']
  readonly productId: string
  /** What the catalogue does not have, in words; of what it has, its name. */
  readonly description: string
  readonly quantity: number | null
  readonly serialNumber: string
  readonly note: string
}

/** What speaks against giving parts out of a van: there never was any of it there, or not so many. */
type VanFault = 'neverInVan' | { readonly kind: 'AtMost'; readonly max: number }

export type PartMoveFault = FieldFault | 'severalPieces' | VanFault

const longestSerial = 40

/** What keeps it from being stored. `van`: what whoever writes it has in hers. */
export function partMoveFaults(
  kind: PartMove['kind'],
  form: PartMoveForm,
  van: readonly VanLine[],
): FieldFaults<PartMoveFault> {
  const { ownerId, productId, description, quantity, serialNumber, note } = form
  const faults: Record<string, PartMoveFault> = {}
  if (ownerId === '') faults['ownerId'] = { kind: 'notChosen' }
  if (productId === '' && description.trim() === '') faults['productId'] = { kind: 'required' }
  const given = givesOutOfVan(kind, form) ? vanFaultOf(form, van) : undefined
  if (given === 'neverInVan') faults['productId'] ??= given
  const serial = serialNumber.trim()
  if (serial.length > longestSerial) faults['serialNumber'] = { kind: 'tooLong', max: longestSerial }
  else if (serial !== '' && (quantity ?? 1) > 1) faults['serialNumber'] = 'severalPieces'
  if (quantity === null) faults['quantity'] = { kind: 'required' }
  else if (!Number.isInteger(quantity)) faults['quantity'] = { kind: 'unfit' }
  else if (quantity < 1) faults['quantity'] = { kind: 'AtLeast', min: 1 }
  else if (quantity > 10_000) faults['quantity'] = { kind: 'AtMost', max: 10_000 }
  else if (given !== undefined && given !== 'neverInVan') faults['quantity'] = given
  if (note.trim().length > 400) faults['note'] = { kind: 'tooLong', max: 400 }
  return faults
}

/** What she writes down takes something out of her own van. */
function givesOutOfVan(kind: PartMove['kind'], { place }: PartMoveForm): boolean {
  return (kind === 'give' || kind === 'return') && place === 'van'
}

/** What her van lacks for it, by what is counted there. */
export function vanFaultOf(
  { productId, quantity }: { readonly productId: string; readonly quantity: number | null },
  van: readonly VanLine[],
): VanFault | undefined {
  const line = van.find((one) => one.productId === productId)
  if (!line || line.pieces <= 0) return 'neverInVan'
  return (quantity ?? 0) > line.pieces ? { kind: 'AtMost', max: line.pieces } : undefined
}
