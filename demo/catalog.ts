import { yearOf } from '#shared/kernel/clock.ts'
import type { PriceEntry } from '#shared/catalog/price-book.ts'
import type { Product } from '#shared/catalog/product.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Mint } from './mint.ts'
import { functionNames, functionsOf, goods, services, spareParts } from './words.ts'

export interface CatalogItem {
  readonly product: Product
  readonly listPrice: Cents
}

export interface Catalog {
  readonly goods: readonly CatalogItem[]
  readonly parts: readonly CatalogItem[]
  readonly services: readonly CatalogItem[]
  readonly categories: readonly string[]
}

export function makeCatalog(mint: Mint): Catalog {
  const { random } = mint
  const item = (
    fields: Omit<Product, keyof ReturnType<Mint['stampAt']> | 'id' | 'type' | 'active'>,
    yuan: number,
  ): CatalogItem => ({
    product: {
      id: mint.id('product'),
      type: 'product',
      ...mint.stampAt(-900),
      ...fields,
      active: true,
    },
    listPrice: (Math.round(yuan) * 100) as Cents,
  })
  const machines = goods.flatMap(([name, nameEn, code, line, unit, low, high]) =>
    Array.from({ length: 40 }, (_unused, index) => {
      const size = 20 + index * 5
      const power = ((index + 1) * 0.75).toFixed(2)
      return item(
        {
          code: `${code}-${String(size).padStart(3, '0')}`,
          name: `${name} ${code} ${size}`,
          nameEn: `${nameEn} ${code} ${size}`,
          kind: 'goods',
          category: name,
          businessLineId: `line:${line}`,
          unit,
          readingLimits: limits,
          specification: `额定流量 ${size} m³/h，扬程 ${random.between(12, 120)} m，功率 ${power} kW，380 V 50 Hz`,
        },
        low + ((high - low) * index) / 39,
      )
    }),
  )
  const parts = spareParts.flatMap(([name, nameEn, code, unit, low, high]) =>
    goods.flatMap(([category, , machine, line]) =>
      Array.from({ length: 5 }, (_unused, index) =>
        item(
          {
            code: `${code}-${machine}-${index + 1}`,
            name: `${name}（${category}${index + 1}型）`,
            nameEn: `${nameEn} for ${machine} size ${index + 1}`,
            kind: 'sparePart',
            category,
            businessLineId: `line:${line}`,
            unit,
            specification: `适用于 ${machine} 系列`,
            fits: fittedBy(machines, category, index),
          },
          low + ((high - low) * index) / 4,
        ),
      ),
    ),
  )
  const labour = services.map(([name, nameEn, code, unit, yuan]) =>
    item(
      { code, name, nameEn, kind: 'service', category: '服务', businessLineId: '', unit, specification: '' },
      yuan,
    ),
  )
  return { goods: machines, parts, services: labour, categories: goods.map(([name]) => name) }
}

/** A spare part of a size fits the machines of a fifth of the series. */
function fittedBy(machines: readonly CatalogItem[], category: string, size: number): Product['id'][] {
  return machines
    .filter(({ product }) => product.category === category)
    .slice(size * 8, size * 8 + 8)
    .map(({ product }) => product.id)
}

const limits: NonNullable<Product['readingLimits']> = [
  { quantity: 'vibration', max: 7.1 },
  { quantity: 'temperature', max: 80 },
  { quantity: 'pressure', min: 1, max: 16 },
]

