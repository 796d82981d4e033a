import { Alert, List, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { missingSteps, needsReason } from '#shared/opportunities/move-deal.ts'
import type { Opportunity, OpportunityStage } from '#shared/opportunities/opportunity.ts'
import type { ProcessStep, SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import type { Move } from './use-move-deal.ts'

interface Props {
  readonly deal: Opportunity
  readonly to: OpportunityStage
  readonly process: SalesProcess | undefined
  readonly move: Move
  readonly onClose: () => void
}

/** What a move still needs: steps that are not done, or a reason. */
export function MoveForm({ deal, to, process, move, onClose }: Props) {
  const { t } = useTranslation()
  const missing = missingSteps(deal, deal.stage, to, process)
  const asksReason = missing.length === 0 && needsReason(deal.stage, to, process)
  const stage = t(`stage.${to}`)
  const fields = useFields(useDraft(`move/${deal.id}/${to}`, deal.id), { reason: '' }, ({ reason }) => ({
    reason: asksReason && reason.trim() === '' && t('deals.refused.noReason'),
  }))

  async function go({ reason }: { readonly reason: string }) {
    if ((await move(to, reason)) !== undefined) return
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('deals.moveTo', { stage })}
      size={480}
      action={missing.length > 0 ? undefined : stage}
      onSubmit={fields.submit(go)}
      onClose={onClose}
    >
      {missing.length > 0 && <Missing steps={missing} />}
      {asksReason && (
        <Textarea
          label={t('deals.reason')}
          data-autofocus
          maxLength={200}
          autosize
          minRows={2}
          {...fields.input('reason')}
        />
      )}
    </FormDialog>
  )
}

function Missing({ steps }: { readonly steps: readonly ProcessStep[] }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  return (
    <Alert role="alert" color="orange" p="xs" title={t('deals.missing')}>
      <List size="sm">
        {steps.map((step) => (
          <List.Item key={step.id}>
            {named(step)}
            <Text span fz="xs" c="dimmed">
              {' '}
              {t(`deals.proof.${step.proof}`)}
            </Text>
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
