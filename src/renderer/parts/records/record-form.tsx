import { Alert, Radio, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isCalendarDay } from '#shared/kernel/clock.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { same } from '#shared/kernel/same.ts'
import type { Result } from '#shared/kernel/result.ts'
import { type Decision, formOnto, type Overtaken, type OvertakenField } from '#shared/sync/form-change.ts'
import type { Address } from '#shared/customers/customer.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useDirectory } from '../directory/use-directory.ts'
import { useFieldNames } from './field-names.ts'

/** A form about a record that is stored already. */
export interface RecordForm<F extends object> {
  /** What is stored of the form's fields, now that she wants `wanted`: only what she changed, decided where others did. */
  readonly onto: (wanted: F, now: F) => Result<F, Overtaken>
  /** Shows what she has to decide first. */
  readonly ask: (overtaken: Overtaken) => void
  /** For the top of the form; `undefined` where there is nothing to decide. */
  readonly notice: ReactNode
}

/** What a form stands on: a draft, whose fields are the record's, or what a form makes of one whose fields are not. */
interface Begun<F extends object> {
  readonly openedOf: (now: NoInfer<F>) => NoInfer<F>
}

/**
 * A form that opens on a record and writes only what its user changed. `fields` is what it is opened with: it
 * stands on that version, whatever arrives while it is open, and on the version that a kept draft began with.
 */
export function useRecordForm<F extends object>(
  id: string,
  draft: Begun<NoInfer<F>>,
  fields: F,
  show: (field: string, value: unknown) => string | undefined = () => undefined,
): RecordForm<F> {
  const [first] = useState(fields)
  const [asked, setAsked] = useState<readonly OvertakenField[]>([])
  const [decisions, setDecisions] = useState<Readonly<Record<string, Decision>>>({})
  return {
    onto: (wanted, now) => formOnto(typeOfId(id), { opened: draft.openedOf(first), wanted, now }, decisions),
    ask: (overtaken) => setAsked(overtaken.fields),
    notice:
      asked.length === 0 ? undefined : (
        <Decide
          id={id}
          asked={asked}
          decisions={decisions}
          show={show}
          onDecide={({ field, now }, take) =>
            setDecisions((before) => ({ ...before, [field]: { take, of: now } }))
          }
        />
      ),
  }
}

function Decide(props: {
  readonly id: string
  readonly asked: readonly OvertakenField[]
  readonly decisions: Readonly<Record<string, Decision>>
  readonly show: (field: string, value: unknown) => string | undefined
  readonly onDecide: (of: OvertakenField, take: Decision['take']) => void
}) {
  const { id, asked, decisions, show, onDecide } = props
  const { t } = useTranslation()
  const fieldNames = useFieldNames()
  const words = useValueWords()
  const nameOf = (field: string) => {
    const [whole = field, part] = field.split('.')
    return part === undefined
      ? fieldNames(id, [whole])
      : t(`customers.${part as Extract<keyof Address, string>}`)
  }
  const shown = (field: string, value: unknown) => show(field, value) ?? words(value)
  return (
    <Alert role="alert" color="orange" p="xs">
      <Stack gap="xs">
        <Text fz="sm">{t('draft.overtaken')}</Text>
        {asked.map((one) => (
          <OneField
            key={one.field}
            label={nameOf(one.field)}
            mine={shown(one.field, one.mine)}
            theirs={shown(one.field, one.now)}
            decision={decisions[one.field]}
            now={one.now}
            onTake={(take) => onDecide(one, take)}
          />
        ))}
      </Stack>
    </Alert>
  )
}

/** Hers or theirs; what was decided about a value that stands no more is decided anew. */
function OneField(props: {
  readonly label: string
  readonly mine: string
  readonly theirs: string
  readonly decision: Decision | undefined
  readonly now: unknown
  readonly onTake: (take: Decision['take']) => void
}) {
  const { label, mine, theirs, decision, now, onTake } = props
  const { t } = useTranslation()
  return (
    <Radio.Group
      label={label}
      value={decision && same(decision.of, now) ? decision.take : ''}
      onChange={(take) => onTake(take as Decision['take'])}
    >
      <Stack gap={4} mt={2}>
        <Radio size="xs" value="mine" label={t('draft.mine', { value: mine })} />
        <Radio size="xs" value="theirs" label={t('draft.now', { value: theirs })} />
      </Stack>
    </Radio.Group>
  )
}

/** A value of a field as it can be read beside its label: days and what is yes or no in words, people and areas by name. */
function useValueWords(): (value: unknown) => string {
  const { t } = useTranslation()
  const { listed, day } = useLanguage()
  const { find, nameOf } = useDirectory()
  return function words(value: unknown): string {
    if (value === undefined || value === null || value === '') return t('draft.nothing')
    if (typeof value === 'boolean') return t(value ? 'draft.yes' : 'draft.no')
    if (typeof value === 'string' && isCalendarDay(value)) return day(value)
    if (typeof value === 'string' && find(value)) return nameOf(value)
    if (Array.isArray(value)) return value.length === 0 ? t('draft.nothing') : listed(value.map(words))
    if (typeof value !== 'object') return String(value)
    const { name, text, title, description } = value as Readonly<Record<string, unknown>>
    const named = [name, text, title, description].find((one) => typeof one === 'string' && one !== '')
    return typeof named === 'string' ? named : JSON.stringify(value)
  }
}
