import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { satisfactionIndex } from '#shared/service/satisfaction.ts'
import { satisfactionIndicators, type Visit } from '#shared/service/service.ts'
import { Facts, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** How the customer judged the visits to him; nothing is shown where he judged none. */
export function SatisfactionPanel({ visits }: { readonly visits: readonly Visit[] }) {
  const { t } = useTranslation()
  const { count } = useLanguage()
  const found = satisfactionIndex(visits)
  if (!found) return null
  const grade = (mean: number) => count(Math.round(mean * 100) / 100)
  return (
    <Panel title={t('satisfaction.index', { index: grade(found.index) })}>
      <Facts
        rows={satisfactionIndicators.map((name) => [
          t(`visits.satisfaction.${name}`),
          grade(found.byIndicator[name]),
        ])}
      />
      <Text fz="xs" c="dimmed" px="md" pb="xs">
        {t('satisfaction.of', { count: found.count })}
      </Text>
    </Panel>
  )
}
