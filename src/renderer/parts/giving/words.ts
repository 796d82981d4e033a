import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    giving: {
      open: 'Give…',
      all: 'Give these {{count}}…',
      title_one: 'Give to somebody',
      title_other: 'Give {{count}} to somebody',
      to: 'To',
      give: 'Give',
      nobody: 'Choose a colleague.',
      help: 'It needs a network. Whoever gets it is told, and finds it on her laptop at the next sync; a customer takes along what is open there.',
      noAnswer:
        'The server did not answer, so nobody knows yet whether it was given: the owner says it after the next sync. Work is given with a network.',
      unclear: 'For {{count}} no answer came: whose they are is seen after the next sync.',
      notAsked: '{{count}} not given: the network went away.',
      refused: '{{count}} not given: the server did not take it.',
      again: 'Try again',
      backOffline: 'Not all of it was taken back: the server does not answer.',
      backRefused: 'Not all of it was taken back: the server did not take it, or it was taken back before.',
      elsewhere:
        '{{count}} not taken back: somebody else has it by now, something open there keeps it out of the pool, or you may not give it back any more.',
      given: '{{count}} given to {{name}}.',
      unseen: '{{count}} not given: the colleague would not see the customer.',
      left: '{{count}} left: it is over, is theirs already, is not yours to give, the rule of the pool does not let you have it, or its record has an error.',
      nothing: 'Nothing of it is open and yours to give.',
    },
  },
  'zh-CN': {
    giving: {
      open: '分配…',
      all: '分配这 {{count}} 项…',
      title_one: '分配给同事',
      title_other: '将 {{count}} 项分配给同事',
      to: '分配给',
      give: '分配',
      nobody: '请选择同事。',
      help: '需要联网。对方会收到通知，下次同步后出现在其电脑上；分配客户时，该客户未完成的工作一并转移。',
      noAnswer: '服务器没有应答，暂不清楚是否已分配：下次同步后可从负责人看出。分配须联网进行。',
      unclear: '{{count}} 项未收到应答：下次同步后可看到由谁负责。',
      notAsked: '{{count}} 项未分配：网络已中断。',
      refused: '{{count}} 项未分配：服务器未接受。',
      again: '重试',
      backOffline: '未能全部撤回：服务器没有应答。',
      backRefused: '未能全部撤回：服务器未接受，或此前已撤回。',
      elsewhere: '{{count}} 项未撤回：已转给他人、有未完成的工作而不能退回公海，或您已无权将其归还。',
      given: '已将 {{count}} 项分配给 {{name}}。',
      unseen: '{{count}} 项未分配：对方无权查看该客户。',
      left: '{{count}} 项保持不变：已结束、已属于对方、您无权分配、公海规则不允许归您，或记录有误。',
      nothing: '其中没有您可分配的未完成项。',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'parts/giving': typeof words.en
  }
}
