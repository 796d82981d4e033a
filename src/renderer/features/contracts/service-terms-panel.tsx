import { Checkbox, Group, Select, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { formatDuration } from '#shared/kernel/duration.ts'
import { useApp } from '../../app-context.tsx'
import { Facts, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { changeService, usualService } from '../../work/contracts/change-contract.ts'
import { PromisedTimes } from './promised-times.tsx'
import { useChange } from './use-change.ts'

/** What a service contract promises: who pays for what, in which hours, how soon. Part of what is signed. */
export function ServiceTermsPanel({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  if (contract.kind !== 'service') return null
  const isFixed = contract.stage !== 'draft' || (contract.signatures ?? []).length > 0
  return (
    <Panel title={t('serviceTerms.title')}>
      <Stack gap="xs" px="md" py="xs">
        {isFixed ? (
          <Frozen contract={contract} />
        ) : (
          <>
            <Covers contract={contract} />
            <ServiceHours contract={contract} />
            <PromisedTimes contract={contract} />
          </>
        )}
        {!isFixed && (
          <Text fz="xs" c="dimmed">
            {t('serviceTerms.help')}
          </Text>
        )}
      </Stack>
    </Panel>
  )
}

interface TermsProps {
  readonly contract: Contract
}

/** What is signed is read, not looked at through dimmed fields. */
function Frozen({ contract: { service = usualService } }: TermsProps) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named, listed, language } = useLanguage()
  const calendars = useLiveOr(() => repositories.calendars.watchAll(), [repositories], [])
  const calendar = calendars.find(({ id }) => id === service.calendarId)
  const times = service.times.map(({ severity, respond, resolve }): readonly [string, string] => [
    t(`severity.${severity}`),
    listed([
      `${t('clock.response')} ${formatDuration(respond, language)}`,
      `${t('clock.resolution')} ${formatDuration(resolve, language)}`,
    ]),
  ])
  return (
    <Facts
      rows={[
        [t('serviceTerms.covers'), listed(service.covers.map((one) => t(`machines.${one}`)))],
        [
          t('serviceTerms.hours'),
          service.calendarId === '' ? t('serviceTerms.always') : calendar ? named(calendar) : '',
        ],
        ...times,
      ]}
    />
  )
}

const covers = ['parts', 'labour', 'expenses'] as const

/** What the contract pays for. */
function Covers({ contract: { id, service = usualService } }: TermsProps) {
  const { t } = useTranslation()
  const { work } = useApp()
  const changed = useChange()
  const set = (value: readonly string[]) =>
    void changed(changeService(work, id, { covers: covers.filter((one) => value.includes(one)) }))
  return (
    <Checkbox.Group label={t('serviceTerms.covers')} value={[...service.covers]} onChange={set}>
      <Group mt={4}>
        {covers.map((value) => (
          <Checkbox key={value} size="xs" value={value} label={t(`machines.${value}`)} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}

/** The hours in which the clock runs. */
function ServiceHours({ contract: { id, service = usualService } }: TermsProps) {
  const { t } = useTranslation()
  const { work, repositories } = useApp()
  const { named } = useLanguage()
  const changed = useChange()
  const calendars = useLiveOr(() => repositories.calendars.watchAll(), [repositories], [])
  return (
    <Select
      label={t('serviceTerms.hours')}
      placeholder={t('serviceTerms.always')}
      clearable
      data={calendars.map((one) => ({ value: one.id, label: named(one) }))}
      value={service.calendarId === '' ? null : service.calendarId}
      onChange={(value) => void changed(changeService(work, id, { calendarId: value ?? '' }))}
    />
  )
}
