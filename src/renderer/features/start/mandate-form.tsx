import { Group, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#shared/kernel/clock.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'

/** An approval in advance: for whom, how far, until when, how often. */
export function MandateForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { session, days, server, syncNow } = useApp()
  const { named } = useLanguage()
  const { users: everybody } = useDirectory()
  const today = days.company.today()
  const draft = useDraft('new/mandate')
  const [userId, setUserId] = useKept<string | null>(draft, 'userId', null)
  const [percent, setPercent] = useKept<number | string>(draft, 'percent', 20)
  const [amount, setAmount] = useKept<number | string>(draft, 'amount', '')
  const [until, setUntil] = useKept<string>(draft, 'until', addDays(today, 14))
  const [uses, setUses] = useKept<number | string>(draft, 'uses', 5)
  const [reason, setReason] = useKept(draft, 'reason', '')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const users = everybody.filter(
    ({ id, active, roles }) => active && roles.includes('rep') && id !== `user:${session.user}`,
  )

  async function submit() {
    if (userId === null) return setProblem(t('approvals.mandate.nobody'))
    setBusy(true)
    const given = await server.mandates.give({
      userId,
      maxDiscount: Math.round(Number(percent) * 100) as BasisPoints,
      maxAmount: Math.round(Number(amount) * 100) as Cents,
      validUntil: until as Day,
      uses: Number(uses),
      reason: reason.trim(),
    })
    setBusy(false)
    if (!given.ok) {
      const kind = given.failure.kind === 'Offline' ? 'offline' : 'refused'
      return setProblem(t(`approvals.mandate.${kind}`))
    }
    notify({ message: t('approvals.mandate.given') })
    syncNow()
    draft.drop()
    onClose()
  }

  return (
    <FormDialog
      draft={draft}
      title={t('approvals.give')}
      size={460}
      problem={problem}
      action={t('approvals.give')}
      busy={busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Select
        label={t('approvals.mandate.who')}
        data={users.map((one) => ({ value: one.id, label: named(one) }))}
        value={userId}
        onChange={setUserId}
        searchable
      />
      <Group grow>
        <NumberInput
          label={t('approvals.mandate.discount')}
          value={percent}
          onChange={setPercent}
          min={0}
          max={100}
          suffix=" %"
        />
        <NumberInput
          label={t('approvals.mandate.amount')}
          value={amount}
          onChange={setAmount}
          min={0}
          thousandSeparator=","
          placeholder={t('approvals.mandate.any')}
        />
      </Group>
      <Group grow>
        <DateField label={t('approvals.mandate.until')} value={until} min={today} onChange={setUntil} />
        <NumberInput
          label={t('approvals.mandate.uses')}
          value={uses}
          onChange={setUses}
          min={1}
          max={1_000}
          allowDecimal={false}
        />
      </Group>
      <TextInput
        label={t('approvals.mandate.reason')}
        value={reason}
        maxLength={400}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
