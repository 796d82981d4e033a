import { inBothLanguages } from '../../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    setup: {
      unknown: 'Nobody has entered you in this company yet',
      unknownHelp:
        'You are signed in as {{name}}, and the company’s directory has no such person. Ask who runs the desk to enter you under this name.',
      administrator: 'This account runs the server',
      administratorHelp:
        'The company has been begun, and its people sign in under their own names. Sign in as one of them to work here.',
      begin: 'Begin the company',
      beginHelp:
        'Nobody works here yet. Enter the company and the first person: she runs the desk, and enters territories, people and everything else there. You can change all of it later.',
      company: 'Company, as it is registered',
      companyEn: 'Company in English',
      person: 'First person’s name',
      personEn: 'Name in English',
      signIn: 'Her sign-in name',
      signInHelp: 'Small letters and digits, as in anna-li; it stays for good.',
      badSignIn: 'Two to 36 small letters, digits or dashes',
      password: 'Her password',
      again: 'The password again',
      shortPassword: 'At least {{count}} characters',
      differ: 'The two are not the same',
      action: 'Begin',
      done: '{{company}} has begun',
      doneHelp:
        'Sign out of the server’s account and sign in as {{name}}. At the desk, under Organisation, come the company’s letterhead, units, territories and limits; under People, everybody else.',
      signOut: 'Sign out now',
      unreachable:
        'The server does not answer. Try again once there is a network: a company is not begun twice.',
    },
  },
  'zh-CN': {
    setup: {
      unknown: '公司中尚未添加您',
      unknownHelp: '您以 {{name}} 登录，但公司的人员名单中没有此人。请管理台负责人用这个登录名添加您。',
      administrator: '这是服务器管理员账户',
      administratorHelp: '公司已建立，同事使用各自的登录名。请用其中一个登录名登录后工作。',
      begin: '建立公司',
      beginHelp:
        '这里还没有人使用。请填写公司和第一位人员：他负责管理台，并在那里添加区域、人员及其他内容。以后都可以修改。',
      company: '公司注册名称',
      companyEn: '公司英文名称',
      person: '第一位人员的姓名',
      personEn: '英文姓名',
      signIn: '登录名',
      signInHelp: '小写字母和数字，如 anna-li；以后不能更改。',
      badSignIn: '2 至 36 个小写字母、数字或连字符',
      password: '密码',
      again: '再次输入密码',
      shortPassword: '至少 {{count}} 个字符',
      differ: '两次输入不一致',
      action: '建立',
      done: '“{{company}}”已建立',
      doneHelp:
        '请退出服务器管理员账户，并以 {{name}} 登录。在管理台的“组织架构”中填写单据抬头、部门、区域和额度，在“人员与电脑”中添加其他人员。',
      signOut: '现在退出',
      unreachable: '服务器没有响应。请在网络恢复后重试，公司不会重复建立。',
    },
  },
})

declare module '../../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/start/setup': typeof words.en
  }
}
