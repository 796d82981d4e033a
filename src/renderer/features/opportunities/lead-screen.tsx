import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { GonePage } from '../../parts/records/subject-page.tsx'
import { useLive } from '../../ui/use-live.ts'
import { DealsScreen } from './deals-screen.tsx'

/** One lead, opened from elsewhere: among the others, and closed again one is where one came from. */
export function LeadScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const lead = useLive(() => repositories.leads.watch(id), [repositories, id])
  if (lead.name === 'loading') return null
  if (lead.value) return <DealsScreen leadId={id} />
  return <GonePage title={t('leads.title')}>{t('leads.gone')}</GonePage>
}
