import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { changeContract, type Clause } from '#shared/contracts/sign-contract.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { Panel } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** The clauses, open until somebody signs. */
export function ClausesPanel({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { clauses = [], signatures = [] } = contract
  const open = contract.stage === 'draft' && signatures.length === 0
  if (clauses.length === 0) return null

  async function change(id: string, what: Partial<Clause>): Promise<boolean> {
    const done = await repositories.contracts.change(contract.id, (now) =>
      changeContract(now, {
        clauses: (now.clauses ?? []).map((one) => (one.id === id ? { ...one, ...what } : one)),
      }),
    )
    if (!done.ok) notify({ message: t('contracts.refused.alreadySigned'), tone: 'bad' })
    return done.ok
  }

  return (
    <Panel title={t('contracts.clauses')} count={clauses.length}>
      <Stack gap="sm" px="md" py="xs">
        {!open && (
          <Text fz="sm" c="dimmed">
            {t(contract.stage === 'draft' ? 'contracts.halfSigned' : 'contracts.frozen')}
          </Text>
        )}
        {clauses.map((clause, index) => (
          <ClauseField
            key={clause.id}
            clause={clause}
            position={index + 1}
            open={open}
            onChange={(what) => change(clause.id, what)}
          />
        ))}
      </Stack>
    </Panel>
  )
}

/** A clause, its title and its text each stored when it is left: one edit and not forty. */
function ClauseField(props: {
  readonly clause: Clause
  readonly position: number
  readonly open: boolean
  readonly onChange: (what: Partial<Clause>) => Promise<boolean>
}) {
  const { clause, position, open, onChange } = props
  const { t } = useTranslation()
  if (!open)
    return (
      <div>
        <Text fz="sm" fw={600}>
          {position}. {clause.title}
        </Text>
        <Text fz="sm">{clause.text}</Text>
      </div>
    )
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
