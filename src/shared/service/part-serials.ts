import { plainSerial } from '../assets/change-asset.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { same } from '../kernel/same.ts'
import type { Visit, VisitPart } from './service.ts'

/** What went in and what came out, by number; '' where there is none. */
export interface PartSerials {
  readonly serialNumber: string
  readonly removedSerial: string
}

/** One number is on one piece: a line of several has none, and nothing comes out where it went in. */
export interface SerialsRefused {
  readonly kind: 'SerialsRefused'
  readonly because: 'severalPieces' | 'sameNumber'
}

/** The part with its numbers, without spaces at their ends. */
export function withSerials(part: VisitPart, serials: PartSerials): Result<VisitPart, SerialsRefused> {
  const [came, went] = [serials.serialNumber.trim(), serials.removedSerial.trim()]
  if (part.quantity > 1 && (came !== '' || went !== ''))
    return err({ kind: 'SerialsRefused', because: 'severalPieces' })
  if (came !== '' && plainSerial(came) === plainSerial(went))
    return err({ kind: 'SerialsRefused', because: 'sameNumber' })
  const { serialNumber: _came, removedSerial: _went, ...rest } = part
  const now = came === '' ? rest : { ...rest, serialNumber: came }
  return ok(went === '' ? now : { ...now, removedSerial: went })
}

/** The parts with one of them as it is now; `undefined` where it is not among them as it was. */
export function withPartChanged(
  parts: readonly VisitPart[],
  was: VisitPart,
  now: VisitPart,
): readonly VisitPart[] | undefined {
  const index = parts.findIndex((one) => same(one, was))
  return index < 0 ? undefined : parts.with(index, now)
}

/** A part in one line: `1 × Seal (S/N B-2 ← A-1)`, the number that came out behind the arrow. */
export function partLine({
  quantity,
  description,
  serialNumber = '',
  removedSerial = '',
}: VisitPart): string {
  const line = `${quantity} × ${description}`
  if (removedSerial !== '') return `${line} (S/N ${serialNumber || '–'} ← ${removedSerial})`
  return serialNumber === '' ? line : `${line} (S/N ${serialNumber})`
}

/** Whether something with this number went in or came out on a visit. */
export function bearsSerial({ parts }: Pick<Visit, 'parts'>, serialNumber: string): boolean {
  const plain = plainSerial(serialNumber)
  return (
    plain !== '' &&
    parts.some(({ serialNumber: came = '', removedSerial: went = '' }) =>
      [came, went].some((one) => one !== '' && plainSerial(one) === plain),
    )
  )
}
