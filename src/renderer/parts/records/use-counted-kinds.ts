import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../ui/use-language.ts'

/** How many of what, in words: `3 customers, 2 visits`. By type of document. */
export function useCountedKinds(): (kinds: Readonly<Record<string, number>>) => string {
  const { t } = useTranslation()
  const { count, listed } = useLanguage()
  return (kinds) =>
    listed(
      Object.entries(kinds)
        .filter(([, number]) => number > 0)
        .map(([type, number]) => `${count(number)} ${t(`desk.open_.${type as 'quote'}`)}`),
    )
}
