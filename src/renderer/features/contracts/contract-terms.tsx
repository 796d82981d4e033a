import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { changeContract } from '#shared/contracts/sign-contract.ts'
import { clausesOf } from '#shared/contracts/standard-clauses.ts'
import type { Language } from '#shared/kernel/format.ts'
import { same } from '#shared/sync/merge.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'

const kinds = ['sales', 'service', 'frame'] as const

/** What kind of contract it is and how long it holds, until somebody signs. */
export function ContractTerms({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { language } = useLanguage()
  if (contract.stage !== 'draft' || (contract.signatures ?? []).length > 0) return null

  async function change(fieldsOf: (now: Contract) => Parameters<typeof changeContract>[1]) {
    const done = await repositories.contracts.change(contract.id, (now) => changeContract(now, fieldsOf(now)))
    if (!done.ok) notify({ message: t('contracts.refused.alreadySigned'), tone: 'bad' })
    return done.ok
  }

  return (
    <Panel title={t('quotes.terms')}>
      <Stack gap="xs" px="md" py="xs">
        <SegmentedControl
          aria-label={t('contracts.kind')}
          fullWidth
          data={kinds.map((value) => ({ value, label: t(`contractKind.${value}`) }))}
          value={contract.kind}
          onChange={(value) => {
            const kind = value as Contract['kind']
            void change((now) => ({
              kind,
              ...(isStandard(now, language) ? { clauses: clausesOf(kind, language) } : {}),
            }))
          }}
        />
        {!isStandard(contract, language) && (
          <Text fz="xs" c="dimmed">
            {t('contracts.clausesKept')}
          </Text>
        )}
        <DateField
          name="validUntil"
          label={t('quotes.validUntil')}
          min={contract.signedOn}
          value={contract.validUntil}
          onChange={(validUntil) => change(() => ({ validUntil }))}
        />
      </Stack>
    </Panel>
  )
}

/** Nobody has touched the clauses yet: those of another kind may take their place. */
function isStandard({ kind, clauses }: Contract, language: Language): boolean {
  return same(clauses, clausesOf(kind, language))
}
