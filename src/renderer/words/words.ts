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
      found: {
        noNetwork: 'This laptop has no network. You can go on working; your edits are sent when it is back.',
        nameUnknown:
          '{{server}} cannot be found: check your network, or ask your administrator for the server’s name.',
        certificateUntrusted:
          'This laptop does not trust the certificate of {{server}}, so no connection was made. Your administrator can use one that is trusted, or install the company’s root certificate here.',
        certificateExpired:
          'The certificate of {{server}} has expired, so no connection was made. Check the date of this laptop; if it is right, your administrator has to renew the certificate.',
        certificateNotYet:
          'The certificate of {{server}} is not valid yet, so no connection was made. Check the date and time of this laptop.',
        certificateForeign:
          'The certificate that answered does not belong to {{server}}, so no connection was made. In a hotel or a guest network, open a web page and sign in there first; otherwise ask your administrator about the address.',
        notEncrypted:
          'What answers at {{server}} is not encrypted, so no connection was made. Ask your administrator about the address.',
        gate: 'The network sends everything to its own sign-in page. Open any page in a browser, sign in there, and try again.',
        notSatchel:
          '{{server}} answers, but it is not a Satchel server. In a hotel or a guest network, open a web page and sign in there first; otherwise ask your administrator about the address.',
        serverDown:
          'Something answers at {{server}}, but the Satchel server behind it is not running. Tell your administrator.',
        blocked:
          'A firewall or proxy on the way does not allow access to {{server}}. Ask whoever runs the network.',
      },
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
      found: {
        noNetwork: '本机没有网络连接。您可以继续工作，恢复后会自动发送修改。',
        nameUnknown: '找不到 {{server}}：请检查网络，或向管理员核对服务器名称。',
        certificateUntrusted:
          '{{server}} 的证书不受本机信任，未建立连接。请管理员换用受信任的证书，或在本机安装公司的根证书。',
        certificateExpired:
          '{{server}} 的证书已过期，未建立连接。请先检查本机日期；日期无误时，请管理员续期。',
        certificateNotYet: '{{server}} 的证书尚未生效，未建立连接。请检查本机的日期和时间。',
        certificateForeign:
          '应答的证书不属于 {{server}}，未建立连接。如果您在酒店或访客网络，请先打开网页完成登录；否则请向管理员核对地址。',
        notEncrypted: '{{server}} 的应答未加密，未建立连接。请向管理员核对地址。',
        gate: '网络把请求转到了登录页面。请先在浏览器中打开任意网页完成登录，再重试。',
        notSatchel:
          '{{server}} 有应答，但不是行囊服务器。如果您在酒店或访客网络，请先打开网页完成登录；否则请向管理员核对地址。',
        serverDown: '{{server}} 的网关有应答，但行囊服务器没有运行。请告知管理员。',
        blocked: '途中的防火墙或代理不允许访问 {{server}}。请联系网络管理员。',
      },
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
