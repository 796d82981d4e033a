import { inBothLanguages } from '../../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    desk: {
      ofTerritory: 'Only of territory',
      fromAnybody: 'whoever owns them',
      newHandover: 'New handover',
      from: 'From',
      to: 'To (several share the customers)',
      briefing: 'Briefing in Word',
      handOver: 'Hand over',
      handedStayed_one: '{{count}} document stays where it was: its record has an error.',
      handedStayed_other: '{{count}} documents stay where they were: their records have errors.',
      handedOver_one: '{{count}} document handed over. Laptops follow at their next sync.',
      handedOver_other: '{{count}} documents handed over. Laptops follow at their next sync.',
      handedBack_one: '{{count}} document taken back.',
      handedBack_other: '{{count}} documents taken back.',
      handedBackBut_one:
        '{{count}} document taken back. What went elsewhere since stays there: {{elsewhere}}.',
      handedBackBut_other:
        '{{count}} documents taken back. What went elsewhere since stays there: {{elsewhere}}.',
      nothingToHand: 'Nothing of this is open with them: nothing would move.',
      wouldMove: 'Would move: {{kinds}}.',
      elsewhere: 'Besides, with customers of others or without one',
      unseen_one:
        'One of these the receiver would not see, because the customer’s data is not theirs: give them a share first, or plan the visit for another day.',
      unseen_other:
        '{{count}} of these the receivers would not see, because the customers’ data is not theirs: give them a share first, or plan the visits for another day.',
      pastHandovers: 'Handovers',
      noHandovers: 'Nobody has handed over anything.',
      takeBack: 'Take back',
      takenBack: 'taken back',
      undecidedTitle: 'Requests that no manager can decide about',
      undecidedNone: 'Every request has a manager who can decide about it.',
      nobodyDecides: 'nobody can decide',
    },
  },
  'zh-CN': {
    desk: {
      ofTerritory: '仅限区域',
      fromAnybody: '不限负责人',
      newHandover: '新的移交',
      from: '移交人',
      to: '接收人（多人则分担客户）',
      briefing: '生成移交说明',
      handOver: '移交',
      handedStayed_one: '{{count}} 个文档未移交：记录有误。',
      handedStayed_other: '{{count}} 个文档未移交：记录有误。',
      handedOver_one: '已移交 {{count}} 个文档，电脑将在下次同步时生效。',
      handedOver_other: '已移交 {{count}} 个文档，电脑将在下次同步时生效。',
      handedBack_one: '已撤回 {{count}} 个文档。',
      handedBack_other: '已撤回 {{count}} 个文档。',
      handedBackBut_one: '已撤回 {{count}} 个文档；此后又转给他人的 {{elsewhere}} 个保持不变。',
      handedBackBut_other: '已撤回 {{count}} 个文档；此后又转给他人的 {{elsewhere}} 个保持不变。',
      nothingToHand: '没有未完成的工作，不会移交任何内容。',
      wouldMove: '将移交：{{kinds}}。',
      elsewhere: '此外，他人客户的或与客户无关的',
      unseen_one: '其中 1 项接收人看不到，因为其无权查看该客户的数据：请先共享客户，或将拜访改到其他日期。',
      unseen_other:
        '其中 {{count}} 项接收人看不到，因为其无权查看相关客户的数据：请先共享客户，或将拜访改到其他日期。',
      pastHandovers: '移交记录',
      noHandovers: '还没有移交记录。',
      takeBack: '撤回',
      takenBack: '已撤回',
      undecidedTitle: '没有经理可以审批的申请',
      undecidedNone: '所有申请都有经理可以审批。',
      nobodyDecides: '无人可审批',
    },
  },
})

declare module '../../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/desk/handover': typeof words.en
  }
}
