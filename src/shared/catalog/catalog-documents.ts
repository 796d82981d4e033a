import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import type { Field } from '../model/field.ts'
import { catalogMarginKey } from '../model/home.ts'
import { DiscountRule } from './discount-rule.ts'
import { ExchangeRate } from './exchange-rate.ts'
import { PriceBook } from './price-book.ts'
import { ProductCost } from './product-cost.ts'
import { Bundle, Product } from './product.ts'

const kept = { family: 'catalog', home: 'catalog', deletion: 'never' } as const
const names = { name: common.name, nameEn: common.nameEn }
const code: Field = { merge: 'plain', en: 'Code', zhCN: '代码' }

export const product = defineDocument(Product, {
  ...kept,
  called: { en: 'Product', zhCN: '产品' },
  titleOf: ({ name }) => name,
  fields: {
    code,
    ...names,
    kind: common.kind,
    category: { merge: 'plain', en: 'Category', zhCN: '类别' },
    businessLineId: common.businessLineId,
    unit: common.unit,
    decimals: { merge: 'plain', en: 'Decimals of quantities', zhCN: '数量小数位' },
    specification: { merge: 'plain', en: 'Specification', zhCN: '规格' },
    taxRate: common.taxRate,
    serials: { merge: 'plain', en: 'Serial numbers', zhCN: '序列号' },
    active: common.active,
    fits: { merge: 'plain', refersTo: ['product'], en: 'Fits', zhCN: '适用产品' },
    readingLimits: { merge: 'plain', en: 'Limits of readings', zhCN: '读数限值' },
  },
})

export const productCost = defineDocument(ProductCost, {
  ...kept,
  home: catalogMarginKey,
  called: { en: 'Cost of a product', zhCN: '产品成本' },
  titleOf: () => '',
  fields: {
    productId: { merge: 'plain', refersTo: ['product'], en: 'Product', zhCN: '产品' },
    currency: common.currency,
    cost: { merge: 'plain', en: 'Cost', zhCN: '成本' },
    floorPrice: { merge: 'plain', en: 'Floor price', zhCN: '底价' },
  },
})

export const bundle = defineDocument(Bundle, {
  ...kept,
  called: { en: 'Bundle', zhCN: '组合产品' },
  titleOf: ({ name }) => name,
  fields: {
    code,
    ...names,
    businessLineId: common.businessLineId,
    components: { merge: 'plain', en: 'Components', zhCN: '组成' },
    functions: { merge: 'plain', en: 'Functions', zhCN: '功能' },
    bundles: { merge: 'plain', refersTo: ['bundle'], en: 'Bundles in it', zhCN: '包含的组合' },
    active: common.active,
  },
})

export const discountRule = defineDocument(DiscountRule, {
  ...kept,
  called: { en: 'Discount rule', zhCN: '优惠规则' },
  titleOf: ({ name }) => name,
  fields: {
    ...names,
    version: common.version,
    validFrom: common.validFrom,
    validTo: common.validTo,
    productIds: common.productIds,
    categories: { merge: 'plain', en: 'Categories', zhCN: '类别' },
    segments: { merge: 'plain', en: 'Customers', zhCN: '客户群' },
    minQuantity: { merge: 'plain', en: 'Least quantity', zhCN: '最低数量' },
    minAmount: { merge: 'plain', en: 'Least amount', zhCN: '最低金额' },
    percent: { merge: 'plain', en: 'Percent off', zhCN: '优惠比例' },
    stackable: { merge: 'plain', en: 'Adds up with others', zhCN: '可叠加' },
  },
})

export const exchangeRate = defineDocument(ExchangeRate, {
  ...kept,
  called: { en: 'Exchange rate', zhCN: '汇率' },
  titleOf: ({ from, to }) => `${from} → ${to}`,
  fields: {
    from: { merge: 'plain', en: 'From', zhCN: '原币种' },
    to: { merge: 'plain', en: 'To', zhCN: '目标币种' },
    rate: { merge: 'plain', en: 'Rate', zhCN: '汇率' },
    on: { merge: 'plain', en: 'From day', zhCN: '生效日' },
  },
})

export const priceBook = defineDocument(PriceBook, {
  ...kept,
  called: { en: 'Price list', zhCN: '价格表' },
  titleOf: ({ name }) => name,
  fields: {
    ...names,
    version: common.version,
    currency: common.currency,
    scope: { merge: 'plain', refersTo: ['customer', 'territory'], en: 'For whom', zhCN: '适用对象' },
    validFrom: common.validFrom,
    validTo: common.validTo,
    entries: { merge: 'plain', en: 'Prices', zhCN: '价格' },
  },
})
