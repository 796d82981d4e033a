import { SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { changeContract } from '#shared/contracts/sign-contract.ts'
import { clausesOf } from '#shared/contracts/standard-clauses.ts'
import type { Language } from '#shared/kernel/format.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { same } from '#shared/sync/merge.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'

const kinds = ['sales', 'service', 'frame'] as const

/** What kind of contract it is and how long it holds, until somebody signs. */
export function ContractTerms({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { language } = useLanguage()
  if (contract.stage !== 'draft' || (contract.signatures ?? []).length > 0) return null

  async function change(fields: Parameters<typeof changeContract>[1]) {
    const done = await repositories.contracts.change(contract.id, (now) => changeContract(now, fields))
    if (!done.ok) notify({ message: t('contracts.refused.alreadySigned'), tone: 'bad' })
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
            void change({
              kind,
              ...(isStandard(contract, language) ? { clauses: clausesOf(kind, language) } : {}),
            })
          }}
        />
        {!isStandard(contract, language) && (
          <Text fz="xs" c="dimmed">
            {t('contracts.clausesKept')}
          </Text>
        )}
        <TextInput
          label={t('quotes.validUntil')}
          type="date"
          min={contract.signedOn}
          value={contract.validUntil}
          onChange={(event) => {
            const day = event.currentTarget.value as Day
            if (day >= contract.signedOn) void change({ validUntil: day })
          }}
        />
      </Stack>
    </Panel>
  )
}

/** Nobody has touched the clauses yet: those of another kind may take their place. */
function isStandard({ kind, clauses }: Contract, language: Language): boolean {
  return same(clauses, clausesOf(kind, language))
}
