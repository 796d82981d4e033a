import { Button, Checkbox, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApprovalPolicy, policyIds, type PolicySubject } from '#shared/approvals/approval.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import { useApp } from '../../../app-context.tsx'
import { useDraft } from '../../../ui/draft.ts'
import { type Fields, useFields } from '../../../ui/fields/use-fields.ts'
import { ChangeForm } from './change-form.tsx'
import type { Limit } from './limit-cells.tsx'
import { useLimitWords } from './limit-words.ts'
import { LimitsTable } from './limits-table.tsx'

interface Typed {
  readonly limits: readonly Limit[]
  readonly expiredPrices: 'warn' | 'block'
}

/** The limits about one thing, a line for each role: the first line that fits a person holds for her. */
export function LimitsForm(props: {
  readonly subject: PolicySubject
  readonly known?: ApprovalPolicy
  readonly onClose: () => void
}) {
  const { subject, known, onClose } = props
  const { t } = useTranslation()
  const { author } = useApp()
  const [stamp] = useState(() => stampNew(author.stamp()))
  const [opened] = useState(known)
  const [first] = useState<Typed>(() => ({
    limits: opened?.limits ?? [],
    expiredPrices: opened?.expiredPrices ?? 'warn',
  }))
  const fields = useFields(useDraft(`edit/${policyIds[subject]}`), first)
  const { limits, expiredPrices } = fields.values
  const show = useLimitWords(subject)
  const isDecided = subject === 'quotes' && expiredPrices !== first.expiredPrices
  const fresh = { ...stamp, id: policyIds[subject], type: 'policy', name: t(`limits.subject.${subject}`) }
  // What the company never decided is not decided by opening the form.
  const policy = { ...(opened ?? fresh), ...(isDecided ? { expiredPrices } : {}), limits }

  return (
    <ChangeForm
      fields={fields}
      title={t(`limits.titleOf.${subject}`)}
      size={subject === 'expenses' ? 620 : 980}
      intended={{ id: policyIds[subject], before: opened, after: policy }}
      looks={false}
      show={show}
      said={t('limits.saved')}
      onClose={onClose}
    >
      <Text fz="sm" c="dimmed">
        {t('limits.help')}
      </Text>
      {limits.length > 0 && (
        <LimitsTable subject={subject} limits={limits} onChange={(next) => fields.set('limits', next)} />
      )}
      <BelowTable subject={subject} fields={fields} />
    </ChangeForm>
  )
}

const mostLines = 20
const aNewLimit: Limit = {
  role: 'rep',
  maxDiscount: 1_000 as BasisPoints,
  maxAmount: 0 as Cents,
  typedPrices: 'needApproval',
}

function BelowTable(props: { readonly subject: PolicySubject; readonly fields: Fields<Typed> }) {
  const { subject, fields } = props
  const { limits, expiredPrices } = fields.values
  const { t } = useTranslation()
  return (
    <>
      <Group justify="space-between">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={12} />}
          disabled={limits.length >= mostLines}
          onClick={() => fields.set('limits', [...limits, aNewLimit])}
        >
          {t('limits.add')}
        </Button>
        {subject === 'quotes' && (
          <Checkbox
            label={t('limits.blockExpired')}
            checked={expiredPrices === 'block'}
            onChange={(event) => fields.set('expiredPrices', event.currentTarget.checked ? 'block' : 'warn')}
          />
        )}
      </Group>
      {subject === 'quotes' && (
        <Text fz="xs" c="dimmed">
          {t('limits.marginHelp')}
        </Text>
      )}
    </>
  )
}
