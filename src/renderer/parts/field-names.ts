import { useTranslation } from 'react-i18next'
import { en } from '../words/en.ts'

type Known = keyof typeof en.fieldName

/** The names of fields as a person knows them, what follows from others left out. */
export function useFieldNames(): (fields: readonly string[]) => string {
  const { t } = useTranslation()
  return (fields) =>
    fields
      .filter((field) => field !== 'totals')
      .map((field) => {
        const known = field.replace(/^_/, '')
        return Object.hasOwn(en.fieldName, known) ? t(`fieldName.${known as Known}`) : field
      })
      .join(', ')
}
