import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { User } from '#shared/directory/directory.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

/** Every stage the deal came to: when, by whom, why. */
export function DealHistory({ deal: { stageLog = [] } }: { readonly deal: Opportunity }) {
  const { t } = useTranslation()
  const { directory } = useApp()
  const { instant, named } = useLanguage()
  const people = useLiveOr(() => directory.documents$, [directory], new Map())
  return (
    <Panel title={t('deals.history')}>
      {stageLog.length === 0 && <Empty>{t('deals.noHistory')}</Empty>}
      {stageLog.toReversed().map(({ id, at, by, stage, reason }) => {
        const person = people.get(by) as User | undefined
        return (
          <ListRow key={id}>
            <div>
              <Text fz="sm">{t(`stage.${stage}`)}</Text>
              <Text fz="xs" c="dimmed">
                {[instant(at), person ? named(person) : by, reason].filter(Boolean).join(' · ')}
              </Text>
            </div>
          </ListRow>
        )
      })}
    </Panel>
  )
}
