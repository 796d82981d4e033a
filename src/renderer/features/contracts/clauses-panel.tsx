import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import type { Clause } from '#shared/contracts/sign-contract.ts'
import { useApp } from '../../app-context.tsx'
import { Panel } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { changeClause } from '../../work/contracts/change-contract.ts'
import { useChange } from './use-change.ts'

/** The clauses, open until somebody signs. */
export function ClausesPanel({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const changed = useChange()
  const { id, stage, clauses = [], signatures = [] } = contract
  const open = stage === 'draft' && signatures.length === 0
  if (clauses.length === 0) return null
  return (
    <Panel title={t('contracts.clauses')} count={clauses.length}>
      <Stack gap="sm" px="md" py="xs">
        {!open && (
          <Text fz="sm" c="dimmed">
            {t(stage === 'draft' ? 'contracts.halfSigned' : 'contracts.frozen')}
          </Text>
        )}
        {clauses.map((clause, index) =>
          open ? (
            <ClauseField
              key={clause.id}
              clause={clause}
              position={index + 1}
              onChange={(what) => changed(changeClause(work, id, clause.id, what))}
            />
          ) : (
            <ClauseText key={clause.id} clause={clause} position={index + 1} />
          ),
        )}
      </Stack>
    </Panel>
  )
}

interface ClauseProps {
  readonly clause: Clause
  readonly position: number
}

function ClauseText({ clause, position }: ClauseProps) {
  return (
    <div>
      <Text fz="sm" fw={600}>
        {position}. {clause.title}
      </Text>
      <Text fz="sm">{clause.text}</Text>
    </div>
  )
}

/** A clause, its title and its text each stored when it is left: one edit and not forty. */
function ClauseField(
  props: ClauseProps & { readonly onChange: (what: Partial<Clause>) => Promise<boolean> },
) {
  const { clause, position, onChange } = props
  const { t } = useTranslation()
  // An empty one goes back to what it was.
  const set = (field: 'title' | 'text') => (value: string) =>
    value.trim() === '' ? undefined : onChange({ [field]: value })
  return (
    <Stack gap={4}>
      <TextField
        name={`clause/${clause.id}/title`}
        label={t('contracts.clauseTitle', { position })}
        silent
        value={clause.title}
        max={120}
        leftSection={<Text fz="sm">{position}.</Text>}
        onChange={set('title')}
      />
      <TextField
        name={`clause/${clause.id}/text`}
        label={t('contracts.clauseText', { position })}
        silent
        long
        value={clause.text}
        max={4_000}
        onChange={set('text')}
      />
    </Stack>
  )
}
