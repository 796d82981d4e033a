import { defineDocument } from '../model/define-document.ts'
import { SalesTerms } from './sales-terms.ts'

export const salesTerms = defineDocument(SalesTerms, {
  family: 'directory',
  home: 'directory',
  deletion: 'never',
  called: { en: 'Sales rules', zhCN: '销售规则' },
  titleOf: () => '',
  fields: {
    wonReasons: { merge: 'plain', en: 'Reasons for winning', zhCN: '赢单原因' },
    lostReasons: { merge: 'plain', en: 'Reasons for losing', zhCN: '输单原因' },
    competitors: { merge: 'plain', en: 'Competitors', zhCN: '竞争对手' },
    checkIn: { merge: 'plain', en: 'Check-in with a place', zhCN: '签到位置' },
    pool: { merge: 'plain', en: 'Customer pool', zhCN: '客户公海' },
  },
})
