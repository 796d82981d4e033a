import { Group, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type CompanyTerms,
  commercialOf,
  type Terms,
  termsId,
  usualTerms,
} from '#shared/directory/company-terms.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { type CommercialTerms, longestTerm, termNames } from '#shared/quotes/commercial-terms.ts'
import { useApp } from '../../../app-context.tsx'
import { useDraft } from '../../../ui/draft.ts'
import { CountField } from '../../../ui/fields/count-field.tsx'
import { useFaultWords } from '../../../ui/fields/fault-words.ts'
import { PercentField } from '../../../ui/fields/percent-field.tsx'
import { useFields } from '../../../ui/fields/use-fields.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { ChangeForm } from './change-form.tsx'

const daysOf = ['quoteDays', 'warrantyDays', 'renewalDays'] as const
const mostDays = 3_650

/** What stands in a field of its own, beside the commercial terms. */
type Numbers = Omit<Terms, 'commercial'>
/** `null` is an empty field. */
type Asked = { readonly [Name in keyof Numbers]: Numbers[Name] | null } & CommercialTerms

/** What the company's papers begin with. */
export function TermsForm(props: { readonly known: CompanyTerms | undefined; readonly onClose: () => void }) {
  const { onClose } = props
  const { t } = useTranslation()
  const { author } = useApp()
  const { words } = useFaultWords()
  const show = useShown()
  const [opened] = useState(props.known)
  const [stamp] = useState(() => stampNew(author.stamp()))
  const { taxRate, quoteDays, warrantyDays, renewalDays } = opened ?? usualTerms
  const first = { taxRate, quoteDays, warrantyDays, renewalDays, ...commercialOf(opened ?? usualTerms) }
  const fields = useFields<Asked>(useDraft(`edit/${termsId}`), first, (asked) =>
    missing(asked, words('required')),
  )
  return (
    <ChangeForm
      fields={fields}
      title={t('terms.title')}
      size={640}
      intended={{
        id: termsId,
        before: opened,
        after: { ...(opened ?? { ...stamp, id: termsId, type: 'terms' }), ...filled(fields.values, first) },
      }}
      looks={false}
      show={show}
      said={t('terms.saved')}
      onClose={onClose}
    >
      <Text fz="sm" c="dimmed">
        {t('terms.help')}
      </Text>
      <PercentField label={t('terms.taxRate')} {...fields.of('taxRate')} />
      {daysOf.map((name) => (
        <CountField key={name} label={t(`terms.${name}`)} min={1} max={mostDays} {...fields.of(name)} />
      ))}
      {termNames.map((name) => (
        <Group key={name} grow align="start">
          {([name, `${name}En`] as const).map((field) => (
            <Textarea
              key={field}
              label={t(`terms.${field}`)}
              maxLength={longestTerm}
              autosize
              maxRows={4}
              {...fields.input(field)}
            />
          ))}
        </Group>
      ))}
    </ChangeForm>
  )
}

/** Values that are no words by themselves. */
function useShown() {
  const { t } = useTranslation()
  const { share, listed, labelled } = useLanguage()
  return (field: string, value: unknown) => {
    if (field === 'taxRate') return share(value as BasisPoints)
    if (field !== 'commercial' || value === undefined) return undefined
    const said = termNames.flatMap((name) => {
      const text = (value as CommercialTerms)[name]
      return text === '' ? [] : [labelled(t(`terms.${name}`), text)]
    })
    return said.length === 0 ? undefined : listed(said)
  }
}

/** No paper begins with an empty field. */
function missing(asked: Asked, required: string): Partial<Record<keyof Asked, string>> {
  return Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === null ? [[name, required]] : [])),
  )
}

/** What is carried out; a field that is empty keeps the form from it. */
function filled(asked: Asked, first: Numbers): Terms {
  return {
    taxRate: asked.taxRate ?? first.taxRate,
    quoteDays: asked.quoteDays ?? first.quoteDays,
    warrantyDays: asked.warrantyDays ?? first.warrantyDays,
    renewalDays: asked.renewalDays ?? first.renewalDays,
    commercial: Object.fromEntries(
      termNames.flatMap((name) => [
        [name, asked[name].trim()],
        [`${name}En`, asked[`${name}En`].trim()],
      ]),
    ) as CommercialTerms,
  }
}
