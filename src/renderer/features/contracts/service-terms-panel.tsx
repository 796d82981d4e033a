import { Checkbox, Group, Select, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { useApp } from '../../app-context.tsx'
import { Panel } from '../../ui/page.tsx'
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
        <Covers contract={contract} isFixed={isFixed} />
        <ServiceHours contract={contract} isFixed={isFixed} />
        <PromisedTimes contract={contract} isFixed={isFixed} />
        <Text fz="xs" c="dimmed">
          {t('serviceTerms.help')}
        </Text>
      </Stack>
    </Panel>
  )
}

interface TermsProps {
  readonly contract: Contract
  readonly isFixed: boolean
}

const covers = ['parts', 'labour', 'expenses'] as const

/** What the contract pays for. */
function Covers({ contract: { id, service = usualService }, isFixed }: TermsProps) {
  const { t } = useTranslation()
  const { work } = useApp()
  const changed = useChange()
  const set = (value: readonly string[]) =>
    void changed(changeService(work, id, { covers: covers.filter((one) => value.includes(one)) }))
  return (
    <Checkbox.Group label={t('serviceTerms.covers')} value={[...service.covers]} onChange={set}>
      <Group mt={4}>
        {covers.map((value) => (
          <Checkbox key={value} size="xs" value={value} label={t(`machines.${value}`)} disabled={isFixed} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}

/** The hours in which the clock runs. */
function ServiceHours({ contract: { id, service = usualService }, isFixed }: TermsProps) {
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
      disabled={isFixed}
      data={calendars.map((one) => ({ value: one.id as string, label: named(one) }))}
      value={service.calendarId === '' ? null : service.calendarId}
      onChange={(value) => void changed(changeService(work, id, { calendarId: value ?? '' }))}
    />
  )
}
