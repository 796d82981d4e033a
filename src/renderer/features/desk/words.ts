import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    app: {
      retry: 'Try again',
    },
    dataClass: {
      base: 'Base',
      sales: 'Sales',
      service: 'Service',
      margin: 'Margin',
    },
    desk: {
      view: 'View',
      views: {
        conflicts: 'Conflicts',
        escrow: 'Sealed edits',
        approvals: 'Approvals',
        scope: 'Who holds what',
        people: 'People and laptops',
        organisation: 'Organisation',
        handover: 'Handover',
        health: 'Health',
      },
      forAdmins: 'The desk is for sync admins.',
      offline: 'The desk needs the server, and it does not answer. Nothing was changed.',
      refused: 'The server did not take it: {{reason}}',
      field: 'Field',
      anyTerritory: 'Any territory',
      look: 'Look first',
    },
  },
  'zh-CN': {
    app: {
      retry: '重试',
    },
    dataClass: {
      base: '基本',
      sales: '销售',
      service: '服务',
      margin: '毛利',
    },
    desk: {
      view: '视图',
      views: {
        conflicts: '冲突',
        escrow: '封存修改',
        approvals: '待审批',
        scope: '持有范围',
        people: '人员与电脑',
        organisation: '组织架构',
        handover: '工作移交',
        health: '健康状况',
      },
      forAdmins: '仅同步管理员可用。',
      offline: '管理台需要连接服务器，目前无法连接。未做任何更改。',
      refused: '服务器未接受：{{reason}}',
      field: '字段',
      anyTerritory: '任意区域',
      look: '预览',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/desk': typeof words.en
  }
}
