import { inBothLanguages } from '../../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    sure: {
      acceptSealed: {
        title: 'Accept this edit?',
        follows: 'It is written in its author’s name, and cannot be sealed again.',
        action: 'Yes, accept',
      },
      refuseSealed: {
        title: 'Refuse this edit?',
        follows: 'What its author typed is not written. She reads your reason. It cannot be taken back.',
        action: 'Yes, refuse',
      },
    },
    desk: {
      heldThen: 'Held when it was written, and no more: {{classes}}.',
      givenToHer: 'given for a time',
      sealedBecause: 'When it arrived, its author had no right to the document any more.',
      nowStands: 'Stands now',
      asEdited: 'As edited',
      waiting: 'Waiting for a decision',
      nothingSealed: 'No edit waits under seal.',
      settledBefore: 'Decided before',
      state: {
        waiting: 'waiting',
        accepted: 'accepted',
        refused: 'refused',
      },
      sealedOf: 'An edit of {{name}}',
      sayWhy: 'Say why: its author reads it.',
      wouldDelete: 'It would delete the document.',
      wouldMake: 'It would make a new document.',
      wouldNothing: 'What it changes stands already.',
      refuse: 'Refuse',
      accept: 'Accept',
      acceptPart: 'Accept these fields',
    },
  },
  'zh-CN': {
    sure: {
      acceptSealed: {
        title: '接受这项修改？',
        follows: '将以作者的名义写入，之后不能再次封存。',
        action: '确定接受',
      },
      refuseSealed: {
        title: '拒绝这项修改？',
        follows: '作者输入的内容不会写入，作者会看到您填写的原因。决定无法撤回。',
        action: '确定拒绝',
      },
    },
    desk: {
      heldThen: '修改时持有、现已失去的数据权限：{{classes}}。',
      givenToHer: '临时授予',
      sealedBecause: '送达时，作者已无权修改此文档。',
      nowStands: '现有内容',
      asEdited: '修改后',
      waiting: '待处理',
      nothingSealed: '没有封存的修改。',
      settledBefore: '已处理',
      state: {
        waiting: '待处理',
        accepted: '已接受',
        refused: '已拒绝',
      },
      sealedOf: '{{name}} 的修改',
      sayWhy: '请填写原因，作者将会看到。',
      wouldDelete: '将删除该文档。',
      wouldMake: '将新建文档。',
      wouldNothing: '修改内容已存在。',
      refuse: '拒绝',
      accept: '接受',
      acceptPart: '接受所选字段',
    },
  },
})

declare module '../../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/desk/sealed': typeof words.en
  }
}
