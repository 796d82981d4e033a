import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Textarea } from '@mantine/core'
import { ok } from '#shared/kernel/result.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useStep } from '../../parts/service/use-service.ts'
import { notify } from '../../ui/notice.tsx'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './service.module.css'
import { useDraft, useKept } from '../../ui/draft.ts'

/** What turned out after a visit was over: written down beside it, changing nothing of it. */
export function CorrectionsPanel({ visit }: { readonly visit: Visit }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { instant } = useLanguage()
  const step = useStep()
  const draft = useDraft(`correction/${visit.id}`, visit.id)
  const [text, setText] = useKept(draft, 'text', '')
  const corrections = visit.corrections ?? []

  async function add() {
    const { id, stamp } = step()
    const entry = { id, at: stamp.at, by: stamp.by, text: text.trim() }
    const done = await repositories.visits.change(visit.id, (now) =>
      ok({ ...now, corrections: [...(now.corrections ?? []), entry] }),
    )
    if (!done.ok) return notify({ message: t('visits.gone'), tone: 'bad' })
    setText('')
  }

  return (
    <Panel title={t('visits.corrections')} count={corrections.length}>
      {corrections.map((one) => (
        <ListRow key={one.id}>
          <Text fz="xs" c="dimmed" w={140} style={{ flex: 'none' }}>
            {instant(one.at)}
          </Text>
          <Text fz="sm" style={{ flex: 1, whiteSpace: 'pre-wrap' }}>
            {one.text}
          </Text>
          <Text fz="xs" c="dimmed">
            {one.by.replace('user:', '')}
          </Text>
        </ListRow>
      ))}
      <div className={classes['rows']}>
        <Textarea
          aria-label={t('visits.correction')}
          placeholder={t('visits.correctionHelp')}
          value={text}
          maxLength={2_000}
          autosize
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => void add()} disabled={text.trim() === ''}>
            {t('visits.addCorrection')}
          </Button>
        </Group>
      </div>
    </Panel>
  )
}
