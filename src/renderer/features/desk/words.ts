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
        twins: 'Twins',
        scope: 'Who holds what',
        people: 'People and laptops',
        organisation: 'Organisation',
        catalog: 'Catalogue',
        imports: 'Import',
        handover: 'Handover',
        health: 'Health',
        audit: 'Audit',
      },
      forAdmins: 'The desk is for sync admins.',
      noAnswer: {
        unreachable: 'The desk needs the server, and it does not answer.',
        notSatchel: 'What answered is not the Satchel server, or one of another version.',
        busy: 'The server is busy, or something went wrong there. Try again in a while.',
        timeout: 'The server did not answer in time. Look whether it was done before you do it again.',
        SignInNeeded: 'Your session has ended. Sign in again.',
        DeviceStopped: 'An administrator stopped this laptop.',
        TooLarge: 'It is too large for the server, or for something between here and the server.',
        blocked:
          'Something between here and the server (a firewall, a proxy) did not let it pass ({{status}}).',
      },
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
        twins: '重复记录',
        scope: '持有范围',
        people: '人员与电脑',
        organisation: '组织架构',
        catalog: '产品与价格',
        imports: '导入',
        handover: '工作移交',
        health: '健康状况',
        audit: '审计日志',
      },
      forAdmins: '仅同步管理员可用。',
      noAnswer: {
        unreachable: '管理台需要连接服务器，但服务器没有应答。',
        notSatchel: '应答的不是行囊服务器，或服务器版本不同。',
        busy: '服务器繁忙或出错，请稍后重试。',
        timeout: '服务器未及时应答。重试前请先确认操作是否已生效。',
        SignInNeeded: '会话已结束，请重新登录。',
        DeviceStopped: '此电脑已被管理员停用。',
        TooLarge: '内容过大，服务器或网络中的设备无法接收。',
        blocked: '网络中的设备（防火墙或代理）拦截了请求（{{status}}）。',
      },
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
