import { useTranslation } from 'react-i18next'
import type { Rhythm } from '#shared/service/maintenance-plan.ts'

/** How often a plan asks for a visit: `every 3 months`. */
export function useRhythmWords(): (rhythm: Pick<Rhythm, 'every' | 'interval'>) => string {
  const { t } = useTranslation()
  return ({ every, interval }) => t(`maintenance.rhythm.${every}`, { count: interval })
}
