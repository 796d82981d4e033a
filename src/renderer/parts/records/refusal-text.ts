import type { i18n } from 'i18next'
import { typeOfId } from '#shared/kernel/id.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { fieldOf } from '#shared/sync/field-classes.ts'
import { inLanguage } from '../../ui/use-language.ts'
import { refusalValues } from './refusal-values.ts'

/** Why something was not done, in the window's language, where no component is there to say it. */
export function refusalText(words: i18n, refusal: Refusal, documentId: string): string {
  const isChinese = words.language === 'zh-CN'
  const language = inLanguage(isChinese ? 'zh-CN' : 'en')
  const nameOf = (type: string, field: string) => fieldOf(type, field)?.[isChinese ? 'zhCN' : 'en'] ?? field
  const fields = (type: string, names: readonly string[]) =>
    language.listed(names.map((name) => nameOf(type, name)))
  return words.t(
    `sync.refusal.${refusal.kind}`,
    refusalValues(refusal, typeOfId(documentId), { language, fields }),
  )
}
