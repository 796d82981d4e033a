import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useApp } from '../../../app-context.tsx'
import { FileChooser } from '../../../ui/file-chooser.tsx'
import { Panel } from '../../../ui/page.tsx'
import { AskedView } from '../asked-view.tsx'
import { useAsked, useDesk } from '../use-desk.ts'
import { ImportForm } from './import-form.tsx'
import { importsOf, isBusy } from './import-store.ts'
import { PastImports } from './past-imports.tsx'
import { useChosenFile } from './use-chosen-file.ts'

/** Brings lists in from other programs, and shows what was brought in before. */
export default function ImportsPanel() {
  const { t } = useTranslation()
  const desk = useDesk()
  const store = importsOf(useApp())
  const { asked, again } = useAsked(() => desk.server.imports.list(), [desk])
  // What comes to its end is in the list, whoever began it.
  useEffect(() => store.subscribe((now, before) => now.ended !== before.ended && again()), [store, again])
  const { chosen, reading, problem, choose } = useChosenFile()
  return (
    <Stack gap="md">
      <Panel title={t('imports.title')}>
        <Stack gap="sm" p="md">
          <Group justify="space-between" wrap="nowrap" align="start">
            <Text fz="sm" c="dimmed">
              {reading ? t('imports.reading') : t('imports.help')}
            </Text>
            <Chooser isFirst={!chosen} busy={reading} onChoose={(file) => void choose(file)} />
          </Group>
          {problem !== undefined && (
            <Alert role="alert" color="red" p="xs">
              {problem}
            </Alert>
          )}
          {chosen && <ImportForm key={chosen.key} chosen={chosen} />}
        </Stack>
      </Panel>
      <AskedView asked={asked} again={again}>
        {({ imports }) => (
          <PastImports imports={imports} onGoOn={(file, unfinished) => void choose(file, unfinished)} />
        )}
      </AskedView>
    </Stack>
  )
}

function Chooser(props: {
  readonly isFirst: boolean
  readonly busy: boolean
  readonly onChoose: (file: File | null) => void
}) {
  const { isFirst, busy, onChoose } = props
  const { t } = useTranslation()
  const isRunning = useStore(importsOf(useApp()), isBusy)
  return (
    <FileChooser accept=".xlsx,.csv,.txt,.xls" disabled={isRunning} onChange={onChoose}>
      {(button) => (
        <Button
          {...button}
          variant={isFirst ? 'filled' : 'default'}
          style={{ flex: 'none' }}
          loading={busy}
          disabled={isRunning}
          leftSection={<IconUpload size={14} />}
        >
          {t(isFirst ? 'imports.choose' : 'imports.another')}
        </Button>
      )}
    </FileChooser>
  )
}
