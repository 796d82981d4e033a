import { useTranslation } from 'react-i18next'
import type { Repeat } from '#shared/activities/repeat.ts'

/** How a task repeats, in words: `week:2` is every 2 weeks. */
export function useRepeatWords(): (choice: string) => string {
  const { t } = useTranslation()
  return (choice) => {
    const [every = '', interval = ''] = choice.split(':')
    if (every === '') return t('tasks.never')
    const each = every as Repeat['every']
    return interval === '1' ? t(`tasks.each.${each}`) : t(`tasks.every.${each}`, { count: Number(interval) })
  }
}
