import { useTranslation } from 'react-i18next'
import { typeOfId } from '#shared/kernel/id.ts'
import { fieldOf } from '#shared/sync/field-classes.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { words } from './words.ts'

/** What stands in a list of changed fields and is no field of a document: its files, its deletion. */
type Beside = keyof typeof words.en.fieldName

/** The names of a document's fields as a person knows them, what follows from others left out. `id` is the document's. */
export function useFieldNames(): (id: string, fields: readonly string[]) => string {
  const { t } = useTranslation()
  const { language, listed } = useLanguage()
  const nameOf = (type: string, field: string) => {
    const known = fieldOf(type, field)
    if (known) return language === 'zh-CN' ? known.zhCN : known.en
    const beside = field.replace(/^_/, '')
    return Object.hasOwn(words.en.fieldName, beside) ? t(`fieldName.${beside as Beside}`) : field
  }
  return (id, fields) =>
    listed(fields.filter((field) => field !== 'totals').map((field) => nameOf(typeOfId(id), field)))
}
