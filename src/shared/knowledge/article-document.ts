import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { Article } from './article.ts'

export const article = defineDocument(Article, {
  family: 'knowledge',
  home: 'knowledge',
  deletion: 'never',
  called: { en: 'Article', zhCN: '知识文章' },
  titleOf: ({ title }) => title,
  stages: {
    forward: { draft: ['inReview', 'published'], inReview: ['published'], published: ['retired'] },
    back: { inReview: ['draft'], retired: ['published'] },
    over: ['retired'],
    frozen: ['published', 'retired'],
    // Articles from elsewhere name no stage, and are published.
    unsaid: 'published',
  },
  fields: {
    title: common.title,
    productCategory: common.productCategory,
    faultCode: { merge: 'plain', en: 'Fault', zhCN: '故障' },
    body: { merge: 'text', en: 'Text', zhCN: '内容' },
    version: common.version,
    stage: common.stage,
    productIds: common.productIds,
    visitId: common.visitId,
    supersedes: { merge: 'plain', refersTo: ['article'], en: 'Takes the place of', zhCN: '替代的文章' },
    reviewedBy: { merge: 'plain', refersTo: ['user'], en: 'Read by', zhCN: '审阅人' },
    votes: { merge: 'log', en: 'Votes', zhCN: '评价' },
  },
})
