import { Button, Group, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { emptied } from '../../ui/fields/emptied.ts'
import { notify } from '../../ui/notice.tsx'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './service.module.css'
import { useDraft, useKept } from '../../ui/draft.ts'
import { correctVisit } from '../../work/visits/change-visit.ts'

/** What turned out after a visit was over: written down beside it, changing nothing of it. */
export function CorrectionsPanel({ visit }: { readonly visit: Visit }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { instant } = useLanguage()
  const draft = useDraft(`correction/${visit.id}`, visit.id)
  const [text, setText] = useKept(draft, 'text', '')
  const corrections = visit.corrections ?? []

  async function add() {
    const done = await correctVisit(work, visit.id, text)
    if (!done.ok) return notify({ message: t('visits.gone'), tone: 'bad' })
    setText(emptied(text, ''))
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
