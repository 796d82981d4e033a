import { inBothLanguages } from '../../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    desk: {
      twinsTitle: 'Likely the same',
      noTwins: 'Nothing that is in use looks like another record.',
      moreTwins: 'There are more: they come when these are settled.',
      lookAgain: 'Look again',
      compare: 'Compare',
      notTheSame: 'Not the same',
      toldApart: 'They are not shown as likely twins any more.',
      sign: {
        taxNumber: 'Tax number',
        serialNumber: 'Serial number',
        name: 'Name',
        sound: 'Sounds the same',
        mobile: 'Mobile',
        email: 'E-mail',
        phone: 'Phone',
      },
      mergeTitle: 'Make one of two',
      merge: 'Merge',
      whyTwins: 'The same in both:',
      whichStays: 'Which record stays',
      whatStands: 'What is to stand',
      ofStaying: 'Stays: {{name}}',
      ofGoing: 'Goes: {{name}}',
      ofBoth: 'Both',
      hangs: 'Hangs on it',
      hangsNothing: 'nothing',
      enteredBy: 'Entered',
      ownedBy: 'owner {{name}}',
      pickFrom: '{{field}} of {{name}}',
      pickBoth: '{{field}} of both',
      whoSees: 'Who will see what',
      gainsSight: '{{name}} will see what hangs on the one that goes ({{classes}}).',
      seesByVisit:
        '{{name}} has a visit there that moves along, and will see the one that stays ({{classes}}).',
      losesSight_one:
        'One person sees the record that goes and does not hold the one that stays. Ticked, she joins its team and sees it; unticked, it leaves her laptop.',
      losesSight_other:
        '{{count}} people see the record that goes and do not hold the one that stays. Ticked, they join its team and see it; unticked, it leaves their laptops.',
      joins: '{{name}} joins ({{classes}})',
      mergedNow_one:
        '{{kept}} is one record now; {{count}} document moved. Laptops follow at their next sync.',
      mergedNow_other:
        '{{kept}} is one record now; {{count}} documents moved. Laptops follow at their next sync.',
      twoAgain_one: 'Two records again; {{count}} document went back.',
      twoAgain_other: 'Two records again; {{count}} documents went back.',
      twoAgainBut_one:
        'Two records again; {{count}} document went back. What was changed elsewhere since stays as it is: {{elsewhere}}.',
      twoAgainBut_other:
        'Two records again; {{count}} documents went back. What was changed elsewhere since stays as it is: {{elsewhere}}.',
      pastMerges: 'Merged before',
      noMerges: 'Nothing was merged yet.',
      mergedLine_one: '{{lost}} → {{kept}} · {{count}} document',
      mergedLine_other: '{{lost}} → {{kept}} · {{count}} documents',
      staysBehind_one: '{{count}} document takes no change and stays with the record that went: {{titles}}',
      staysBehind_other: '{{count}} documents take no change and stay with the record that went: {{titles}}',
      leftBehind:
        'Changed since on the record that went, and not taken by the one that stands: {{fields}}. Put that one right, then change it there.',
      unmerge: 'Make two again',
      unmerged: 'two again',
    },
  },
  'zh-CN': {
    desk: {
      twinsTitle: '疑似重复',
      noTwins: '在用记录中没有疑似重复的。',
      moreTwins: '还有更多，处理完以上各项后显示。',
      lookAgain: '重新查找',
      compare: '比较',
      notTheSame: '不是同一个',
      toldApart: '以后不再将这两条列为疑似重复。',
      sign: {
        taxNumber: '税号',
        serialNumber: '序列号',
        name: '名称',
        sound: '读音相同',
        mobile: '手机',
        email: '邮箱',
        phone: '电话',
      },
      mergeTitle: '合并为一条',
      merge: '合并',
      whyTwins: '两者相同：',
      whichStays: '保留哪条记录',
      whatStands: '保留的内容',
      ofStaying: '保留：{{name}}',
      ofGoing: '并入：{{name}}',
      ofBoth: '两者都留',
      hangs: '关联记录',
      hangsNothing: '无',
      enteredBy: '录入',
      ownedBy: '负责人 {{name}}',
      pickFrom: '{{field}}取自{{name}}',
      pickBoth: '{{field}}两者都留',
      whoSees: '合并后谁能看到什么',
      gainsSight: '{{name}}将看到被并入记录的关联内容（{{classes}}）。',
      seesByVisit: '{{name}}在该处有一次上门会一并转移，将看到保留的记录（{{classes}}）。',
      losesSight_one:
        '有 1 人能看到被并入的记录，但不持有保留的记录。勾选则加入其团队并可查看；不勾选则该记录将从其电脑上移除。',
      losesSight_other:
        '有 {{count}} 人能看到被并入的记录，但不持有保留的记录。勾选则加入其团队并可查看；不勾选则该记录将从其电脑上移除。',
      joins: '{{name}}加入（{{classes}}）',
      mergedNow_one: '{{kept}}已合并为一条记录，转移了 {{count}} 个文档。电脑将在下次同步时生效。',
      mergedNow_other: '{{kept}}已合并为一条记录，转移了 {{count}} 个文档。电脑将在下次同步时生效。',
      twoAgain_one: '已恢复为两条记录，{{count}} 个文档已转回。',
      twoAgain_other: '已恢复为两条记录，{{count}} 个文档已转回。',
      twoAgainBut_one: '已恢复为两条记录，{{count}} 个文档已转回；此后另有改动的 {{elsewhere}} 个保持不变。',
      twoAgainBut_other:
        '已恢复为两条记录，{{count}} 个文档已转回；此后另有改动的 {{elsewhere}} 个保持不变。',
      pastMerges: '合并记录',
      noMerges: '还没有合并过。',
      mergedLine_one: '{{lost}} → {{kept}} · {{count}} 个文档',
      mergedLine_other: '{{lost}} → {{kept}} · {{count}} 个文档',
      staysBehind_one: '{{count}} 个文档无法修改，仍归在被并入的记录下：{{titles}}',
      staysBehind_other: '{{count}} 个文档无法修改，仍归在被并入的记录下：{{titles}}',
      leftBehind:
        '合并后有人在被并入的记录上更改了以下内容，保留的记录未能接受：{{fields}}。请先改正保留的记录，再在其中更改。',
      unmerge: '恢复为两条',
      unmerged: '已恢复为两条',
    },
  },
})

declare module '../../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/desk/twins': typeof words.en
  }
}
