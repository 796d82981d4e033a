import { inBothLanguages } from '../../ui/both-languages.ts'
import { refusalsEn } from './refusal-words-en.ts'
import { refusalsZhCN } from './refusal-words-zh-cn.ts'

export const words = inBothLanguages({
  en: {
    app: {
      undo: 'Undo',
      gone: 'This could not be done: the record was deleted, or it is not yours to see any more.',
      halfDone: 'Only a part of this could be done. The sync page says what is left, and finishes it.',
    },
    fieldName: {
      files: 'file',
      deleted: 'Deletion',
    },
    sync: {
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
      refusal: refusalsEn,
    },
    draft: {
      overtaken:
        'While this was open, others changed what you changed, too. Choose what is to stand, then save.',
      mine: 'Mine: {{value}}',
      now: 'Now: {{value}}',
      nothing: 'nothing',
    },
    customers: {
      city: 'City',
      street: 'Street',
      district: 'District',
      province: 'Province',
      postcode: 'Postcode',
    },
    desk: {
      open_: {
        customer: 'customers',
        visit: 'visits',
        request: 'service requests',
        approval: 'requests for approval',
        scheme: 'schemes',
        share: 'places in teams',
        stock: 'products in the van',
        lead: 'leads',
        opportunity: 'deals',
        quote: 'quotes',
        contract: 'contracts',
        task: 'tasks',
      },
    },
  },
  'zh-CN': {
    app: {
      undo: '撤销',
      gone: '未能完成：此记录已被删除，或您已无权查看。',
      halfDone: '操作只完成了一部分。同步页面列出了尚未完成的部分，并可继续完成。',
    },
    fieldName: {
      files: '文件',
      deleted: '删除',
    },
    sync: {
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
      refusal: refusalsZhCN,
    },
    draft: {
      overtaken: '填写期间，您修改的以下各项也被他人修改。请选择保留哪个值，然后保存。',
      mine: '我的：{{value}}',
      now: '现为：{{value}}',
      nothing: '空',
    },
    customers: {
      city: '城市',
      street: '街道',
      district: '区县',
      province: '省份',
      postcode: '邮编',
    },
    desk: {
      open_: {
        customer: '客户',
        visit: '服务拜访',
        request: '服务请求',
        approval: '审批申请',
        scheme: '方案',
        share: '团队成员身份',
        stock: '车载备件',
        lead: '线索',
        opportunity: '商机',
        quote: '报价单',
        contract: '合同',
        task: '任务',
      },
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'parts/records': typeof words.en
  }
}
