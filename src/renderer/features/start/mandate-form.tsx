import { Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#shared/kernel/clock.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { useApp } from '../../app-context.tsx'
import { PersonField } from '../../parts/fields/person-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import { CountField } from '../../ui/fields/count-field.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import { PercentField } from '../../ui/fields/percent-field.tsx'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { giveMandate, mandateFaults, type MandateTyped } from '../../work/approvals/give-mandate.ts'

/** An approval in advance: for whom, how far, until when, how often. */
export function MandateForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { server, syncNow } = useApp()
  const fields = useMandate()

  async function give(typed: MandateTyped) {
    const given = await giveMandate(server.mandates, typed)
    if (!given.ok) {
      const kind = given.failure.kind === 'Offline' ? 'offline' : 'refused'
      return fields.blame({ '': t(`approvals.mandate.${kind}`) })
    }
    notify({ message: t('approvals.mandate.given') })
    syncNow()
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('approvals.give')}
      size={460}
      action={t('approvals.give')}
      onSubmit={fields.submit(give)}
      onClose={onClose}
    >
      <MandateFields fields={fields} />
    </FormDialog>
  )
}

function useMandate(): Fields<MandateTyped> {
  const { t } = useTranslation()
  const { days } = useApp()
  const { wordsOf } = useFaultWords()
  const [initial] = useState<MandateTyped>(() => ({
    userId: '',
    maxDiscount: 2_000 as BasisPoints,
    maxAmount: null,
    validUntil: addDays(days.company.today(), 14),
    uses: 5,
    reason: '',
  }))
  return useFields(useDraft('new/mandate'), initial, (typed) => ({
    ...wordsOf({ ...mandateFaults(typed) }),
    ...(typed.userId === '' && { userId: t('approvals.mandate.nobody') }),
  }))
}

function MandateFields({ fields }: { readonly fields: Fields<MandateTyped> }) {
  const { t } = useTranslation()
  const { work, days } = useApp()
  return (
    <>
      <PersonField
        label={t('approvals.mandate.who')}
        who={({ id, roles }) => roles.includes('rep') && id !== work.me}
        data-autofocus
        {...fields.of('userId')}
      />
      <Group grow align="start">
        <PercentField label={t('approvals.mandate.discount')} discount {...fields.of('maxDiscount')} />
        <MoneyField
          label={t('approvals.mandate.amount')}
          placeholder={t('approvals.mandate.any')}
          {...fields.of('maxAmount')}
        />
      </Group>
      <Group grow align="start">
        <DateField
          label={t('approvals.mandate.until')}
          min={days.company.today()}
          {...fields.of('validUntil')}
        />
        <CountField label={t('approvals.mandate.uses')} min={1} max={1_000} {...fields.of('uses')} />
      </Group>
      <TextInput label={t('approvals.mandate.reason')} maxLength={400} {...fields.input('reason')} />
    </>
  )
}
