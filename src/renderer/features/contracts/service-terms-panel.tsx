import { Checkbox, Group, NumberInput, Select, Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { changeContract } from '#shared/contracts/sign-contract.ts'
import type { ServiceTerms } from '#shared/service/service-terms.ts'
import { severities, type Severity } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const covers = ['parts', 'labour', 'expenses'] as const
const nothing: ServiceTerms = { covers: ['labour', 'expenses'], assetIds: [], calendarId: '', times: [] }
/** A year. */
const mostHours = 8_760

/** What a service contract promises: who pays for what, in which hours, how soon. Part of what is signed. */
export function ServiceTermsPanel({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named } = useLanguage()
  const calendars = useLiveOr(() => repositories.calendars.watchAll(), [repositories], [])
  if (contract.kind !== 'service') return null
  const terms = contract.service ?? nothing
  const isFixed = contract.stage !== 'draft' || (contract.signatures ?? []).length > 0

  async function change(what: Partial<ServiceTerms>) {
    const done = await repositories.contracts.change(contract.id, (now) =>
      changeContract(now, { service: { ...nothing, ...now.service, ...what } }),
    )
    if (!done.ok) notify({ message: t('contracts.refused.alreadySigned'), tone: 'bad' })
  }

  function setTime(severity: Severity, field: 'respond' | 'resolve', hours: number) {
    const minutes = Math.round(hours * 60)
    const before = terms.times.find((one) => one.severity === severity) ?? {
      ...{ severity, respond: minutes, resolve: minutes },
    }
    const others = terms.times.filter((one) => one.severity !== severity)
    // An empty field takes the promise back.
    void change({ times: minutes < 1 ? others : [...others, { ...before, [field]: minutes }] })
  }

  return (
    <Panel title={t('serviceTerms.title')}>
      <Stack gap="xs" px="md" py="xs">
        <Checkbox.Group
          label={t('serviceTerms.covers')}
          value={[...terms.covers]}
          onChange={(value) => void change({ covers: covers.filter((one) => value.includes(one)) })}
        >
          <Group mt={4}>
            {covers.map((value) => (
              <Checkbox
                key={value}
                size="xs"
                value={value}
                label={t(`machines.${value}`)}
                disabled={isFixed}
              />
            ))}
          </Group>
        </Checkbox.Group>
        <Select
          label={t('serviceTerms.hours')}
          placeholder={t('serviceTerms.always')}
          clearable
          disabled={isFixed}
          data={calendars.map((one) => ({ value: one.id as string, label: named(one) }))}
          value={terms.calendarId === '' ? null : terms.calendarId}
          onChange={(value) => void change({ calendarId: value ?? '' })}
        />
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th />
              <Table.Th>{t('clock.response')}</Table.Th>
              <Table.Th>{t('clock.resolution')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {severities.toReversed().map((severity) => (
              <Table.Tr key={severity}>
                <Table.Td>{t(`severity.${severity}`)}</Table.Td>
                {(['respond', 'resolve'] as const).map((field) => {
                  const minutes = terms.times.find((one) => one.severity === severity)?.[field]
                  return (
                    <Table.Td key={field}>
                      <NumberInput
                        key={minutes ?? 'none'}
                        aria-label={`${t(`severity.${severity}`)} ${t(`clock.${field === 'respond' ? 'response' : 'resolution'}`)}`}
                        suffix=" h"
                        min={0}
                        max={mostHours}
                        decimalScale={2}
                        disabled={isFixed}
                        defaultValue={minutes === undefined ? '' : minutes / 60}
                        onBlur={(event) => {
                          const hours = Number.parseFloat(event.currentTarget.value || '0')
                          if (hours * 60 !== (minutes ?? 0)) setTime(severity, field, hours)
                        }}
                      />
                    </Table.Td>
                  )
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text fz="xs" c="dimmed">
          {t('serviceTerms.help')}
        </Text>
      </Stack>
    </Panel>
  )
}
