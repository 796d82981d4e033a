import { type ContractWords, contractWords } from './contract-words.ts'
import { type PageWords, type LineWords, quoteWords } from './quote-words.ts'

/** The words of the smaller kinds of documents in one language. */
export interface MoreWords extends PageWords {
  readonly orderTotals: Pick<LineWords, 'totals'>
  readonly serviceContract: ContractWords
  readonly order: Readonly<
    Record<
      | 'title'
      | 'opening'
      | 'number'
      | 'date'
      | 'contract'
      | 'customer'
      | 'address'
      | 'owner'
      | 'position'
      | 'description'
      | 'quantity'
      | 'unitPrice'
      | 'discount'
      | 'amount'
      | 'untold'
      | 'total'
      | 'closing',
      string
    >
  >
  readonly visit: Readonly<
    Record<
      | 'title'
      | 'number'
      | 'date'
      | 'purpose'
      | 'engineer'
      | 'customer'
      | 'address'
      | 'asset'
      | 'serial'
      | 'warranty'
      | 'findings'
      | 'work'
      | 'parts'
      | 'noParts'
      | 'position'
      | 'description'
      | 'quantity'
      | 'photos'
      | 'signature'
      | 'codes'
      | 'time'
      | 'checks'
      | 'outcome'
      | 'note'
      | 'readings'
      | 'value'
      | 'unit'
      | 'satisfaction',
      string
    >
  >
  readonly letter: Readonly<Record<'title' | 'closing' | 'phone', string>>
  readonly handover: Readonly<
    Record<
      | 'title'
      | 'from'
      | 'to'
      | 'date'
      | 'reason'
      | 'count'
      | 'customer'
      | 'tier'
      | 'phone'
      | 'deals'
      | 'quotes'
      | 'tasks'
      | 'note',
      string
    >
  >
}

export const moreWords: Readonly<Record<'zh-CN' | 'en', MoreWords>> = {
  'zh-CN': {
    ...quoteWords['zh-CN'],
    serviceContract: {
      ...contractWords['zh-CN'],
      title: '服务合同',
      opening: '甲乙双方就下列设备的维护服务订立本合同，共同遵守：',
    },
    orderTotals: quoteWords['zh-CN'],
    order: {
      title: '订单确认',
      opening: '感谢您的订购。我们确认订单如下：',
      number: '订单编号',
      date: '下单日期',
      contract: '合同编号',
      customer: '客户',
      address: '地址',
      owner: '销售代表',
      position: '序号',
      description: '名称',
      quantity: '数量',
      unitPrice: '单价',
      discount: '优惠',
      amount: '金额',
      untold: '优惠与税额（未分列）',
      total: '价税合计',
      closing: '如有不符，请于三个工作日内与我们联系。',
    },
    visit: {
      title: '现场服务报告',
      number: '报告编号',
      date: '服务日期',
      purpose: '服务类型',
      engineer: '服务工程师',
      customer: '客户',
      address: '地址',
      asset: '设备',
      serial: '序列号',
      warranty: '保修期至',
      findings: '检查情况',
      work: '处理内容',
      parts: '使用备件',
      noParts: '未使用备件。',
      position: '序号',
      description: '名称',
      quantity: '数量',
      photos: '现场照片',
      signature: '客户签字',
      codes: '故障 · 原因 · 措施',
      time: '工时 + 路途',
      checks: '检查项目',
      outcome: '结果',
      note: '说明',
      readings: '测量数据',
      value: '数值',
      unit: '单位',
      satisfaction: '客户满意度',
    },
    letter: { title: '信函', closing: '此致\n敬礼', phone: '电话' },
    handover: {
      title: '客户移交说明',
      from: '移交人',
      to: '接收人',
      date: '移交日期',
      reason: '原因',
      count: '客户数',
      customer: '客户',
      tier: '等级',
      phone: '电话',
      deals: '进行中的商机',
      quotes: '有效报价',
      tasks: '待办事项',
      note: '备注',
    },
  },
  en: {
    ...quoteWords.en,
    serviceContract: {
      ...contractWords.en,
      title: 'Service contract',
      opening: 'The parties agree on the maintenance of the following equipment:',
    },
    orderTotals: quoteWords.en,
    order: {
      title: 'Order confirmation',
      opening: 'Thank you for your order. We confirm it as follows:',
      number: 'Order no.',
      date: 'Date',
      contract: 'Contract no.',
      customer: 'Customer',
      address: 'Address',
      owner: 'Your contact',
      position: 'No.',
      description: 'Description',
      quantity: 'Qty',
      unitPrice: 'Unit price',
      discount: 'Disc.',
      amount: 'Amount',
      total: 'Total incl. VAT',
      untold: 'Discounts and VAT, not itemised',
      closing: 'Please tell us within three working days if anything differs from your order.',
    },
    visit: {
      title: 'Service report',
      number: 'Report no.',
      date: 'Date',
      purpose: 'Purpose',
      engineer: 'Engineer',
      customer: 'Customer',
      address: 'Address',
      asset: 'Machine',
      serial: 'Serial no.',
      warranty: 'Warranty until',
      findings: 'Findings',
      work: 'Work done',
      parts: 'Parts used',
      noParts: 'No parts were used.',
      position: 'No.',
      description: 'Description',
      quantity: 'Qty',
      photos: 'Photos',
      signature: 'Signature of the customer',
      codes: 'Fault · cause · action',
      time: 'Work + travel',
      checks: 'Checks',
      outcome: 'Result',
      note: 'Note',
      readings: 'Readings',
      value: 'Value',
      unit: 'Unit',
      satisfaction: 'Satisfaction',
    },
    letter: { title: 'Letter', closing: 'Yours sincerely,', phone: 'Phone' },
    handover: {
      title: 'Handover briefing',
      from: 'From',
      to: 'To',
      date: 'Date',
      reason: 'Reason',
      count: 'Customers',
      customer: 'Customer',
      tier: 'Tier',
      phone: 'Phone',
      deals: 'Open deals',
      quotes: 'Quotes out',
      tasks: 'To do',
      note: 'Note',
    },
  },
}
