import { Button, Group, Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { schemaFaults } from '#shared/kernel/field-faults.ts'
import { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useApp } from '../../../app-context.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { useRecordForm } from '../../../parts/records/record-form.tsx'
import { useDraft } from '../../../ui/draft.ts'
import { useFaultWords } from '../../../ui/fields/fault-words.ts'
import { useFields } from '../../../ui/fields/use-fields.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { ChangeForm } from '../organisation/change-form.tsx'
import { countOf, useCarryOut } from '../organisation/use-carry-out.ts'
import { ProcessStages } from './process-stages.tsx'
import {
  aNewProcess,
  nextProcess,
  type TypedProcess,
  typedProcess,
  withTypedProcess,
} from './typed-process.ts'

/** A new process, or the next version of one: a version never changes under the deals that go by it. */
export function ProcessForm(props: {
  readonly of: SalesProcess | undefined
  readonly all: readonly SalesProcess[]
  readonly onClose: () => void
}) {
  const { of, all, onClose } = props
  const { t } = useTranslation()
  const { author, ids } = useApp()
  const { named } = useLanguage()
  const { lines } = useDirectory()
  const { wordsOf } = useFaultWords()
  const [opened] = useState(() =>
    of
      ? nextProcess(of, all, ids.next('process'), author.stamp())
      : aNewProcess(ids.next('process'), author.stamp()),
  )
  const fields = useFields<TypedProcess>(
    useDraft(`process/${of?.id ?? 'new'}`, of?.id),
    typedProcess(opened),
    (typed) => wordsOf(schemaFaults(SalesProcess, withTypedProcess(opened, typed))),
  )
  const after = withTypedProcess(opened, fields.values)
  return (
    <ChangeForm
      fields={fields}
      title={
        of ? t('catalog.processTitle', { name: named(of), version: of.version }) : t('catalog.newProcess')
      }
      size={860}
      intended={{ id: opened.id, before: undefined, after }}
      looks={false}
      said={(stored) => t('catalog.processSaved', { name: after.name, version: countOf(stored ?? after) })}
      onClose={onClose}
    >
      {of && <KeptVersion of={of} next={opened.version} onClose={onClose} />}
      <Group grow align="start">
        <TextInput
          label={t('desk.called')}
          maxLength={80}
          required
          data-autofocus
          {...fields.input('name')}
        />
        <TextInput label={t('desk.nameEn')} maxLength={80} {...fields.input('nameEn')} />
        <Select
          label={t('catalog.line')}
          placeholder={t('catalog.anyLine')}
          clearable
          data={lines.map((line) => ({ value: line.id, label: named(line) }))}
          {...fields.choice('businessLineId')}
        />
      </Group>
      <ProcessStages fields={fields} />
    </ChangeForm>
  )
}

/** That saving makes the next version; and this one can be taken out of use. */
function KeptVersion(props: {
  readonly of: SalesProcess
  readonly next: number
  readonly onClose: () => void
}) {
  const { of, next, onClose } = props
  const { t } = useTranslation()
  const draft = useDraft(`process/${of.id}/active`, of.id)
  const record = useRecordForm<object>(of.id, draft, of)
  const after = { ...of, active: !of.active }
  const { carryOut, problem } = useCarryOut({ id: of.id, before: of, after }, record)
  async function toggle() {
    if (
      await carryOut(
        t(of.active ? 'catalog.processRetired' : 'catalog.processBack', { name: of.name }),
        after,
      )
    )
      onClose()
  }
  return (
    <Group justify="space-between">
      <Text
        fz="sm"
        c={problem === undefined ? 'dimmed' : 'red'}
        role={problem === undefined ? undefined : 'alert'}
      >
        {problem ?? t('catalog.savedAsNext', { version: next })}
      </Text>
      <Button size="compact-sm" variant="default" onClick={() => void toggle()}>
        {t(of.active ? 'catalog.retireProcess' : 'catalog.useProcess')}
      </Button>
    </Group>
  )
}
