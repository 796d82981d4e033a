import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    sure: {
      approve: {
        title: 'Approve it?',
        follows: 'Your yes is for exactly this content, and cannot be taken back.',
        action: 'Yes, approve',
      },
      reject: {
        title: 'Reject it?',
        follows: 'Who asked has to change it, or ask again. It cannot be taken back.',
        action: 'Yes, reject',
      },
    },
    approvals: {
      contractWay: {
        ask: 'This contract needs an approval before it is signed',
        waiting: 'Waiting for the approval',
        rejected: 'Not approved',
        approved: 'Approved: it may be signed',
        mandate: 'Covered by a mandate',
      },
      ask: 'Ask for approval',
      note: 'Why it should be approved',
      asked: {
        managers: 'The request is on its way. {{names}} can decide about it.',
        syncAdmins:
          'The request is on its way. No manager above you can decide about it now, so it goes to the desk: {{names}}.',
        nobody:
          'The request is kept, but nobody can decide about it now: there is no active manager above you, and no sync admin but you. Tell your company.',
      },
      waits: {
        managers: 'Can decide: {{names}}.',
        syncAdmins: 'No manager above who asked can decide now; the desk can: {{names}}.',
        nobody:
          'Nobody can decide about it now: there is no active manager above who asked, and no other sync admin. Tell your company.',
      },
      askedBy: 'Asked by {{name}}, {{at}}.',
      noteNeeded: 'Say why it should be approved.',
      decidedBefore: 'It was decided before.',
      reopen: 'Change it again',
      said: '“{{text}}”',
      mandateUntil: 'Until {{day}}. {{reason}}',
      approve: 'Approve',
      reject: 'Reject',
      decisionNote: 'What you want to say about it',
      decided: { approved: 'Approved.', rejected: 'Rejected.' },
      way: {
        ask: 'This quote needs an approval',
        waiting: 'Waiting for the approval',
        rejected: 'Not approved',
        approved: 'Approved: it may go to the customer',
        mandate: 'Covered by a mandate: it may go to the customer',
      },
      rule: {
        discount: 'Discount {{value}}, up to {{limit}} on your own',
        amount: 'Total {{value}}, up to {{limit}} on your own',
        clauses_one: '{{value}} clause differs from the company’s own',
        clauses_other: '{{value}} clauses differ from the company’s own',
        kind: 'What is of this kind always needs a yes',
        margin: 'It earns less than {{limit}} of the net price',
        marginUnseen: 'Discount {{value}}: beyond {{limit}} somebody who sees the margin decides',
        typedPrice: '{{value}} prices typed by hand',
        noRate: 'Total {{value}}: no exchange rate says whether it is within your limit',
      },
    },
  },
  'zh-CN': {
    sure: {
      approve: {
        title: '同意这项申请？',
        follows: '您的同意只针对当前内容，无法撤回。',
        action: '确定同意',
      },
      reject: {
        title: '不同意这项申请？',
        follows: '申请人须修改后重新申请，决定无法撤回。',
        action: '确定不同意',
      },
    },
    approvals: {
      contractWay: {
        ask: '此合同须审批后才能签字',
        waiting: '等待审批',
        rejected: '未通过审批',
        approved: '已批准，可以签字',
        mandate: '由授权覆盖',
      },
      ask: '申请审批',
      note: '申请理由',
      asked: {
        managers: '申请已提交，可由{{names}}审批。',
        syncAdmins: '申请已提交。您上级目前没有经理可以审批，将由同步管理员处理：{{names}}。',
        nobody: '申请已保存，但目前无人可以审批：您上级没有在职经理，也没有其他同步管理员。请告知公司。',
      },
      waits: {
        managers: '可审批人：{{names}}。',
        syncAdmins: '申请人上级目前没有经理可以审批，可由同步管理员处理：{{names}}。',
        nobody: '目前无人可以审批：申请人上级没有在职经理，也没有其他同步管理员。请告知公司。',
      },
      askedBy: '{{name}} 于 {{at}} 提出申请。',
      noteNeeded: '请填写申请理由。',
      decidedBefore: '此前已有决定。',
      reopen: '继续修改',
      said: '“{{text}}”',
      mandateUntil: '有效期至 {{day}}。{{reason}}',
      approve: '同意',
      reject: '不同意',
      decisionNote: '审批意见',
      decided: { approved: '已同意。', rejected: '已退回。' },
      way: {
        ask: '此报价需要审批',
        waiting: '等待审批',
        rejected: '审批未通过',
        approved: '审批已通过，可以交给客户',
        mandate: '在授权范围内，可以交给客户',
      },
      rule: {
        discount: '折扣 {{value}}，您可自主决定至 {{limit}}',
        amount: '总额 {{value}}，您可自主决定至 {{limit}}',
        clauses_one: '{{value}} 条条款与公司标准不同',
        clauses_other: '{{value}} 条条款与公司标准不同',
        kind: '此类一律须审批',
        margin: '毛利率低于 {{limit}}',
        marginUnseen: '折扣 {{value}}：超过 {{limit}} 须由可查看毛利的人决定',
        typedPrice: '{{value}} 个手工输入的价格',
        noRate: '总额 {{value}}：没有汇率可判断是否在您的权限内',
      },
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'parts/approvals': typeof words.en
  }
}
