import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    lists: {
      title: 'Contracts, orders and receipts',
      which: 'Which list',
      contracts: 'Contracts',
      orders: 'Orders',
      receipts: 'Receipts',
      search: 'Search by number, title or customer',
      number: 'Number',
      name: 'Title',
      customer: 'Customer',
      signedOn: 'Signed on',
      orderedOn: 'Ordered on',
      receivedOn: 'Received on',
      stage: 'Stage',
      method: 'How',
      owner: 'Owner',
      amount: 'Amount',
      open: 'Still to pay',
      anyStage: 'Any stage',
      anyMethod: 'Any way',
      anyOwner: 'Anybody',
      owed: 'What is owed',
      anyOwed: 'Paid or not',
      owedFor: {
        '0': 'Owed',
        '31': 'Over 30 days',
        '61': 'Over 60 days',
        '91': 'Over 90 days',
      },
      sum: 'Sum: {{amount}}',
      openSum: 'Still to pay: {{amount}}',
      hidden: '{{count}} are hidden by the filters.',
      showAll: 'Show all',
      none: 'None yet.',
    },
  },
  'zh-CN': {
    lists: {
      title: '合同、订单与收款',
      which: '列表',
      contracts: '合同',
      orders: '订单',
      receipts: '收款',
      search: '按编号、名称或客户搜索',
      number: '编号',
      name: '名称',
      customer: '客户',
      signedOn: '签订日期',
      orderedOn: '下单日期',
      receivedOn: '收款日期',
      stage: '状态',
      method: '方式',
      owner: '负责人',
      amount: '金额',
      open: '未收款',
      anyStage: '全部状态',
      anyMethod: '全部方式',
      anyOwner: '全部人员',
      owed: '欠款',
      anyOwed: '不限欠款',
      owedFor: { '0': '有欠款', '31': '欠款超过 30 天', '61': '欠款超过 60 天', '91': '欠款超过 90 天' },
      sum: '合计：{{amount}}',
      openSum: '未收款合计：{{amount}}',
      hidden: '筛选隐藏了 {{count}} 条。',
      showAll: '显示全部',
      none: '还没有数据。',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/lists': typeof words.en
  }
}
