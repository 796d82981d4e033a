import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    lookUp: {
      at: 'Look up at the server',
      named: 'Look up “{{name}}” at the server',
      taken: 'Taken along',
      leave: 'No longer take along',
      leaving: 'No longer take {{name}} along?',
      leaveFollows: 'It leaves this laptop at the next sync. At the server it is found as before.',
      left: '{{name}} leaves this laptop at the next sync',
      unsent: 'Edits on this laptop are not sent yet: sync first.',
      unreached: 'The server could not be reached: connect to the network and try again.',
      noAnswer: {
        notSatchel: 'What answered is not the Satchel server: look whether the network wants you to sign in.',
        busy: 'The server is busy, or something went wrong there: try again in a while.',
        Blocked: 'Something between here and the server did not let it pass ({{status}}).',
        SignInNeeded: 'Your session has ended: sign in again.',
        DeviceStopped: 'An administrator stopped this laptop.',
        Refused: 'The server did not do it ({{status}}).',
      },
    },
  },
  'zh-CN': {
    lookUp: {
      at: '到服务器查找',
      named: '到服务器查找“{{name}}”',
      taken: '随身携带',
      leave: '不再携带',
      leaving: '不再携带 {{name}}？',
      leaveFollows: '下次同步后将从本机移除，在服务器上仍可查到。',
      left: '{{name}} 将在下次同步后从本机移除',
      unsent: '本机还有未发送的修改：请先同步。',
      unreached: '无法连接服务器：请联网后重试。',
      noAnswer: {
        notSatchel: '应答的不是行囊服务器：请检查网络是否需要登录。',
        busy: '服务器繁忙或出错：请稍后重试。',
        Blocked: '网络中的设备拦截了请求（{{status}}）。',
        SignInNeeded: '登录已过期：请重新登录。',
        DeviceStopped: '此电脑已被管理员停用。',
        Refused: '服务器未执行（{{status}}）。',
      },
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'parts/look-up': typeof words.en
  }
}
