import { useTranslation } from 'react-i18next'
import { refusalNamed } from '#shared/sync/refusal-reasons.ts'

/** The server's reason in the reader's language, where it is one of those that often come. */
export function useReason(): (sentence: string) => string {
  const { t } = useTranslation()
  return (sentence) => {
    const name = refusalNamed(sentence)
    return name ? t(`sync.refusal.${name}`) : sentence
  }
}
