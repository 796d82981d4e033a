import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    palette: {
      recent: 'Opened last',
      begin: 'Begin',
      newCustomer: 'New customer “{{name}}”',
      ofScreen: 'On this page',
      kinds: {
        contact: 'Contacts',
        opportunity: 'Deals',
        lead: 'Leads',
        quote: 'Quotes',
        contract: 'Contracts',
        order: 'Orders',
        asset: 'Machines',
        request: 'Service requests',
        visit: 'Visits',
        maintenancePlan: 'Maintenance plans',
        task: 'Tasks',
        article: 'Knowledge',
        document: 'Files',
      },
    },
  },
  'zh-CN': {
    palette: {
      recent: '最近打开',
      begin: '新建',
      newCustomer: '新建客户“{{name}}”',
      ofScreen: '当前页面',
      kinds: {
        contact: '联系人',
        opportunity: '商机',
        lead: '线索',
        quote: '报价单',
        contract: '合同',
        order: '订单',
        asset: '设备',
        request: '服务请求',
        visit: '上门服务',
        maintenancePlan: '维护计划',
        task: '待办',
        article: '知识库',
        document: '文件',
      },
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'parts/palette': typeof words.en
  }
}
