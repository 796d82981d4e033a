/** What stands around the company's own facts on each page. */
export interface PageWords {
  readonly phoneLabel: string
  readonly page: readonly [string, string, string]
}

/** The heads of a table of lines, and of the sums below it. */
export interface LineWords {
  readonly columns: Readonly<
    Record<
      'position' | 'code' | 'description' | 'quantity' | 'unit' | 'unitPrice' | 'discount' | 'amount',
      string
    >
  >
  readonly totals: Readonly<
    Record<'lines' | 'discount' | 'before' | 'allowance' | 'net' | 'tax' | 'gross', string>
  >
}

/** The words of a quote in one language. */
export interface QuoteWords extends PageWords, LineWords {
  readonly title: string
  readonly greeting: string
  readonly labels: Readonly<
    Record<
      | 'customer'
      | 'customerNumber'
      | 'address'
      | 'contact'
      | 'phone'
      | 'number'
      | 'date'
      | 'validUntil'
      | 'owner'
      | 'ownerPhone',
      string
    >
  >
  /** '' where the language has no amounts in capitals. */
  readonly inWords: string
  readonly note: string
  readonly terms: string
  readonly netPrices: string
  readonly termLabels: readonly [payment: string, delivery: string, transport: string, warranty: string]
  readonly supplier: string
  readonly buyer: string
  readonly signHere: string
}

export const quoteWords: Readonly<Record<'zh-CN' | 'en', QuoteWords>> = {
  'zh-CN': {
    title: '报价单',
    phoneLabel: '电话 ',
    greeting: '感谢您的询价。根据贵公司的需求，我们报价如下：',
    labels: {
      customer: '客户',
      customerNumber: '客户编号',
      address: '地址',
      contact: '联系人',
      phone: '电话',
      number: '报价单号',
      date: '报价日期',
      validUntil: '有效期至',
      owner: '销售代表',
      ownerPhone: '联系电话',
    },
    columns: {
      position: '序号',
      code: '编码',
      description: '名称',
      quantity: '数量',
      unit: '单位',
      unitPrice: '单价',
      discount: '折扣',
      amount: '金额',
    },
    totals: {
      lines: '小计',
      discount: '整单折扣',
      before: '抹零前价税合计',
      allowance: '抹零',
      net: '不含税合计',
      tax: '增值税',
      gross: '价税合计',
    },
    inWords: '价税合计（大写）：',
    note: '备注',
    terms: '商务条款',
    netPrices: '以上单价均不含增值税，税率按开票时国家规定执行。',
    termLabels: ['付款方式：', '交货期：', '运输方式：', '质保：'],
    supplier: '供方',
    buyer: '需方确认',
    signHere: '签字 / 盖章 / 日期',
    page: ['第 ', ' 页，共 ', ' 页'],
  },
  en: {
    title: 'Quotation',
    phoneLabel: 'Phone ',
    greeting: 'Thank you for your enquiry. We are pleased to offer you the following:',
    labels: {
      customer: 'Customer',
      customerNumber: 'Customer no.',
      address: 'Address',
      contact: 'Contact',
      phone: 'Phone',
      number: 'Quote no.',
      date: 'Date',
      validUntil: 'Valid until',
      owner: 'Your contact',
      ownerPhone: 'Phone',
    },
    columns: {
      position: 'No.',
      code: 'Code',
      description: 'Description',
      quantity: 'Qty',
      unit: 'Unit',
      unitPrice: 'Unit price',
      discount: 'Disc.',
      amount: 'Amount',
    },
    totals: {
      lines: 'Sum of lines',
      discount: 'Discount',
      before: 'Total before amount off',
      allowance: 'Amount off',
      net: 'Net total',
      tax: 'VAT',
      gross: 'Total incl. VAT',
    },
    inWords: '',
    note: 'Note',
    terms: 'Terms',
    netPrices: 'Unit prices are net of VAT; the rate that applies on the day of the invoice is charged.',
    termLabels: ['Payment: ', 'Delivery: ', 'Transport: ', 'Warranty: '],
    supplier: 'Supplier',
    buyer: 'Accepted by',
    signHere: 'Signature / stamp / date',
    page: ['Page ', ' of ', ''],
  },
}
