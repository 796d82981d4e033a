import { inBothLanguages } from '../ui/both-languages.ts'
import { unread } from './unread-words.ts'

export const words = inBothLanguages({
  en: {
    app: {
      ...unread.en,
      none: 'None',
      all: 'All',
      notSavedFull:
        'This was not saved: the disk is full. Free some space (Sync, “Free space”), then do it again.',
      notFitting:
        'This was not saved: {{fields}} has a value that cannot be kept, too long or out of bounds.',
      notDone: 'This could not be done, and nothing was changed. Incident {{incident}}',
      tooOld: 'This laptop’s data was written by a newer Satchel. Update the app: nothing was changed.',
      alreadyOpen: 'Satchel is open in another window. Go on there, or close it and open this one again.',
      crashed: 'Something went wrong in this window. What was saved on this laptop is unchanged.',
      notConnected:
        'This page is not connected to Satchel on this computer. Open the address that the terminal shows in which Satchel was started; Enter there shows a new one. Each address opens once.',
      reload: 'Open again',
    },
    keys: {
      title: 'Keys',
      find: 'The search box of the page',
      slash: 'The search box of the page, or else search everything',
      escape: 'Empties a search box, then leaves it for its list',
      save: 'Save a form',
      action: 'Save a form; on a page, its main action',
      lock: 'Lock now, with a password of this laptop',
    },
    nav: {
      search: 'Search or jump to…',
      palette: 'Search everything; > finds commands alone',
      nothing: 'Nothing found',
      commands: 'Commands',
      main: 'Main menu',
    },
    settings: {
      display: 'Display',
      desk: 'Desk',
      field: 'Sunlight and gloves',
      menu: 'Settings and account',
      appearance: 'Appearance',
      system: 'As the system',
      light: 'Light',
      dark: 'Dark',
      signOut: 'Sign out',
      signedInAs: 'Signed in as {{name}}',
      signOutWaiting:
        '{{count}} edits are not sent yet. They stay on this laptop and are sent when {{name}} signs in again.',
      signOutTitle: 'Sign out?',
      remove: 'Sign out and remove my data',
      removeTitle: 'Remove your data from this laptop?',
      removeHelp:
        'Everything that lies here is destroyed with its key. The server has all of it; it comes again when you sign in.',
      removeWaiting:
        '{{count}} edits are on this laptop alone: not sent yet, or refused. Sync first, and decide about the refused ones under Sync.',
      device: 'This laptop',
    },
    password: {
      title: 'Change password…',
      help: 'The password that you sign in to the server with. It ends your sessions on other laptops; what lies on them stays.',
      present: 'Present password',
      next: 'New password',
      again: 'New password again',
      change: 'Change it',
      short: 'At least {{count}} characters',
      wrong: 'This is not your present password, or it was tried too often: wait a while.',
      unreachable:
        'The server does not answer: try again once there is a network. If it took the new password, that one counts.',
      changed: 'Your password is changed. Sign in with it.',
    },
    lock: {
      newPassword: 'New password of this laptop',
      present: 'Present password of this laptop',
      settings: 'Password of this laptop…',
      help: 'Asked for when Satchel opens and after a while without a hand on it. It seals the key of your data on this laptop.',
      after: 'Ask again after',
      minutes_one: '{{count}} minute',
      minutes_other: '{{count}} minutes',
      never: 'only when Satchel opens',
      save: 'Save',
      remove: 'Ask for no password',
      now: 'Lock now',
      set: 'This laptop now asks for its password.',
      removed: 'This laptop asks for no password any more.',
    },
    storage: {
      closed:
        'The browser closed this laptop’s data, and it cannot be opened again: what you type from now on is not saved. Open the window again.',
      newer:
        'A newer Satchel opened this laptop’s data: what you type here from now on is not saved. Open the window again.',
      damaged:
        'Something on this laptop’s disk was damaged and cannot be read. What the server has of it is fetched again. The Sync page lists what it was.',
    },
    lease: {
      endingOne: 'This laptop has not met the server for long: it locks today unless it does.',
      ending: 'This laptop has not met the server for long: it locks in {{count}} days unless it does.',
      endedTitle: 'This laptop has to meet the server',
      ended:
        'It has worked for so long without the server that it is locked. Nothing was deleted. Connect to a network and sync: it unlocks by itself.',
      suspendedTitle: 'This laptop was stopped',
      suspended:
        'An administrator stopped it, or you did on another one. Nothing was deleted. If that is a mistake, ask your administrator; it goes on by itself when it may.',
      waiting: 'Edits that are not sent yet: {{formatted}}',
      tryNow: 'Try now',
    },
  },
  'zh-CN': {
    app: {
      ...unread['zh-CN'],
      none: '无',
      all: '全部',
      notSavedFull: '未能保存：磁盘已满。请腾出空间（“同步”中的“释放空间”）后重试。',
      notFitting: '未能保存：{{fields}}的值无法存储，过长或超出范围。',
      notDone: '操作未能完成，数据没有改变。事件编号 {{incident}}',
      tooOld: '本机数据由更新版本的行囊写入。请升级应用；数据没有改动。',
      alreadyOpen: '行囊已在另一个窗口中打开。请在那里继续，或关闭它后重新打开此窗口。',
      crashed: '窗口出错了。已保存在本机的内容没有改动。',
      notConnected:
        '此页面没有连接到这台电脑上的行囊。请打开启动行囊的终端里显示的地址；在终端按回车键会显示新的地址。每个地址只能打开一次。',
      reload: '重新打开',
    },
    keys: {
      title: '快捷键',
      find: '当前页的搜索框',
      slash: '当前页的搜索框，没有时搜索全部内容',
      escape: '清空搜索框，再按一次回到列表',
      save: '保存表单',
      action: '保存表单；在页面上执行主要操作',
      lock: '立即锁定（设置了本机密码时）',
    },
    nav: {
      search: '搜索或跳转…',
      palette: '搜索全部内容；输入 > 只找命令',
      nothing: '没有找到',
      commands: '命令',
      main: '主菜单',
    },
    settings: {
      display: '显示',
      desk: '室内',
      field: '户外大字',
      menu: '设置与账户',
      appearance: '外观',
      system: '跟随系统',
      light: '浅色',
      dark: '深色',
      signOut: '退出登录',
      signedInAs: '当前用户：{{name}}',
      signOutWaiting: '还有 {{count}} 项修改未发送。它们会留在本机，等 {{name}} 下次登录时发送。',
      signOutTitle: '退出登录？',
      remove: '退出并清除本机数据',
      removeTitle: '清除本机上的数据？',
      removeHelp: '本机数据将连同密钥一起销毁。服务器上都有，下次登录时会重新下载。',
      removeWaiting:
        '有 {{count}} 项修改只在本机：尚未发送或未被接受。请先同步，并在“同步”中处理未被接受的修改。',
      device: '本机',
    },
    password: {
      title: '修改登录密码…',
      help: '登录服务器所用的密码。修改后，您在其他电脑上的登录会失效，但那里的数据不变。',
      present: '当前密码',
      next: '新密码',
      again: '再次输入新密码',
      change: '修改',
      short: '至少 {{count}} 个字符',
      wrong: '当前密码不正确，或尝试次数过多，请稍后再试。',
      unreachable: '服务器没有响应，请在网络恢复后重试。如果服务器已接受新密码，则以新密码为准。',
      changed: '密码已修改，请用新密码登录。',
    },
    lock: {
      newPassword: '新的本机密码',
      present: '现在的本机密码',
      settings: '本机密码…',
      help: '打开行囊时以及一段时间无人操作后需要输入。它为本机数据的密钥加锁。',
      after: '无操作多久后锁定',
      minutes_one: '{{count}} 分钟',
      minutes_other: '{{count}} 分钟',
      never: '仅在打开行囊时',
      save: '保存',
      remove: '不再使用密码',
      now: '立即锁定',
      set: '本机已启用密码。',
      removed: '本机不再需要密码。',
    },
    storage: {
      closed: '浏览器关闭了本机数据，且无法重新打开：此后输入的内容不会保存。请重新打开窗口。',
      newer: '新版行囊已打开本机数据：此后在这里输入的内容不会保存。请重新打开窗口。',
      damaged: '本机磁盘上有内容损坏，无法读取。服务器上已有的部分将重新获取。“同步”页面列出了涉及的内容。',
    },
    lease: {
      endingOne: '本机已久未连接服务器：如不连接，今天将锁定。',
      ending: '本机已久未连接服务器：如不连接，{{count}} 天后将锁定。',
      endedTitle: '本机需要连接服务器',
      ended: '本机离线时间过长，已锁定。没有删除任何内容。请连接网络并同步，随后自动解锁。',
      suspendedTitle: '本机已停用',
      suspended:
        '本机已由管理员，或由您在其他电脑上停用。没有删除任何内容。如有误，请联系管理员；恢复后会自动继续。',
      waiting: '尚未发送的修改：{{formatted}} 项',
      tryNow: '立即重试',
    },
  },
})

declare module '../ui/both-languages.ts' {
  interface WordsOfRooms {
    app: typeof words.en
  }
}
