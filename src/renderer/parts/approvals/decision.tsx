import { Button, TextInput, type TextInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Decision } from './use-decision.ts'

/** What is said beside a yes or no. */
export function DecisionNote({
  decision,
  ...rest
}: { readonly decision: Decision } & Pick<TextInputProps, 'size'>) {
  const { t } = useTranslation()
  return (
    <TextInput
      aria-label={t('approvals.decisionNote')}
      placeholder={t('approvals.decisionNote')}
      value={decision.said}
      maxLength={1_000}
      style={{ flex: 1 }}
      onChange={(event) => decision.setSaid(event.currentTarget.value)}
      {...rest}
    />
  )
}

export function YesOrNo({ decision }: { readonly decision: Decision }) {
  const { t } = useTranslation()
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => void decision.decide('rejected')}>
        {t('approvals.reject')}
      </Button>
      <Button size="compact-sm" color="#1b6e34" onClick={() => void decision.decide('approved')}>
        {t('approvals.approve')}
      </Button>
    </>
  )
}
