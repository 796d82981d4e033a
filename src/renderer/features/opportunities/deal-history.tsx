import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** Every stage the deal came to: when, by whom, why. */
export function DealHistory({ deal: { stageLog = [] } }: { readonly deal: Opportunity }) {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { instant } = useLanguage()
  return (
    <Panel title={t('deals.history')}>
      {stageLog.length === 0 && <Empty>{t('deals.noHistory')}</Empty>}
      {stageLog.toReversed().map(({ id, at, by, stage, reason }) => (
        <ListRow key={id}>
          <div>
            <Text fz="sm">{t(`stage.${stage}`)}</Text>
            <Text fz="xs" c="dimmed">
              {[instant(at), nameOf(by), reason].filter(Boolean).join(' · ')}
            </Text>
          </div>
        </ListRow>
      ))}
    </Panel>
  )
}
