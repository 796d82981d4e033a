import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CompanyTerms, type Terms, termsId, usualTerms } from '#shared/directory/company-terms.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { useApp } from '../../../app-context.tsx'
import { useDraft } from '../../../ui/draft.ts'
import { CountField } from '../../../ui/fields/count-field.tsx'
import { useFaultWords } from '../../../ui/fields/fault-words.ts'
import { PercentField } from '../../../ui/fields/percent-field.tsx'
import { useFields } from '../../../ui/fields/use-fields.ts'
import { ChangeForm } from './change-form.tsx'

const daysOf = ['quoteDays', 'warrantyDays', 'renewalDays'] as const
const mostDays = 3_650

/** `null` is an empty field. */
type Asked = { readonly [Name in keyof Terms]: Terms[Name] | null }

/** What the company's papers begin with. */
export function TermsForm(props: { readonly known: CompanyTerms | undefined; readonly onClose: () => void }) {
  const { onClose } = props
  const { t } = useTranslation()
  const { author } = useApp()
  const { words } = useFaultWords()
  const [opened] = useState(props.known)
  const [stamp] = useState(() => stampNew(author.stamp()))
  const { taxRate, quoteDays, warrantyDays, renewalDays } = opened ?? usualTerms
  const first: Terms = { taxRate, quoteDays, warrantyDays, renewalDays }
  const fields = useFields<Asked>(useDraft(`edit/${termsId}`), first, (asked) =>
    missing(asked, words('required')),
  )
  return (
    <ChangeForm
      fields={fields}
      title={t('terms.title')}
      size={460}
      intended={{
        id: termsId,
        before: opened,
        after: { ...(opened ?? { ...stamp, id: termsId, type: 'terms' }), ...filled(fields.values, first) },
      }}
      looks={false}
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
    </ChangeForm>
  )
}

/** No paper begins with an empty field. */
function missing(asked: Asked, required: string): Partial<Record<keyof Terms, string>> {
  return Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === null ? [[name, required]] : [])),
  )
}

/** What is carried out; a field that is empty keeps the form from it. */
function filled(asked: Asked, first: Terms): Terms {
  return {
    taxRate: asked.taxRate ?? first.taxRate,
    quoteDays: asked.quoteDays ?? first.quoteDays,
    warrantyDays: asked.warrantyDays ?? first.warrantyDays,
    renewalDays: asked.renewalDays ?? first.renewalDays,
  }
}
