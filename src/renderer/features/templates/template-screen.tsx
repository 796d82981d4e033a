import { Badge, Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArchive, IconCheck, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ok } from '#shared/kernel/result.ts'
import type { Template, TemplateProblem } from '#shared/templates/template.ts'
import { useApp } from '../../app-context.tsx'
import { BackButton, GonePage } from '../../parts/records/subject-page.tsx'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { useLive } from '../../ui/use-live.ts'
import { FieldsPanel } from './fields-panel.tsx'
import { useChecked } from './use-checked.ts'
import { PreviewPanel } from './preview-panel.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import classes from './templates.module.css'
import { UploadForm } from './upload-form.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'

/** One version of a template: what is wrong with it, what comes out of it, and whether people use it. */
export function TemplateScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const template = useLive(() => repositories.templates.watch(id), [repositories, id])
  if (template.name === 'loading') return null
  if (template.value) return <Sheet template={template.value} />
  return <GonePage title={t('templates.title')}>{t('templates.gone')}</GonePage>
}

function Sheet({ template }: { readonly template: Template }) {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { repositories } = useApp()
  const [uploading, { open, close }] = useDisclosure(false)
  const { source, checked } = useChecked(template)
  const [faults, setFaults] = useState<readonly TemplateProblem[]>([])
  const all = checked && { ...checked, problems: [...checked.problems, ...faults] }
  const isBroken = checked?.problems.some(({ severity }) => severity === 'refused') === true
  const refused = all?.problems.filter(({ severity }) => severity === 'refused').length ?? 0

  async function move(stage: Template['stage']) {
    const before = template.stage
    const sure =
      stage !== 'published' ||
      before !== 'draft' ||
      (await askFirst({
        title: t('sure.publishTemplate.title', { name: template.name }),
        follows: [t('sure.publishTemplate.follows')],
        action: t('sure.publishTemplate.action'),
      }))
    if (!sure) return
    const set = (to: Template['stage']) =>
      repositories.templates.change(template.id, (now) => ok({ ...now, stage: to }))
    const done = await set(stage)
    if (!done.ok) return notify({ message: t('templates.gone'), tone: 'bad' })
    notify({
      message: t(`templates.now.${stage}`),
      // What was published stands as it was published; only retiring is taken back.
      ...(stage === 'retired' && before === 'published' ? { undo: undo(() => set('published')) } : {}),
    })
  }

  return (
    <Page
      title={template.name}
      aside={
        <Group gap={6} wrap="nowrap">
          <Badge
            color={template.stage === 'published' ? 'green' : template.stage === 'draft' ? 'brand' : 'gray'}
          >
            {t(`templateStage.${template.stage}`)}
          </Badge>
          <Text c="dimmed" fz="sm">
            {t(`templateKind.${template.kind}`)} · {template.language === 'en' ? 'English' : '中文'} ·{' '}
            {t('deals.version', { version: template.version })}
          </Text>
        </Group>
      }
      actions={
        <>
          <BackButton />
          <Button variant="default" leftSection={<IconUpload size={14} />} onClick={open}>
            {t('templates.newVersion')}
          </Button>
          {template.stage === 'published' && (
            <Button
              variant="default"
              leftSection={<IconArchive size={14} />}
              onClick={() => void move('retired')}
            >
              {t('templates.retire')}
            </Button>
          )}
          {template.stage !== 'published' && (
            <Button
              leftSection={<IconCheck size={14} />}
              disabled={!checked || refused > 0}
              title={refused > 0 ? t('templates.notYet', { count: refused }) : ''}
              onClick={() => void move('published')}
            >
              {t('templates.publish')}
            </Button>
          )}
        </>
      }
    >
      <div className={classes['sheet']}>
        <div className={classes['column']}>
          <ProblemsPanel checked={all} />
          <FieldsPanel kind={template.kind} language={template.language} uses={checked?.uses ?? []} />
        </div>
        <PreviewPanel template={template} source={source} isBroken={isBroken} onFaults={setFaults} />
      </div>
      {uploading && <UploadForm previous={template} onClose={close} />}
    </Page>
  )
}
