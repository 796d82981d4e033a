import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { formatDuration } from '#shared/kernel/duration.ts'
import { severities, type Severity } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { promiseTime } from '../../work/contracts/change-contract.ts'
import { promisedTime } from '../../work/contracts/promised-time.ts'
import { useChange } from './use-change.ts'

interface Props {
  readonly contract: Contract
}

const promises = ['respond', 'resolve'] as const

/** How soon somebody answers and how soon it works again, for each severity. */
export function PromisedTimes({ contract }: Props) {
  const { t } = useTranslation()
  return (
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
            {promises.map((of) => (
              <Table.Td key={of}>
                <PromiseField contract={contract} severity={severity} of={of} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** Stored when the field is left; an empty one promises nothing. */
function PromiseField(
  props: Props & { readonly severity: Severity; readonly of: (typeof promises)[number] },
) {
  const { contract, severity, of } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { language } = useLanguage()
  const { words } = useFaultWords()
  const changed = useChange()
  const minutes = contract.service?.times.find((one) => one.severity === severity)?.[of]
  const clock = t(`clock.${of === 'respond' ? 'response' : 'resolution'}`)
  return (
    <TextField
      name={`service/${severity}/${of}`}
      label={`${t(`severity.${severity}`)} ${clock}`}
      silent
      value={minutes === undefined ? '' : formatDuration(minutes, language)}
      max={20}
      onChange={(typed) => {
        const read = promisedTime(typed)
        if (!read.ok) return words(read.failure)
        return changed(promiseTime(work, contract.id, severity, { of, minutes: read.value }))
      }}
    />
  )
}
