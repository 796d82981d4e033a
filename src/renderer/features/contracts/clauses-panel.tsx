import { Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { changeContract, type Clause } from '#shared/contracts/sign-contract.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { Panel } from '../../ui/page.tsx'

/** The clauses, open until somebody signs. */
export function ClausesPanel({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { clauses = [], signatures = [] } = contract
  const open = contract.stage === 'draft' && signatures.length === 0
  if (clauses.length === 0) return null

  async function change(clause: Clause) {
    const done = await repositories.contracts.change(contract.id, (now) =>
      changeContract(now, {
        clauses: (now.clauses ?? []).map((one) => (one.id === clause.id ? clause : one)),
      }),
    )
    if (!done.ok) notify({ message: t('contracts.refused.alreadySigned'), tone: 'bad' })
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
            onChange={(next) => void change(next)}
          />
        ))}
      </Stack>
    </Panel>
  )
}

/** A clause is stored when its field is left: one edit and not forty. */
function ClauseField(props: {
  readonly clause: Clause
  readonly position: number
  readonly open: boolean
  readonly onChange: (clause: Clause) => void
}) {
  const { clause, position, open, onChange } = props
  const { t } = useTranslation()
  const [typed, setTyped] = useState<Partial<Clause>>({})
  const now = { ...clause, ...typed }
  const leave = () => {
    const isWhole = now.title.trim() !== '' && now.text.trim() !== ''
    if (isWhole && (now.title !== clause.title || now.text !== clause.text)) onChange(now)
    setTyped({})
  }
  if (!open)
    return (
      <div>
        <Text fz="sm" fw={600}>
          {position}. {clause.title}
        </Text>
        <Text fz="sm">{clause.text}</Text>
      </div>
    )
  return (
    <Stack gap={4}>
      <TextInput
        aria-label={t('contracts.clauseTitle', { position })}
        value={now.title}
        maxLength={120}
        leftSection={<Text fz="sm">{position}.</Text>}
        onChange={(event) => setTyped({ ...typed, title: event.currentTarget.value })}
        onBlur={leave}
      />
      <Textarea
        aria-label={t('contracts.clauseText', { position })}
        value={now.text}
        maxLength={4_000}
        autosize
        minRows={2}
        onChange={(event) => setTyped({ ...typed, text: event.currentTarget.value })}
        onBlur={leave}
      />
    </Stack>
  )
}
