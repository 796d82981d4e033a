import { type Infer, Instant, oneOf, record, text, Type } from '../kernel/schema.ts'

/** One stroke of a pen: x and y from 0 to 1,000 across the field, pressure 0 to 100, milliseconds since the first. */
export type Stroke = Infer<typeof Stroke>
export const Stroke = Type.Array(
  Type.Tuple([
    Type.Integer({ minimum: 0, maximum: 1_000 }),
    Type.Integer({ minimum: 0, maximum: 1_000 }),
    Type.Integer({ minimum: 0, maximum: 100 }),
    Type.Integer({ minimum: 0 }),
  ]),
  { minItems: 1, maxItems: 4_000 },
)

/** Who signed, when by this laptop's clock, on which device, and what the hand drew. */
export type Signature = Infer<typeof Signature>
export const Signature = record({
  party: oneOf('customer', 'company'),
  name: text(80, 1),
  title: text(80),
  at: Instant,
  device: text(80),
  /** Height of the field for a width of 1. */
  aspect: Type.Number({ exclusiveMinimum: 0, maximum: 10 }),
  strokes: Type.Array(Stroke, { minItems: 1, maxItems: 400 }),
})

/** A dot or a short line is no signature: somebody touched the field. */
export function isEmptySignature({ strokes }: Signature): boolean {
  let length = 0
  for (const stroke of strokes)
    for (const [index, [x, y]] of stroke.entries()) {
      const before = stroke[index - 1]
      if (before) length += Math.hypot(x - before[0], y - before[1])
    }
  return length < 60
}
