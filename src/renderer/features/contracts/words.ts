import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    sure: {
      order: {
        title: 'Make the order?',
        follows: 'It gets its number and is confirmed; it can be cancelled, not deleted.',
        action: 'Order it',
      },
    },
    contracts: {
      kind: 'Kind of contract',
      clausesKept: 'The clauses were changed by hand: they stay as they are.',
      follow: 'Go on from this',
      amend: 'Amend: a new contract in its place',
      renew: 'Renew: go on after its end',
      begun: {
        amends: 'An amendment was begun. It takes the place of the old contract once it is signed.',
        renews: 'A renewal was begun. It goes on from where the old contract ends.',
      },
      callOff: 'Call off',
      left: '{{count}} {{unit}} left',
      title: 'Contract',
      gone: 'This contract is no longer on this laptop.',
      date: 'Date',
      clauses: 'Clauses',
      clauseTitle: 'Title of clause {{position}}',
      clauseText: 'Text of clause {{position}}',
      frozen: 'Both parties have signed: nothing in it changes any more.',
      halfSigned: 'One party has signed. To change the text, take the signature off first.',
      signatures: 'Signatures',
      party: { customer: 'Customer', company: 'Our company' },
      signed: 'Contract {{number}} is signed by both parties.',
      takeOff: 'Take the signature off',
      takenOff: 'The signature was taken off; the contract can be changed again.',
      textChanged: 'The text was changed since: the signature stays off.',
      order: 'Create the order',
      ordered: 'Order {{number}} is confirmed.',
    },
    serviceTerms: {
      title: 'What is promised',
      covers: 'The contract pays for',
      hours: 'The clock runs',
      always: 'day and night',
      help: 'Hours (4 or 0.5), or a time like 90 min; an empty field promises nothing. It is part of what is signed.',
    },
  },
  'zh-CN': {
    sure: {
      order: {
        title: '生成订单？',
        follows: '订单将获得编号并确认；此后可以取消，不能删除。',
        action: '确定生成',
      },
    },
    contracts: {
      kind: '合同类型',
      clausesKept: '条款已手工修改，更改类型时保持不变。',
      follow: '后续',
      amend: '变更：以新合同替代',
      renew: '续约：到期后延续',
      begun: {
        amends: '已开始拟定变更合同，双方签字后替代原合同。',
        renews: '已开始拟定续约合同，自原合同到期日起生效。',
      },
      callOff: '分批下单',
      left: '剩余 {{count}} {{unit}}',
      title: '合同',
      gone: '此合同已不在本机。',
      date: '签订日期',
      clauses: '条款',
      clauseTitle: '第 {{position}} 条标题',
      clauseText: '第 {{position}} 条内容',
      frozen: '双方已签字，内容不再更改。',
      halfSigned: '一方已签字。如需修改，请先撤下签字。',
      signatures: '签字',
      party: { customer: '客户', company: '我方' },
      signed: '合同 {{number}} 双方已签字。',
      takeOff: '撤下签字',
      takenOff: '已撤下签字，合同可以修改。',
      textChanged: '此后内容已有修改，签字未恢复。',
      order: '生成订单',
      ordered: '订单 {{number}} 已确认。',
    },
    serviceTerms: {
      title: '服务承诺',
      covers: '合同包含',
      hours: '计时时间',
      always: '全天',
      help: '按上述时间计，填小时数（4 或 0.5）或“90分钟”这样的时长；留空表示不承诺。属于签字内容。',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/contracts': typeof words.en
  }
}
