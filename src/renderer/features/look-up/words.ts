import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    lookUp: {
      help: 'Customers that you may see and this laptop does not hold. It takes a network; what is shown is to be read, and nothing of it stays on this laptop unless you take it along.',
      words: 'Customer, person or number',
      search: 'Search',
      offline: 'There is no network at the moment: what this laptop holds is found with Ctrl+K.',
      none: 'Nothing at the server goes by that, beside what is on this laptop.',
      incomplete: 'The server has not looked through everything yet.',
      more: 'More',
      notHere: 'At the server, not on this laptop',
      open: 'Look at it',
      close: 'Close',
      take: 'Take this along',
      comes: '{{name}} comes with the next sync',
      gone: 'It cannot be looked up any more.',
      tooMany: 'Too many customers are taken along: leave some first.',
      older: 'The newest of each kind are shown; older ones are at the server.',
      asOf: 'As it was at the server at {{time}}',
    },
  },
  'zh-CN': {
    lookUp: {
      help: '您有权查看、但未存放在本机的客户。需要联网；所示内容仅供阅读，除非选择携带，否则不会留在本机。',
      words: '客户、人员或编号',
      search: '查找',
      offline: '当前没有网络：本机已有的资料可用 Ctrl+K 查找。',
      none: '除本机已有的资料外，服务器上没有找到。',
      incomplete: '服务器尚未查完。',
      more: '更多',
      notHere: '在服务器上，不在本机',
      open: '查看',
      close: '关闭',
      take: '携带此客户',
      comes: '{{name}} 将随下次同步来到本机',
      gone: '已无法查看。',
      tooMany: '携带的客户过多：请先放下一些。',
      older: '每类只显示最新的记录，更早的记录在服务器上。',
      asOf: '服务器上 {{time}} 的内容',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/look-up': typeof words.en
  }
}
