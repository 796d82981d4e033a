import { NumberInput, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CompanyTerms, type Terms, termsId, usualTerms } from '#shared/directory/company-terms.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { useApp } from '../../../app-context.tsx'
import { useDraft, useKept } from '../../../ui/draft.ts'
import { ChangeForm } from './change-form.tsx'

const daysOf = ['quoteDays', 'warrantyDays', 'renewalDays'] as const
const mostDays = 3_650

/** What the company's papers begin with. */
export function TermsForm(props: { readonly known: CompanyTerms | undefined; readonly onClose: () => void }) {
  const { onClose } = props
  const { t } = useTranslation()
  const { author } = useApp()
  const draft = useDraft(`edit/${termsId}`)
  const [opened] = useState(props.known)
  const [stamp] = useState(() => stampNew(author.stamp()))
  const { taxRate, quoteDays, warrantyDays, renewalDays } = opened ?? usualTerms
  const [terms, setTerms] = useKept<Terms>(draft, 'terms', {
    taxRate,
    quoteDays,
    warrantyDays,
    renewalDays,
  })
  const fits = daysOf.every((name) => terms[name] >= 1 && terms[name] <= mostDays)
  return (
    <ChangeForm
      draft={draft}
      title={t('terms.title')}
      size={460}
      intended={{
        id: termsId,
        before: opened,
        after: { ...(opened ?? { ...stamp, id: termsId, type: 'terms' }), ...terms },
      }}
      looks={false}
      fault={fits ? undefined : t('terms.days')}
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
        onChange={(value) =>
          setTerms({ ...terms, taxRate: Math.round((Number(value) || 0) * 100) as BasisPoints })
        }
      />
      {daysOf.map((name) => (
        <NumberInput
          key={name}
          label={t(`terms.${name}`)}
          value={terms[name]}
          min={1}
          max={mostDays}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          onChange={(value) => setTerms({ ...terms, [name]: Number(value) || 0 })}
        />
      ))}
    </ChangeForm>
  )
}
