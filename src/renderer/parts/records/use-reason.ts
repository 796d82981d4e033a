import { useTranslation } from 'react-i18next'
import { refusalNamed } from '#shared/sync/refusal-reasons.ts'
import { useFieldNames } from './field-names.ts'

/**
 * The server's reason in the reader's language. `documentId` names the document that was refused: its fields have names
 * of their own. What an administrator wrote, and what only a newer server says, stands as it is.
 */
export function useReason(): (sentence: string, documentId?: string) => string {
  const { t } = useTranslation()
  const fieldNames = useFieldNames()
  return (sentence, documentId = '') => {
    const named = refusalNamed(sentence)
    if (!named) return sentence
    const said = { ...nothingSaid, ...named.said }
    const of = said.type === '' ? documentId : `${said.type}:`
    const field = said.field === '' ? '' : fieldNames(of, [said.field]) || said.field
    return t(`sync.refusal.${named.name}`, { ...said, field })
  }
}

/** All that a sentence may bring. */
const nothingSaid = {
  type: '',
  field: '',
  number: '',
  steps: '',
  faults: '',
  name: '',
  word: '',
}
