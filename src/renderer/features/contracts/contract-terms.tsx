import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { useApp } from '../../app-context.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { changeKind, changeValidity, hasOwnClauses } from '../../work/contracts/change-contract.ts'
import { useChange } from './use-change.ts'

const kinds = ['sales', 'service', 'frame'] as const

/** What kind of contract it is and how long it holds, until somebody signs. */
export function ContractTerms({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { language } = useLanguage()
  const changed = useChange()
  const { id, kind, stage, signatures = [], signedOn, validUntil } = contract
  if (stage !== 'draft' || signatures.length > 0) return null
  return (
    <Panel title={t('contracts.terms')}>
      <Stack gap="xs" px="md" py="xs">
        <SegmentedControl
          aria-label={t('contracts.kind')}
          fullWidth
          data={kinds.map((value) => ({ value, label: t(`contractKind.${value}`) }))}
          value={kind}
          onChange={(value) => void changed(changeKind(work, id, value, language))}
        />
        {hasOwnClauses(contract, language) && (
          <Text fz="xs" c="dimmed">
            {t('contracts.clausesKept')}
          </Text>
        )}
        <DateField
          name="validUntil"
          label={t('quotes.validUntil')}
          min={signedOn}
          value={validUntil}
          onChange={(day) => changed(changeValidity(work, id, day))}
        />
      </Stack>
    </Panel>
  )
}
