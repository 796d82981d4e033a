import { Alert, Badge, Button, Group, Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDecimal } from '#shared/kernel/parse-number.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { judgeReading, unitOf } from '#shared/service/readings.ts'
import { quantities, type Quantity, type Reading } from '#shared/service/service.ts'
import { quantityName } from '#shared/service/service-words.ts'
import { useApp } from '../../app-context.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import classes from './service.module.css'
import type { VisitProps } from './use-visit.ts'

/** What was measured on this visit, with the value before and what the machine should have. */
export function ReadingsPanel({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const { repositories, author, ids, serverClock, days } = useApp()
  const { language, count, day } = useLanguage()
  const { assetId, customerId } = visit
  const all = useLiveOr(
    () => repositories.readings.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  ).filter((reading) => reading.assetId === assetId)
  const asset = useLiveOr(() => repositories.assets.watch(assetId), [repositories, assetId], undefined)
  const productId = asset?.productId ?? ''
  const product = useLiveOr(
    () => repositories.products.watch(productId),
    [repositories, productId],
    undefined,
  )
  const limits = product?.readingLimits ?? []
  const [quantity, setQuantity] = useState<Quantity>('operatingHours')
  const [value, setValue] = useState('')
  const [problem, setProblem] = useState<string>()
  const mine = all.filter(({ visitId }) => visitId === visit.id)
  const before = (of: Quantity, at?: string) =>
    all
      .filter(
        (one) => one.quantity === of && one.visitId !== visit.id && (at === undefined || one.readAt <= at),
      )
      .toSorted((a, b) => (a.readAt < b.readAt ? 1 : -1))[0]
  const last = before(quantity)
  const verdictOf = (reading: Reading) =>
    judgeReading(reading.quantity, reading.value, limits, before(reading.quantity, reading.readAt)?.value)

  async function add() {
    const number = parseDecimal(value) ?? Number.NaN
    const verdict = judgeReading(quantity, number, limits, last?.value)
    if (verdict === 'impossible') return setProblem(t('visits.reading.impossible'))
    setProblem(verdict === 'fine' ? undefined : t(`visits.reading.${verdict}`))
    const reading: Reading = {
      id: ids.next('reading') as Reading['id'],
      type: 'reading',
      ...stampNew(author.stamp()),
      customerId,
      assetId,
      visitId: visit.id,
      quantity,
      value: number,
      unit: unitOf[quantity],
      readAt: serverClock.now(),
    }
    await repositories.readings.add(reading)
    setValue('')
  }

  return (
    <Panel title={t('machines.readings')} count={mine.length}>
      {mine.length === 0 && isOver && <Empty>{t('visits.noReadings')}</Empty>}
      {mine.map((reading) => {
        const verdict = verdictOf(reading)
        return (
          <ListRow key={reading.id}>
            <span className={cells['grow']}>{quantityName(reading.quantity, language)}</span>
            <span className={cells['amount']}>
              {count(reading.value)} {reading.unit}
            </span>
            {verdict !== 'fine' && <Badge color="orange">{t(`visits.verdict.${verdict}`)}</Badge>}
          </ListRow>
        )
      })}
      {!isOver && assetId !== '' && (
        <div className={classes['rows']}>
          {problem && (
            <Alert role="alert" color="orange" p="xs">
              {problem}
            </Alert>
          )}
          <Group gap="xs" align="end" wrap="nowrap">
            <Select
              aria-label={t('visits.quantity')}
              data={quantities.map((one) => ({ value: one as string, label: quantityName(one, language) }))}
              value={quantity}
              onChange={(next) => next && setQuantity(next as Quantity)}
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
            {last && (
              <Text fz="xs" c="dimmed">
                {t('visits.lastReading', {
                  value: `${count(last.value)} ${last.unit}`,
                  day: day(days.own.dayOf(last.readAt)),
                })}
              </Text>
            )}
          </Group>
        </div>
      )}
    </Panel>
  )
}
