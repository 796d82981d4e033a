import { Day, type Infer, Instant, oneOf, record, text, Type } from '../kernel/schema.ts'

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
const signer = {
  party: oneOf('customer', 'company'),
  name: text(80, 1),
  title: text(80),
  at: Instant,
  device: text(80),
  /** Height of the field for a width of 1. */
  aspect: Type.Number({ exclusiveMinimum: 0, maximum: 10 }),
}
export const Signature = record({
  ...signer,
  strokes: Type.Array(Stroke, { minItems: 1, maxItems: 400 }),
})

/** The company's seal (公章, 合同章) as a picture: a PNG in base64 and its size on paper in centimetres. */
export type Seal = Infer<typeof Seal>
export const Seal = record({
  png: Type.String({ minLength: 1, maxLength: 200_000, pattern: '^[A-Za-z0-9+/]+=*$' }),
  width: Type.Number({ exclusiveMinimum: 0, maximum: 10 }),
  height: Type.Number({ exclusiveMinimum: 0, maximum: 10 }),
})

/** The signed sheets of paper: a file of the contract's, and the day that stands on them. */
export type Scan = Infer<typeof Scan>
export const Scan = record({ documentId: text(48, 1), sha256: text(64, 64), on: Day })

/** How a party stands by a contract: drawn on a screen, under the company's seal, or on paper that was scanned. */
export type PartySignature = Infer<typeof PartySignature>
export const PartySignature = record({
  ...signer,
  strokes: Type.Array(Stroke, { maxItems: 400 }),
  seal: Type.Optional(Seal),
  scan: Type.Optional(Scan),
})

/**
 * Whether nobody signed. A dot or a short line is no signature: somebody touched the field. Paper that was scanned is
 * one; a seal is one of ours alone: the customer's stands on his paper.
 */
export function isEmptySignature({ party, strokes, seal, scan }: PartySignature): boolean {
  if (scan !== undefined || (seal !== undefined && party === 'company')) return false
  let length = 0
  for (const stroke of strokes)
    for (const [index, [x, y]] of stroke.entries()) {
      const before = stroke[index - 1]
      if (before) length += Math.hypot(x - before[0], y - before[1])
    }
  return length < 60
}
