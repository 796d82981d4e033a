import { Checkbox, Group, NumberInput, Select, Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { changeContract } from '#shared/contracts/sign-contract.ts'
import type { ServiceTerms } from '#shared/service/service-terms.ts'
import { severities, type Severity } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { Panel } from '../../ui/page.tsx'
import { type Taken, useTyped } from '../../ui/typed-field.tsx'
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

  async function change(whatOf: (now: ServiceTerms) => Partial<ServiceTerms>) {
    const done = await repositories.contracts.change(contract.id, (now) => {
      const before = { ...nothing, ...now.service }
      return changeContract(now, { service: { ...before, ...whatOf(before) } })
    })
    if (!done.ok) notify({ message: t('contracts.refused.alreadySigned'), tone: 'bad' })
    return done.ok
  }

  function setTime(severity: Severity, field: 'respond' | 'resolve', hours: number) {
    const minutes = Math.round(hours * 60)
    return change(({ times }) => {
      const before = times.find((one) => one.severity === severity) ?? {
        severity,
        respond: minutes,
        resolve: minutes,
      }
      const others = times.filter((one) => one.severity !== severity)
      // An empty field takes the promise back.
      return { times: minutes < 1 ? others : [...others, { ...before, [field]: minutes }] }
    })
  }

  return (
    <Panel title={t('serviceTerms.title')}>
      <Stack gap="xs" px="md" py="xs">
        <Checkbox.Group
          label={t('serviceTerms.covers')}
          value={[...terms.covers]}
          onChange={(value) => void change(() => ({ covers: covers.filter((one) => value.includes(one)) }))}
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
          onChange={(value) => void change(() => ({ calendarId: value ?? '' }))}
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
                      <HoursField
                        name={`service/${severity}/${field}`}
                        label={`${t(`severity.${severity}`)} ${t(`clock.${field === 'respond' ? 'response' : 'resolution'}`)}`}
                        minutes={minutes}
                        disabled={isFixed}
                        onChange={(hours) => setTime(severity, field, hours)}
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

/** Hours, stored when the field is left; an empty one is none. */
function HoursField(props: {
  readonly name: string
  readonly label: string
  readonly minutes: number | undefined
  readonly disabled: boolean
  readonly onChange: (hours: number) => Taken
}) {
  const { name, label, minutes, disabled, onChange } = props
  const field = useTyped({
    name,
    stored: minutes === undefined ? '' : String(minutes / 60),
    take: (text) => onChange(Number.parseFloat(text || '0')),
  })
  return (
    <>
      <NumberInput
        aria-label={label}
        suffix=" h"
        min={0}
        max={mostHours}
        decimalScale={2}
        disabled={disabled}
        value={field.value}
        onChange={(value) => field.type(String(value))}
        onBlur={field.leave}
      />
      {field.notice}
    </>
  )
}
