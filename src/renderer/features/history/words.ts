import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    history: {
      asking: 'Asking the server…',
      made: 'made',
      changed: '{{field}}: changed',
      fromTo: '{{field}}: {{before}} → {{after}}',
      older: 'What was before is not kept any more, or is not yours to see.',
      none: 'Nothing was changed.',
      unsent: 'Not sent yet: {{fields}}',
      never: 'The server does not have this record yet.',
    },
  },
  'zh-CN': {
    history: {
      asking: '正在查询服务器…',
      made: '新建',
      changed: '{{field}}：已更改',
      fromTo: '{{field}}：{{before}} → {{after}}',
      older: '更早的记录已不保留，或您无权查看。',
      none: '没有修改。',
      unsent: '尚未发送：{{fields}}',
      never: '服务器上还没有这条记录。',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/history': typeof words.en
  }
}
