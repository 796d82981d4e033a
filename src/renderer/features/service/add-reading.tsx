import { Alert, Button, Group, Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDecimal } from '#shared/kernel/parse-number.ts'
import { type judgeReading, unitOf } from '#shared/service/readings.ts'
import { quantities, type Quantity, type Reading, type Visit } from '#shared/service/service.ts'
import { quantityName } from '#shared/service/service-words.ts'
import { useApp } from '../../app-context.tsx'
import { emptied } from '../../ui/fields/emptied.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { noteReading } from '../../work/visits/readings.ts'
import classes from './service.module.css'

interface Props {
  readonly visit: Visit
  readonly before: (quantity: Quantity) => Reading | undefined
  readonly verdictOf: (read: Pick<Reading, 'quantity' | 'value'>) => ReturnType<typeof judgeReading>
}

/** One more value that was measured; what cannot be is refused, what is odd is said. */
export function AddReading({ visit, before, verdictOf }: Props) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { language } = useLanguage()
  const [quantity, setQuantity] = useState<Quantity>('operatingHours')
  const [value, setValue] = useState('')
  const [problem, setProblem] = useState<string>()

  async function add() {
    const read = { quantity, value: parseDecimal(value) ?? Number.NaN }
    const verdict = verdictOf(read)
    setProblem(verdict === 'fine' ? undefined : t(`visits.reading.${verdict}`))
    if (verdict === 'impossible') return
    await noteReading(work, visit, read)
    setValue(emptied(value, ''))
  }

  return (
    <div className={classes['rows']}>
      {problem && (
        <Alert role="alert" color="orange" p="xs">
          {problem}
        </Alert>
      )}
      <Group gap="xs" align="end" wrap="nowrap">
        <Select
          aria-label={t('visits.quantity')}
          data={quantities.map((one) => ({ value: one, label: quantityName(one, language) }))}
          value={quantity}
          onChange={(next) => next && setQuantity(next)}
          allowDeselect={false}
          w={170}
        />
        <TextInput
          aria-label={t('visits.value')}
          inputMode="decimal"
          rightSection={<Text fz="xs">{unitOf[quantity]}</Text>}
          rightSectionWidth={48}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          w={150}
          onKeyDown={(event) => event.key === 'Enter' && void add()}
        />
        <Button variant="default" onClick={() => void add()} disabled={value === ''}>
          {t('visits.addReading')}
        </Button>
        <LastReading reading={before(quantity)} />
      </Group>
    </div>
  )
}

function LastReading({ reading }: { readonly reading: Reading | undefined }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { count, day } = useLanguage()
  if (!reading) return null
  const { value, unit, readAt } = reading
  return (
    <Text fz="xs" c="dimmed">
      {t('visits.lastReading', { value: `${count(value)} ${unit}`, day: day(days.own.dayOf(readAt)) })}
    </Text>
  )
}
