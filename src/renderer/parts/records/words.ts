import { inBothLanguages } from '../../ui/both-languages.ts'
import { refusalsEn } from './refusal-words-en.ts'
import { refusalsZhCN } from './refusal-words-zh-cn.ts'

export const words = inBothLanguages({
  en: {
    app: {
      undo: 'Undo',
      gone: 'This could not be done: the record was deleted, or it is not yours to see any more.',
      halfDone: 'Only a part of this could be done. The sync page says what is left, and finishes it.',
    },
    record: {
      history: 'Changes',
      merged: '“{{name}}” was merged with another record. This is the one that stands.',
    },
    ownConflict: {
      title: '{{kind}}: two people changed it at once',
      stands: 'stands meanwhile',
      take: 'Keep {{name}}’s',
      desk: 'Money, bank data or a final state is among it: a sync admin settles it.',
      waits: 'It is settled with the next sync.',
    },
    fieldName: {
      files: 'file',
      deleted: 'Deletion',
      on: 'Day',
      from: 'From',
      until: 'Until',
      every: 'Counted in',
      interval: 'Every so many',
      fromHours: 'Hours it showed',
    },
    sync: {
      refusal: refusalsEn,
    },
    draft: {
      overtaken:
        'While this was open, others changed what you changed, too. Choose what is to stand, then save.',
      mine: 'Mine: {{value}}',
      now: 'Now: {{value}}',
      nothing: 'nothing',
      yes: 'yes',
      no: 'no',
    },
    customers: {
      city: 'City',
      street: 'Street',
      district: 'District',
      province: 'Province',
      postcode: 'Postcode',
    },
    desk: {
      open_: {
        customer: 'customers',
        visit: 'visits',
        request: 'service requests',
        approval: 'requests for approval',
        scheme: 'schemes',
        share: 'places in teams',
        stock: 'products in the van',
        partMove: 'parts on their way',
        lead: 'leads',
        opportunity: 'deals',
        quote: 'quotes',
        contract: 'contracts',
        task: 'tasks',
      },
    },
  },
  'zh-CN': {
    app: {
      undo: '撤销',
      gone: '未能完成：此记录已被删除，或您已无权查看。',
      halfDone: '操作只完成了一部分。同步页面列出了尚未完成的部分，并可继续完成。',
    },
    record: {
      history: '修改记录',
      merged: '“{{name}}”已与另一条记录合并，这是保留的记录。',
    },
    ownConflict: {
      title: '{{kind}}：两人同时修改',
      stands: '目前有效',
      take: '采用{{name}}的',
      desk: '涉及金额、敏感信息或最终状态，由同步管理员处理。',
      waits: '将在下次同步时生效。',
    },
    fieldName: {
      files: '文件',
      deleted: '删除',
      on: '日期',
      from: '开始',
      until: '结束',
      every: '周期单位',
      interval: '间隔数',
      fromHours: '起算读数',
    },
    sync: {
      refusal: refusalsZhCN,
    },
    draft: {
      overtaken: '填写期间，您修改的以下各项也被他人修改。请选择保留哪个值，然后保存。',
      mine: '我的：{{value}}',
      now: '现为：{{value}}',
      nothing: '空',
      yes: '是',
      no: '否',
    },
    customers: {
      city: '城市',
      street: '街道',
      district: '区县',
      province: '省份',
      postcode: '邮编',
    },
    desk: {
      open_: {
        customer: '客户',
        visit: '服务拜访',
        request: '服务请求',
        approval: '审批申请',
        scheme: '方案',
        share: '团队成员身份',
        stock: '车载备件',
        partMove: '流转中的备件',
        lead: '线索',
        opportunity: '商机',
        quote: '报价单',
        contract: '合同',
        task: '任务',
      },
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'parts/records': typeof words.en
  }
}
