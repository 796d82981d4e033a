import { documentSchema, type Stamp, stampNew } from '../kernel/document.ts'
import { BasisPoints } from '../kernel/money.ts'
import { decimalsOf } from '../kernel/quantity.ts'
import { type Id, idSchema } from '../kernel/id.ts'
import { type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'

export type ProductId = Id<'product'>

export type ProductKind = Infer<typeof ProductKind>
export const ProductKind = oneOf('goods', 'sparePart', 'service')

/** Something the company sells. Its price stands in price books, never here. */
export type Product = Infer<typeof Product>
export const Product = documentSchema('product', {
  code: text(30, 1),
  name: text(120, 1),
  nameEn: text(120),
  kind: ProductKind,
  category: text(40),
  businessLineId: text(48),
  unit: text(10),
  /** How many decimals a quantity of it has; `decimalsOf` says what holds without it. */
  decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 3 })),
  specification: text(400),
  /** The tax that its lines begin with, where it is not the one of the whole quote. */
  taxRate: Type.Optional(BasisPoints),
  /** Whether each piece has a serial number; `hasSerials` says what holds without it. */
  serials: Type.Optional(Type.Boolean()),
  active: Type.Boolean(),
  /** The machines that a spare part fits; none named means that nobody wrote it down. */
  fits: Type.Optional(Type.Array(idSchema('product'), { maxItems: 500 })),
  /** Between these a machine runs as it should. */
  readingLimits: Type.Optional(
    Type.Array(
      record({
        quantity: oneOf('operatingHours', 'pressure', 'flow', 'vibration', 'temperature'),
        min: Type.Optional(Type.Number()),
        max: Type.Optional(Type.Number()),
      }),
      { maxItems: 20 },
    ),
  ),
})

/** One of which nothing is said yet. */
export function emptyProduct(id: Product['id'], stamp: Stamp): Product {
  return {
    id,
    type: 'product',
    ...stampNew(stamp),
    code: '',
    name: '',
    nameEn: '',
    kind: 'goods',
    category: '',
    businessLineId: '',
    unit: '',
    specification: '',
    active: true,
  }
}

/** Whether each piece of it is a machine with a serial number of its own: goods by the metre or the litre have none. */
export function hasSerials(product: Pick<Product, 'kind' | 'unit' | 'decimals' | 'serials'>): boolean {
  return decimalsOf(product) === 0 && (product.serials ?? product.kind === 'goods')
}

/** Products sold together. */
export type Bundle = Infer<typeof Bundle>
export const Bundle = documentSchema('bundle', {
  code: text(30, 1),
  name: text(120, 1),
  nameEn: text(120),
  businessLineId: text(48),
  components: Type.Array(
    record({
      productId: idSchema('product'),
      quantity: Type.Integer({ minimum: 1, maximum: 10_000 }),
      rule: oneOf('required', 'optional'),
      /** Of the components of one group at most one is taken, exactly one where they are required. */
      group: Type.Optional(text(40)),
      min: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
      max: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    }),
    { maxItems: 100 },
  ),
  /** What it is good for, by which somebody chooses who knows no codes. */
  functions: Type.Optional(Type.Array(record({ name: text(40, 1), nameEn: text(60) }), { maxItems: 30 })),
  /** Bundles inside this one, as they usually are. */
  bundles: Type.Optional(
    Type.Array(
      record({ bundleId: idSchema('bundle'), quantity: Type.Integer({ minimum: 1, maximum: 1_000 }) }),
      { maxItems: 20 },
    ),
  ),
  active: Type.Boolean(),
})
