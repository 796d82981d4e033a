import { same } from '../kernel/same.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Day } from '../kernel/schema.ts'
import type { Asset } from './asset.ts'
import type { Change } from './change-asset.ts'

/** What of a machine is changed in a form: `voided` is why the warranty does not hold, '' where it does. */
export interface MachineForm {
  readonly status: Asset['status']
  readonly firmware: string
  readonly warrantyUntil: Day
  readonly warrantyCovers: NonNullable<Asset['warrantyCovers']>
  readonly voided: string
  readonly note: string
}

/** A warranty does not end before the machine is installed. */
export interface WarrantyFirst {
  readonly kind: 'WarrantyFirst'
}

export function machineFormOf({
  status,
  firmware,
  warrantyUntil,
  warrantyCovers,
  voided,
  note,
}: Asset): MachineForm {
  const covered = warrantyCovers ?? (['parts', 'labour'] as const)
  return { status, firmware, warrantyUntil, warrantyCovers: covered, voided: voided?.reason ?? '', note }
}

/** The machine with the form's values, without spaces at their ends. What changed of its state, firmware and warranty is written down. */
export function applyMachineForm(
  asset: Asset,
  form: MachineForm,
  { id, stamp: { at, by } }: Pick<Change, 'id' | 'stamp'>,
  today: Day,
): Result<Asset, WarrantyFirst> {
  if (form.warrantyUntil < asset.installedOn) return err({ kind: 'WarrantyFirst' })
  const { voided: _voided, warrantyCovers, ...values } = form
  const { voided: _before, ...rest } = asset
  const was = machineFormOf(asset)
  const firmware = form.firmware === was.firmware ? was.firmware : form.firmware.trim()
  const voided = form.voided === was.voided ? was.voided : form.voided.trim()
  const entry = { id, at, by, note: '' }
  const isMoved = was.warrantyUntil !== form.warrantyUntil || was.voided !== voided
  const log = [
    ...(was.status === form.status
      ? []
      : [{ ...entry, kind: 'status' as const, from: was.status, to: form.status }]),
    ...(was.firmware === firmware
      ? []
      : [{ ...entry, id: `${id}f`, kind: 'firmware' as const, from: was.firmware, to: firmware }]),
    ...(isMoved
      ? [
          {
            ...entry,
            id: `${id}w`,
            kind: 'warranty' as const,
            note: voided,
            from: was.warrantyUntil,
            to: form.warrantyUntil,
          },
        ]
      : []),
  ]
  return ok({
    ...rest,
    ...values,
    firmware,
    // Older records say nothing of it: they go on saying nothing until somebody does.
    ...(same(warrantyCovers, was.warrantyCovers) ? {} : { warrantyCovers }),
    ...(voided === '' ? {} : { voided: { on: asset.voided?.on ?? today, reason: voided } }),
    ...(log.length > 0 ? { stageLog: [...(asset.stageLog ?? []), ...log] } : {}),
  })
}