export function* catalogDocuments(mint: Mint, catalog: Catalog): Generator<AnyDocument> {
  const items = [...catalog.goods, ...catalog.parts, ...catalog.services]
  for (const { product } of items) yield product

  yield* bundles(mint, catalog)
  for (const { product, listPrice } of items)
    yield {
      id: product.id.replace('product:', 'productCost:'),
      type: 'productCost',
      ...mint.stampAt(-200),
      productId: product.id,
      currency: 'CNY',
      cost: Math.round(listPrice * 0.62),
      floorPrice: Math.round(listPrice * 0.78),
    }
  for (const [to, rate] of [
    ['USD', 139_600],
    ['EUR', 120_800],
  ] as const)
    yield {
      id: `exchangeRate:cny-${to.toLowerCase()}`,
      type: 'exchangeRate',
      ...mint.stampAt(-3),
      from: 'CNY',
      to,
      rate,
      on: mint.day(-3),
    }

  const year = yearOf(mint.today)
  const book = (fields: object, factor: number, filter: (item: CatalogItem) => boolean = () => true) =>
    ({
      id: mint.id('priceBook'),
      type: 'priceBook',
      ...mint.stampAt(-200),
      currency: 'CNY',
      entries: items.filter(filter).map((item) => entry(item, factor)),
      ...fields,
    }) as unknown as AnyDocument
  const list = { scope: { name: 'list' }, nameEn: 'List prices' }
  const past = { version: 1, validFrom: `${year - 1}-01-01`, validTo: `${year - 1}-12-31` }
  const now = { version: 2, validFrom: `${year}-01-01`, validTo: `${year + 1}-12-31` }
  yield book({ name: `${year - 1} 年标准价目表`, ...list, ...past }, 0.95)
  yield book({ name: `${year} 年标准价目表`, ...list, ...now }, 1)
  const north = { scope: { name: 'territory', territoryId: 'territory:t1' }, version: 1 }
  yield book(
    {
      name: '华北区备件价',
      nameEn: 'Spare parts, North China',
      ...north,
      validFrom: now.validFrom,
      validTo: now.validTo,
    },
    0.92,
    ({ product }) => product.kind === 'sparePart',
  )
}

/** Three sizes of each kind: the machine, its wear parts, and the work to install it. */
function* bundles(mint: Mint, { goods: machines, parts, services: labour }: Catalog): Generator<AnyDocument> {
  const installation = labour.find(({ product }) => product.code === 'SV-INS')
  for (const [name, nameEn, code, line] of goods) {
    const sizes = machines.filter(({ product }) => product.category === name)
    const wear = parts.filter(({ product }) => product.category === name).slice(0, 2)
    const component = ({ product }: CatalogItem, quantity: number, rule: 'required' | 'optional') => ({
      productId: product.id,
      quantity,
      rule,
    })
    const packages = [
      ['PK', '成套方案', 'package', sizes[0]],
      ['SYM', '中型系统', 'medium system', sizes[13]],
      ['SYL', '大型系统', 'large system', sizes[30]],
    ] as const
    for (const [prefix, kind, kindEn, machine] of packages) {
      if (!machine || !installation) continue
      yield {
        id: mint.id('bundle'),
        type: 'bundle',
        ...mint.stampAt(-300),
        code: `${prefix}-${code}`,
        name: `${name}${kind}`,
        nameEn: `${nameEn} ${kindEn}`,
        businessLineId: `line:${line}`,
        components: [
          component(machine, 1, 'required'),
          component(installation, 1, 'required'),
          ...wear.map((part) => component(part, 2, 'optional')),
        ],
        functions: (functionsOf[code] ?? []).map((one) => ({ name: one, nameEn: functionNames[one] ?? '' })),
        active: true,
      }
    }
  }
}

/** Quantity breaks: services have none, parts have more than machines. */
function entry({ product, listPrice }: CatalogItem, factor: number): PriceEntry {
  const price = (share: number) => Math.round(listPrice * factor * share) as Cents
  const breaks =
    product.kind === 'service'
      ? [{ from: 1, unitPrice: price(1) }]
      : product.kind === 'goods'
        ? [
            { from: 1, unitPrice: price(1) },
            { from: 5, unitPrice: price(0.97) },
          ]
        : [
            { from: 1, unitPrice: price(1) },
            { from: 10, unitPrice: price(0.95) },
            { from: 50, unitPrice: price(0.9) },
          ]
  return { productId: product.id, breaks }
}
