import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    sure: {
      publishArticle: {
        title: 'Publish “{{name}}”?',
        follows: 'Everybody reads it, and its text stands as it is; a change is a new version.',
        action: 'Publish it',
      },
    },
    articleStage: {
      draft: 'Draft',
      inReview: 'In review',
      published: 'Published',
      retired: 'Retired',
    },
    knowledge: {
      none: 'No articles yet. The resolution of a visit becomes one in one step.',
      noMatch: 'Nothing matches.',
      gone: 'This article is no longer on this laptop.',
      new: 'New article',
      untitled: 'New article',
      articleTitle: 'Title',
      useful: 'Useful',
      changed: 'Changed',
      search: 'Any word, kind of machine or fault',
      text: 'Text',
      facts: 'Facts',
      author: 'Written by',
      reviewer: 'Reviewed by',
      empty: 'Write something first.',
      submit: 'Hand in for review',
      sendBack: 'Send back',
      publish: 'Publish',
      ownReview: 'Somebody else has to read it first.',
      nobodyReads:
        'It is in review, but there is nobody else who is active and could read it. Tell your company.',
      retire: 'Retire',
      nextVersion: 'New version',
      now: {
        draft: 'It is a draft again.',
        inReview: 'Handed in: somebody else reads it and publishes it.',
        published: 'Published.',
        retired: 'Retired.',
      },
      wasUseful: 'Did it help?',
      yes: 'Yes',
      no: 'No',
      thanks: 'Thank you.',
    },
  },
  'zh-CN': {
    sure: {
      publishArticle: {
        title: '发布“{{name}}”？',
        follows: '所有人都能看到，内容不能再改；如需修改，请另建新版本。',
        action: '确定发布',
      },
    },
    articleStage: {
      draft: '草稿',
      inReview: '审阅中',
      published: '已发布',
      retired: '已停用',
    },
    knowledge: {
      none: '还没有文章。上门的解决方法可一键生成文章。',
      noMatch: '没有匹配的文章。',
      gone: '该文章已不在本机。',
      new: '新建文章',
      untitled: '新文章',
      articleTitle: '标题',
      useful: '有用',
      changed: '更新',
      search: '任意词、产品类别或故障',
      text: '正文',
      facts: '信息',
      author: '作者',
      reviewer: '审阅人',
      empty: '请先填写正文。',
      submit: '提交审阅',
      sendBack: '退回',
      publish: '发布',
      ownReview: '须由他人审阅后发布。',
      nobodyReads: '已进入审阅，但目前没有其他在职人员可以审阅。请告知公司。',
      retire: '停用',
      nextVersion: '新版本',
      now: {
        draft: '已退回为草稿。',
        inReview: '已提交，由他人审阅后发布。',
        published: '已发布。',
        retired: '已停用。',
      },
      wasUseful: '有帮助吗？',
      yes: '有',
      no: '没有',
      thanks: '谢谢反馈。',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'features/knowledge': typeof words.en
  }
}
