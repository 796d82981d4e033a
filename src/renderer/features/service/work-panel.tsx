import { Select, SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { actionCodes, causeCodes, faultCodes } from '#shared/service/service.ts'
import { codeName } from '#shared/service/service-words.ts'
import { KeptText } from '../../ui/kept-text.tsx'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useVisit, type VisitProps } from './use-visit.ts'

/** What was found and done, in words and in codes that can be counted. */
export function WorkPanel({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const change = useVisit(visit.id)
  const codes = [
    ['faultCode', t('requests.fault'), faultCodes],
    ['causeCode', t('visits.cause'), causeCodes],
    ['actionCode', t('visits.action'), actionCodes],
  ] as const
  return (
    <Panel title={t('visits.work')}>
      <Stack gap="sm" px="md" py="xs">
        <KeptText
          name="findings"
          label={t('visits.findings')}
          stored={visit.findings}
          maxLength={4_000}
          readOnly={isOver}
          onKeep={(findings) => change(() => ({ findings }))}
        />
        <KeptText
          name="work"
          label={t('visits.done')}
          stored={visit.work}
          maxLength={4_000}
          readOnly={isOver}
          onKeep={(work) => change(() => ({ work }))}
        />
        <SimpleGrid cols={3} spacing="sm">
          {codes.map(([field, label, values]) => (
            <Select
              key={field}
              label={label}
              clearable
              disabled={isOver}
              data={values.map((value) => ({ value, label: codeName(value, language) }))}
              value={visit[field] || null}
              onChange={(value) => void change(() => ({ [field]: value ?? '' }))}
            />
          ))}
        </SimpleGrid>
      </Stack>
    </Panel>
  )
}
