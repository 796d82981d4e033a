import { inBothLanguages } from './both-languages.ts'

export const words = inBothLanguages({
  en: {
    app: {
      clearSearch: 'Clear the search',
      cancel: 'Cancel',
      close: 'Close',
      save: 'Save',
      notRead: 'Some of what belongs here could not be read.',
      readAgain: 'Load again',
    },
    draft: {
      kept: 'What you typed is kept: it stands here when you open this again.',
      throwAway: 'Throw away',
      thrownAway: 'What you typed was thrown away.',
      putBack: 'Put back',
      restored: 'You typed this earlier and have not saved it.',
      beginAnew: 'Begin anew',
      leave: 'What you typed here is not kept. Leave all the same?',
      stay: 'Go on typing',
      leaveAnyway: 'Leave',
      notSavedYet: 'Typed earlier, not saved yet.',
      moved: 'Changed meanwhile to: {{theirs}}',
      emptied: 'Emptied meanwhile.',
      keepMine: 'Keep mine',
      takeTheirs: 'Take that one',
    },
    day: {
      choose: 'Choose a day',
      before: 'The month before',
      after: 'The month after',
      today: 'Today',
    },
    fault: {
      required: 'Must not be empty.',
      tooLong: 'Too long.',
      NotANumber: 'Not a number.',
      OutOfRange: 'Between {{min}} and {{max}}.',
      notChosen: 'Choose one.',
      tooMany: 'At most {{max}}.',
      AtLeast: 'At least {{min}}.',
      AtMost: 'At most {{max}}.',
      unfit: 'This cannot be saved as it is.',
      NotADuration: 'Write a duration like 90, 1.5h or 1:30.',
      NotATime: 'Write a time like 08:30.',
      NotADay: 'Write a date like 2027-06-30.',
      DayTooEarly: 'Not before {{day}}.',
      DayTooLate: 'Not after {{day}}.',
      noDay: 'Give a date.',
    },
    templates: {
      noPreview: 'This document cannot be shown here. Create it and open it in Word.',
    },
  },
  'zh-CN': {
    app: {
      clearSearch: '清除搜索内容',
      cancel: '取消',
      close: '关闭',
      save: '保存',
      notRead: '此处的部分内容未能读取。',
      readAgain: '重新加载',
    },
    draft: {
      kept: '您输入的内容已保留，再次打开时仍在这里。',
      throwAway: '放弃',
      thrownAway: '已放弃您输入的内容。',
      putBack: '恢复',
      restored: '这是您之前输入、尚未保存的内容。',
      beginAnew: '重新填写',
      leave: '此处输入的内容不会保留。仍要离开吗？',
      stay: '继续填写',
      leaveAnyway: '离开',
      notSavedYet: '之前输入，尚未保存。',
      moved: '期间已被改为：{{theirs}}',
      emptied: '期间已被清空。',
      keepMine: '保留我的',
      takeTheirs: '采用该值',
    },
    day: {
      choose: '选择日期',
      before: '上个月',
      after: '下个月',
      today: '今天',
    },
    fault: {
      required: '不能为空。',
      tooLong: '太长。',
      NotANumber: '不是数字。',
      OutOfRange: '应在 {{min}} 与 {{max}} 之间。',
      notChosen: '请选择。',
      tooMany: '最多 {{max}} 项。',
      AtLeast: '不能小于 {{min}}。',
      AtMost: '不能大于 {{max}}。',
      unfit: '不能这样保存。',
      NotADuration: '请按 90、1.5h 或 1:30 的格式填写时长。',
      NotATime: '请按 08:30 的格式填写时间。',
      NotADay: '请按 2027-06-30 的格式填写日期。',
      DayTooEarly: '不能早于 {{day}}。',
      DayTooLate: '不能晚于 {{day}}。',
      noDay: '请填写日期。',
    },
    templates: {
      noPreview: '无法在此显示，请生成后在 Word 中打开。',
    },
  },
})

declare module './both-languages.ts' {
  interface WordsOfRooms {
    ui: typeof words.en
  }
}
