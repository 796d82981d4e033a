import { Alert, List, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { missingSteps, needsReason } from '#shared/opportunities/move-deal.ts'
import type { Opportunity, OpportunityStage } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useLanguage } from '../../ui/use-language.ts'
import type { Move } from './use-move-deal.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

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
  const { named } = useLanguage()
  const draft = useDraft(`move/${deal.id}/${to}`, deal.id)
  const [reason, setReason] = useKept(draft, 'reason', '')
  const [asked, setAsked] = useState(false)
  const missing = missingSteps(deal, deal.stage, to, process)
  const asksReason = needsReason(deal.stage, to, process)
  const stage = t(`stage.${to}`)

  async function go() {
    setAsked(true)
    if (asksReason && reason.trim() === '') return
    if ((await move(to, reason)) !== undefined) return
    draft.drop()
    onClose()
  }

  return (
    <FormDialog
      draft={draft}
      title={t('deals.moveTo', { stage })}
      size={480}
      action={missing.length > 0 ? undefined : stage}
      onSubmit={() => void go()}
      onClose={onClose}
    >
      {missing.length > 0 && (
        <Alert role="alert" color="orange" p="xs" title={t('deals.missing')}>
          <List size="sm">
            {missing.map((step) => (
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
      )}
      {missing.length === 0 && asksReason && (
        <Textarea
          label={t('deals.reason')}
          data-autofocus
          value={reason}
          maxLength={200}
          autosize
          minRows={2}
          error={asked && reason.trim() === '' ? t('deals.refused.noReason') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  )
}
