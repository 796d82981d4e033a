import { createInstance } from 'i18next'
// Which names there are, the type check learns from here.
import type {} from '#renderer/words/open-words.ts'
import { allWords } from '#support/words.ts'

const chinese = createInstance()
await chinese.init({
  lng: 'zh-CN',
  resources: { 'zh-CN': { translation: await allWords('zh-CN') } },
  interpolation: { escapeValue: false },
})

/** What the window says in Chinese, by the name of the word and what it tells: a changed word changes no test. */
export const said = chinese.t

/** Where only a part of what stands there is said by one word: a beginning, a hint beside a name. */
export function within(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
}
