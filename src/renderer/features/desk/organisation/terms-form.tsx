import { NumberInput, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CompanyTerms, type Terms, termsId, usualTerms } from '#shared/directory/company-terms.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { useApp } from '../../../app-context.tsx'
import { useDraft } from '../../../ui/draft.ts'
import { useFields } from '../../../ui/fields/use-fields.ts'
import { ChangeForm } from './change-form.tsx'

const daysOf = ['quoteDays', 'warrantyDays', 'renewalDays'] as const
const mostDays = 3_650

/** What the company's papers begin with. */
export function TermsForm(props: { readonly known: CompanyTerms | undefined; readonly onClose: () => void }) {
  const { onClose } = props
  const { t } = useTranslation()
  const { author } = useApp()
  const [opened] = useState(props.known)
  const [stamp] = useState(() => stampNew(author.stamp()))
  const { taxRate, quoteDays, warrantyDays, renewalDays } = opened ?? usualTerms
  const first: Terms = { taxRate, quoteDays, warrantyDays, renewalDays }
  const fields = useFields(useDraft(`edit/${termsId}`), first)
  const { values: terms, set } = fields
  return (
    <ChangeForm
      fields={fields}
      title={t('terms.title')}
      size={460}
      intended={{
        id: termsId,
        before: opened,
        after: { ...(opened ?? { ...stamp, id: termsId, type: 'terms' }), ...terms },
      }}
      looks={false}
      said={t('terms.saved')}
      onClose={onClose}
    >
      <Text fz="sm" c="dimmed">
        {t('terms.help')}
      </Text>
      <NumberInput
        label={t('terms.taxRate')}
        value={terms.taxRate / 100}
        suffix=" %"
        min={0}
        max={100}
        decimalScale={2}
        onChange={(value) => set('taxRate', Math.round((Number(value) || 0) * 100) as BasisPoints)}
      />
      {daysOf.map((name) => (
        <NumberInput
          key={name}
          label={t(`terms.${name}`)}
          value={terms[name]}
          min={1}
          max={mostDays}
          allowDecimal={false}
          allowNegative={false}
          onChange={(value) => set(name, Number(value) || 0)}
        />
      ))}
    </ChangeForm>
  )
}
