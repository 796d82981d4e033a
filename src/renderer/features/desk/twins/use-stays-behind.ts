import { useTranslation } from 'react-i18next'
import type { PastMerge } from '#shared/desk/merge.ts'
import { useFieldNames } from '../../../parts/records/field-names.ts'
import { useLanguage } from '../../../ui/use-language.ts'

/** What a merge left with the record that went, and what came for it since and was not taken, in sentences; nothing where there is none. */
export function useStaysBehind() {
  const { t } = useTranslation()
  const { listed } = useLanguage()
  const fieldNames = useFieldNames()
  return ({ stays, left, lost }: Pick<PastMerge, 'stays' | 'left' | 'lost'>): string | undefined => {
    const sentences = [
      ...(stays ? [t('desk.staysBehind', { count: stays.count, titles: named(stays) })] : []),
      ...(left ? [t('desk.leftBehind', { fields: fieldNames(lost, left) })] : []),
    ]
    return sentences.length === 0 ? undefined : sentences.join(' ')
  }

  function named({ count, titles }: NonNullable<PastMerge['stays']>): string {
    return `${listed(titles)}${count > titles.length ? ' …' : ''}`
  }
}
