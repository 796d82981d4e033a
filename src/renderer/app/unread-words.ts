/** What is said where a file of the window cannot be read, be it the one with all other words. */
export const unread = {
  en: {
    notFetched: 'This page could not be read from the disk. Nothing that you saved is affected.',
    fetchAgain: 'Load again',
  },
  'zh-CN': {
    notFetched: '未能从磁盘读取此页面。已保存的内容不受影响。',
    fetchAgain: '重新加载',
  },
}
