/** The languages that people read and documents are written in, each by its own name: for a `Select` or a switch. */
export const languagesByName = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
]
