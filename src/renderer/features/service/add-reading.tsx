import { Alert, Button, Group, Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type judgeReading, unitOf } from '#shared/service/readings.ts'
import { quantities, type Quantity, type Reading, type Visit } from '#shared/service/service.ts'
import { quantityName } from '#shared/service/service-words.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft, useKept } from '../../ui/draft.ts'
import { DecimalField } from '../../ui/fields/decimal-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { Form } from '../../ui/form.tsx'
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
  const { language } = useLanguage()
  const { quantity, setQuantity, fields, add, odd } = useAddReading({ visit, verdictOf })

  return (
    <div className={classes['rows']}>
      {odd && (
        <Alert role="alert" color="orange" p="xs">
          {t(`visits.reading.${odd}`)}
        </Alert>
      )}
      <Form onSubmit={add}>
        <Group gap="xs" align="start" wrap="nowrap">
          <Select
            aria-label={t('visits.quantity')}
            data={quantities.map((one) => ({ value: one, label: quantityName(one, language) }))}
            value={quantity}
            onChange={(next) => next && setQuantity(next)}
            allowDeselect={false}
            w={170}
          />
          <DecimalField
            aria-label={t('visits.value')}
            unit={unitOf[quantity]}
            w={150}
            {...fields.of('value')}
          />
          <Button type="submit" variant="default">
            {t('visits.addReading')}
          </Button>
          <LastReading reading={before(quantity)} />
        </Group>
      </Form>
    </div>
  )
}

/** The reading that is being typed; what was chosen and typed is kept until it is stored. */
function useAddReading({ visit, verdictOf }: Pick<Props, 'visit' | 'verdictOf'>) {
  const { t } = useTranslation()
  const { work } = useApp()
  const draft = useDraft(`reading/${visit.id}`, visit.id)
  const [quantity, setQuantity] = useKept<Quantity>(draft, 'quantity', 'operatingHours')
  const [odd, setOdd] = useState<'high' | 'low' | 'backwards'>()
  const fields = useFields<{ readonly value: number | null }>(draft, { value: null }, ({ value }) => ({
    value:
      (value === null && t('fault.required')) ||
      (verdictOf({ quantity, value: value ?? 0 }) === 'impossible' && t('visits.reading.impossible')),
  }))

  async function add({ value }: { readonly value: number | null }) {
    if (value === null) return false
    const verdict = verdictOf({ quantity, value })
    await noteReading(work, visit, { quantity, value })
    setOdd(verdict === 'fine' || verdict === 'impossible' ? undefined : verdict)
    return true
  }

  return { quantity, setQuantity, fields, odd, add: fields.adding(add) }
}

function LastReading({ reading }: { readonly reading: Reading | undefined }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { measured, day } = useLanguage()
  if (!reading) return null
  const { value, unit, readAt } = reading
  return (
    <Text fz="xs" c="dimmed">
      {t('visits.lastReading', { value: `${measured(value)} ${unit}`, day: day(days.own.dayOf(readAt)) })}
    </Text>
  )
}
