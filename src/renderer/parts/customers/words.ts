import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    customers: {
      expenses: 'Expenses',
      phone: 'Phone',
      newQuote: 'New quote',
      email: 'E-mail',
      installed: 'Installed',
      warranty: 'Warranty',
      warrantyLeft: '{{days}} days left',
      warrantyOver: 'ended',
    },
    reach: {
      copy: 'Copy',
      copied: 'Copied',
      copyOf: 'Copy {{text}}',
      onMap: 'Show on a map',
      map: 'Show on a map: {{address}}',
    },
    stage: {
      prospecting: 'Prospecting',
      qualification: 'Qualification',
      needs: 'Needs',
      proposal: 'Proposal',
      negotiation: 'Negotiation',
      won: 'Won',
      lost: 'Lost',
    },
    quotes: {
      revision: 'Revision {{revision}}',
    },
    deals: {
      reason: 'Reason',
    },
    leads: {
      need: 'What is wanted',
    },
    leadStage: {
      new: 'New',
      assigned: 'Assigned',
      working: 'Worked on',
      qualified: 'Became a deal',
      recycled: 'Later',
      disqualified: 'Closed',
    },
    thread: {
      title: 'From the lead to the money',
      none: 'Nothing yet.',
      lead: 'Lead',
      deal: 'Deal',
      quote: 'Quote',
      contract: 'Contract',
      order: 'Order',
      receipt: 'Receipt',
    },
    orderStage: {
      draft: 'Draft',
      confirmed: 'Confirmed',
      partlyExecuted: 'Partly delivered',
      executed: 'Delivered',
      invoiced: 'Invoiced',
      paid: 'Paid',
      cancelled: 'Cancelled',
    },
    receiptMethod: {
      transfer: 'Transfer',
      draft: 'Bank draft',
      cash: 'Cash',
    },
    letters: {
      stop: 'Stop',
    },
    expenses: {
      kinds: {
        travel: 'Travel',
        hotel: 'Hotel',
        meal: 'Meal',
        gift: 'Gift',
        freight: 'Freight',
        other: 'Other',
      },
    },
  },
  'zh-CN': {
    customers: {
      expenses: '费用',
      phone: '电话',
      newQuote: '新建报价单',
      email: '邮箱',
      installed: '安装日期',
      warranty: '保修',
      warrantyLeft: '剩 {{days}} 天',
      warrantyOver: '已过保',
    },
    reach: {
      copy: '复制',
      copied: '已复制',
      copyOf: '复制 {{text}}',
      onMap: '在地图上查看',
      map: '在地图上查看：{{address}}',
    },
    stage: {
      prospecting: '初步接触',
      qualification: '资格确认',
      needs: '需求分析',
      proposal: '方案报价',
      negotiation: '商务谈判',
      won: '赢单',
      lost: '输单',
    },
    quotes: {
      revision: '第 {{revision}} 版',
    },
    deals: {
      reason: '原因',
    },
    leads: {
      need: '需求',
    },
    leadStage: {
      new: '新',
      assigned: '已分配',
      working: '跟进中',
      qualified: '已转商机',
      recycled: '暂缓',
      disqualified: '无效',
    },
    thread: {
      title: '从线索到收款',
      none: '暂无内容。',
      lead: '线索',
      deal: '商机',
      quote: '报价单',
      contract: '合同',
      order: '订单',
      receipt: '收款',
    },
    orderStage: {
      draft: '草稿',
      confirmed: '已确认',
      partlyExecuted: '部分交付',
      executed: '已交付',
      invoiced: '已开票',
      paid: '已付清',
      cancelled: '已取消',
    },
    receiptMethod: {
      transfer: '转账',
      draft: '承兑汇票',
      cash: '现金',
    },
    letters: {
      stop: '停止',
    },
    expenses: {
      kinds: {
        travel: '交通',
        hotel: '住宿',
        meal: '餐饮',
        gift: '礼品',
        freight: '运费',
        other: '其他',
      },
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'parts/customers': typeof words.en
  }
}
