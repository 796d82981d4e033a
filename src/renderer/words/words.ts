import { inBothLanguages } from '../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    app: {
      name: 'Satchel',
      loading: 'Opening…',
      back: 'Back',
      saved: 'Saved on this laptop.',
      more: 'Show more',
      of: '{{count}} of {{total}}',
      incident: 'Incident {{incident}}',
    },
    settings: {
      language: 'Language',
    },
    lock: {
      title: 'Locked',
      password: 'Password of this laptop',
      again: 'The same again',
      differ: 'The two are not the same.',
      failure: {
        NotSignedIn: 'Sign in first.',
        Locked: 'Unlock first.',
        NoRecovery:
          'Sign in once more at the server (sign out and in), so that a forgotten password costs you nothing.',
        NoVault: 'This computer offers no safe place for it. Ask your administrator.',
        DiskFull: 'The disk is full. Free some space and try again.',
      },
    },
    family: {
      directory: 'People and organisation',
      customers: 'Customers',
      contacts: 'Contacts',
      opportunities: 'Opportunities',
      quotes: 'Quotes',
      catalog: 'Catalogue and prices',
      assets: 'Machines',
      contracts: 'Contracts and orders',
      service: 'Service',
      documents: 'Documents',
      activities: 'Activities',
      knowledge: 'Knowledge',
    },
    sync: {
      now: 'Sync now',
      signIn: 'Sign in',
    },
    start: {
      overdue: 'overdue',
    },
    quotes: {
      draftNumber: 'Draft',
    },
    desk: {
      until: 'until {{day}}',
    },
  },
  'zh-CN': {
    app: {
      name: '行囊',
      loading: '正在打开…',
      back: '返回',
      saved: '已保存在本机。',
      more: '显示更多',
      of: '{{count}} / {{total}}',
      incident: '事件编号 {{incident}}',
    },
    settings: {
      language: '语言',
    },
    lock: {
      title: '已锁定',
      password: '本机密码',
      again: '再次输入',
      differ: '两次输入不一致。',
      failure: {
        NotSignedIn: '请先登录。',
        Locked: '请先解锁。',
        NoRecovery: '请先在服务器上重新登录一次（退出后再登录），这样忘记密码也不会丢失数据。',
        NoVault: '这台电脑没有安全存放密钥的地方，请联系管理员。',
        DiskFull: '磁盘已满。请腾出空间后重试。',
      },
    },
    family: {
      directory: '人员与组织',
      customers: '客户',
      contacts: '联系人',
      opportunities: '商机',
      quotes: '报价单',
      catalog: '产品与价格',
      assets: '设备',
      contracts: '合同与订单',
      service: '服务',
      documents: '文档',
      activities: '活动',
      knowledge: '知识库',
    },
    sync: {
      now: '立即同步',
      signIn: '登录',
    },
    start: {
      overdue: '已逾期',
    },
    quotes: {
      draftNumber: '草稿',
    },
    desk: {
      until: '至 {{day}}',
    },
  },
})

declare module '../ui/both-languages.ts' {
  interface WordsOfRooms {
    words: typeof words.en
  }
}
