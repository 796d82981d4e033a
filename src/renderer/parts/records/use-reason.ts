import { useTranslation } from 'react-i18next'
import { typeOfId } from '#shared/kernel/id.ts'
import { refusalRead } from '#shared/registry/refusal-sentence.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useFieldNames } from './field-names.ts'
import { refusalValues } from './refusal-values.ts'

/**
 * Why something was not done, in the reader's language; a sentence, as servers of before say it, is read for
 * the value that it means. `documentId` names the document: its fields have names of their own. What an
 * administrator wrote, and what only a newer server says, stands as it is.
 */
export function useReason(): (reason: Refusal | string, documentId?: string) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  const fieldNames = useFieldNames()
  const pen = {
    language,
    fields: (type: string, fields: readonly string[]) => fieldNames(`${type}:`, fields),
  }
  return (reason, documentId = '') => {
    const refusal = typeof reason === 'string' ? refusalRead(reason) : reason
    if (!refusal) return String(reason)
    return t(`sync.refusal.${refusal.kind}`, refusalValues(refusal, typeOfId(documentId), pen))
  }
}
