import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    app: {
      demo: 'Demo company: every password is “demo”.',
    },
    stuck: {
      titleClosed: 'The data of this laptop cannot be opened',
      titleGone: 'The data of this laptop is gone',
      why: {
        keyUnreadable:
          'The key of the data on this laptop cannot be read now: the keychain may be locked or have refused, the system’s password may have been reset, or this is another account. The data is still here, unchanged.',
        keyMissing:
          'The key of the data on this laptop is not where this computer keeps keys. The data is still here, unchanged, but without its key it cannot be opened.',
        keyOther:
          'The key that this computer keeps does not fit the data on this laptop. The data is still here, unchanged, but this key does not open it.',
        storageLost:
          'Your data was here, and it is not any more: the browser or the system may have removed it, or the disk was full.',
        cannotOpen:
          'The key is right, and still the data of this laptop cannot be opened now: the disk or a file may be damaged, or the program failed. Nothing was deleted.',
        storageBroken:
          'The browser cannot open the storage that holds the data of this laptop: the disk or a file may be damaged. Nothing was deleted.',
      },
      unsentHere_one:
        '{{formatted}} edit or file in it never reached the server: it is in this data that cannot be opened, and nowhere else.',
      unsentHere_other:
        '{{formatted}} edits or files in it never reached the server: they are in this data that cannot be opened, and nowhere else.',
      unsentLost_one:
        'When it was noted last, {{formatted}} edit or file had not reached the server: it is lost with the data of this laptop.',
      unsentLost_other:
        'When it was noted last, {{formatted}} edits or files had not reached the server: they are lost with the data of this laptop.',
      unsentNone: 'Every edit had reached the server: nothing is lost.',
      unsentNoneGone: 'When it was noted last, every edit had reached the server.',
      unsentUnknown:
        'Whether an edit had not reached the server, nobody can tell. If so, it is in this data and nowhere else.',
      tryKey:
        'Unlock the keychain, sign in to the system with the former password or start the computer again; then try again.',
      tryStorage: 'Look after the disk or start the computer again; then try again.',
      tryAgain: 'Try again',
      anew: 'Fetch everything anew…',
      anewHelp:
        'Satchel begins empty and fetches all of your data from the server; this needs a network. Edits that never reached the server are not among it; the desk is told.',
      anewNow: 'Fetch anew',
      old: 'The old data that cannot be opened',
      oldKeep:
        'Stays on this laptop. If its key can be read again, edits that were not sent go to the server.',
      oldRemove: 'Is deleted. Edits in it that were not sent are lost for good.',
    },
    lock: {
      intro: '{{name}}, enter the password of this laptop. Nothing was closed; no network is needed.',
      tooSimple:
        'Too easy to guess: use no repetition, no sequence, no date, not your name and no common password.',
      presentNeeded: 'Enter the present password of this laptop first.',
      unlock: 'Unlock',
      wrong: 'This is not the password of this laptop.',
      forgotten: 'Forgotten? Sign in at the server',
      forgottenTitle: 'Open with a sign-in',
      forgottenIntro:
        'This needs a network. Your data and unsent edits stay; then choose a new password in the menu.',
      tooShort: 'Use {{count}} characters or more.',
    },
    signIn: {
      title: 'Sign in',
      intro: 'Once with a network; after that Satchel opens and works without one.',
      again: 'Sign in again to sync',
      againIntro: 'Your session has ended. Everything on this laptop is still there.',
      server: 'Sync server',
      name: 'Name',
      password: 'Password',
      submit: 'Sign in',
      busy: 'Signing in…',
      later: 'Go on without syncing',
      changeServer: 'Use another server',
      serverHelp: 'The address that your administrator gave you, https://…',
      useServer: 'Use this server',
      wrong: 'Name or password is wrong. Check the keyboard layout and try again.',
      unreachable:
        'The server {{server}} does not answer. Check the network, or the address with your administrator.',
      notSatchel:
        '{{server}} answers, but it is not a Satchel server. If this is a hotel or guest network, open a web page and sign in there first.',
      tooMany: 'Too many failed tries. Wait {{seconds}} seconds and try again.',
      otherCompany:
        'This server belongs to another company than the data on this laptop. Nothing was sent. Check the server address.',
      otherUser: 'This window belongs to {{name}}. Sign out first to use another name.',
      noVault:
        'This computer offers no safe place (a keychain) for the key of your data. Satchel keeps customer data sealed or not at all: ask your administrator.',
      unreadable:
        'Who was signed in cannot be read now: the keychain may be locked or have refused. Your data is still on this laptop. Unlock it and try again, or sign in.',
      tryAgain: 'Try again',
      notProven:
        'This computer could not ask the server who you are, so the data on it was not opened. Check the network and try again.',
      plainVault:
        'This computer has no keychain that Satchel can use: while you are signed in, the key of your data lies in a plain file, and whoever has the disk can read it. A password of this laptop seals it.',
      wantsPassword: 'Use a password of this laptop from now on',
      laptopPassword: 'New password of this laptop',
      deviceStopped:
        'This laptop was stopped, by an administrator or by you on another one. Ask your administrator.',
      diskFull: 'The disk is full. Free some space and try again.',
      notAnAddress: 'This is not the address of a server.',
      notSecure: 'Only https:// addresses are safe outside this computer.',
      serverFailed: 'The server could not do it just now. Try again in a minute.',
      empty: 'Enter name and password.',
    },
  },
  'zh-CN': {
    app: {
      demo: '演示公司：所有密码均为“demo”。',
    },
    stuck: {
      titleClosed: '打不开本机数据',
      titleGone: '本机数据不见了',
      why: {
        keyUnreadable:
          '本机数据的密钥现在无法读取：钥匙串可能被锁定或拒绝了访问，系统密码可能被重置，或此账户已更换。数据仍在本机，没有改动。',
        keyMissing: '本机数据的密钥不在这台电脑的密钥存放处。数据仍在本机，没有改动，但没有密钥就打不开。',
        keyOther: '这台电脑上存放的密钥与本机数据不符。数据仍在本机，没有改动，但用这个密钥打不开。',
        storageLost: '这里曾有您的数据，现在没有了：可能被浏览器或系统清除，或磁盘曾经写满。',
        cannotOpen: '密钥正确，但本机数据现在打不开：磁盘或文件可能已损坏，或程序出错。没有删除任何内容。',
        storageBroken: '浏览器无法打开存放本机数据的存储，磁盘或文件可能已损坏。没有删除任何内容。',
      },
      unsentHere_one: '其中有 {{formatted}} 项修改或附件从未发送到服务器：只在这份打不开的数据里。',
      unsentHere_other: '其中有 {{formatted}} 项修改或附件从未发送到服务器：只在这份打不开的数据里。',
      unsentLost_one: '上次记录时有 {{formatted}} 项修改或附件尚未发送到服务器：它们随本机数据一起丢失了。',
      unsentLost_other: '上次记录时有 {{formatted}} 项修改或附件尚未发送到服务器：它们随本机数据一起丢失了。',
      unsentNone: '所有修改都已发送到服务器，没有丢失。',
      unsentNoneGone: '按最后一次记录，所有修改都已发送到服务器。',
      unsentUnknown: '是否有修改从未发送到服务器，无法得知。若有，它们只在这份数据里。',
      tryKey: '请解锁钥匙串、用原来的系统密码登录或重新启动电脑，然后重试。',
      tryStorage: '请检查磁盘或重新启动电脑，然后重试。',
      tryAgain: '重试',
      anew: '从服务器重新获取…',
      anewHelp:
        '行囊将从空白开始，从服务器重新获取您的全部数据，需要网络。从未发送到服务器的修改不在其中；管理台会得知此事。',
      anewNow: '重新获取',
      old: '打不开的旧数据',
      oldKeep: '留在本机。以后密钥又能读取时，未发送的修改会送到服务器。',
      oldRemove: '删除。其中未发送的修改就此丢失。',
    },
    lock: {
      intro: '{{name}}，请输入本机密码。工作内容没有关闭，不需要网络。',
      tooSimple: '太容易被猜到：请不要用重复或连续的字符、日期、用户名或常见密码。',
      presentNeeded: '请先输入现在的本机密码。',
      unlock: '解锁',
      wrong: '本机密码不正确。',
      forgotten: '忘记密码？通过服务器登录',
      forgottenTitle: '登录以打开',
      forgottenIntro: '需要网络。数据和未发送的修改都会保留；之后请在菜单中设置新密码。',
      tooShort: '至少 {{count}} 个字符。',
    },
    signIn: {
      title: '登录',
      intro: '首次登录需要网络；之后没有网络也能打开和使用。',
      again: '请重新登录以同步',
      againIntro: '登录已过期。本机上的内容都还在。',
      server: '同步服务器',
      name: '用户名',
      password: '密码',
      submit: '登录',
      busy: '正在登录…',
      later: '暂不同步，继续工作',
      changeServer: '使用其他服务器',
      serverHelp: '管理员提供的地址，https://…',
      useServer: '使用此服务器',
      wrong: '用户名或密码错误。请检查键盘布局后重试。',
      unreachable: '服务器 {{server}} 没有应答。请检查网络，或向管理员核对地址。',
      notSatchel: '{{server}} 有应答，但不是行囊服务器。如果您在酒店或访客网络，请先打开网页完成登录。',
      tooMany: '失败次数过多。请等待 {{seconds}} 秒后重试。',
      otherCompany: '此服务器属于另一家公司，与本机数据不符。没有发送任何内容。请检查服务器地址。',
      otherUser: '此窗口属于 {{name}}。要使用其他用户名，请先退出登录。',
      noVault: '本机没有可存放数据密钥的安全位置（钥匙串）。行囊只以加密方式保存客户数据，请联系管理员。',
      unreadable:
        '上次的登录信息现在无法读取：钥匙串可能被锁定或拒绝了访问。您的数据仍在本机。请解锁后重试，或重新登录。',
      tryAgain: '重试',
      notProven: '这台电脑无法向服务器确认您的身份，因此没有打开本机上的数据。请检查网络后重试。',
      plainVault:
        '这台电脑没有可用的钥匙串：登录期间，本机数据的密钥保存在普通文件里，拿到硬盘的人可以读取。设置本机密码后，密钥由密码保护。',
      wantsPassword: '登录后启用本机密码',
      laptopPassword: '新的本机密码',
      deviceStopped: '本机已停用（由管理员，或由您在其他电脑上操作），请联系管理员。',
      diskFull: '磁盘已满。请清理空间后重试。',
      notAnAddress: '这不是服务器地址。',
      notSecure: '本机以外只能使用安全的 https:// 地址。',
      serverFailed: '服务器暂时无法处理。请一分钟后重试。',
      empty: '请输入用户名和密码。',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/sign-in': typeof words.en
  }
}
