import { Badge, Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArchive, IconCheck, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ok } from '#shared/kernel/result.ts'
import { deletionFault } from '#shared/sync/deletion.ts'
import type { Template, TemplateProblem } from '#shared/templates/template.ts'
import { useApp } from '../../app-context.tsx'
import { BackButton, GonePage } from '../../parts/records/subject-page.tsx'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { useLive } from '../../ui/use-live.ts'
import { heldFile } from '../../replica/store/held-file.ts'
import { deleteTemplate } from '../../work/templates/delete-template.ts'
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
  const [uploading, { open, close }] = useDisclosure(false)
  const { source, checked, isAway } = useChecked(template)
  const [faults, setFaults] = useState<readonly TemplateProblem[]>([])
  const all = checked && { ...checked, problems: [...checked.problems, ...faults] }
  const isBroken = checked?.problems.some(({ severity }) => severity === 'refused') === true
  return (
    <Page
      title={template.name}
      aside={<What template={template} />}
      actions={
        <>
          <BackButton />
          <Button variant="default" leftSection={<IconUpload size={14} />} onClick={open}>
            {t('templates.newVersion')}
          </Button>
          <DeleteDraft template={template} />
          <StageButton template={template} problems={all?.problems} />
        </>
      }
    >
      <div className={classes['sheet']}>
        <div className={classes['column']}>
          <ProblemsPanel checked={all} isAway={isAway} />
          <FieldsPanel kind={template.kind} language={template.language} uses={checked?.uses ?? []} />
        </div>
        <PreviewPanel template={template} source={source} isBroken={isBroken} onFaults={setFaults} />
      </div>
      {uploading && <UploadForm previous={template} onClose={close} />}
    </Page>
  )
}

const colors = { published: 'green', draft: 'brand', retired: 'gray' } as const

function What({ template: { stage, kind, language, version } }: { readonly template: Template }) {
  const { t } = useTranslation()
  return (
    <Group gap={6} wrap="nowrap">
      <Badge color={colors[stage]}>{t(`templateStage.${stage}`)}</Badge>
      <Text c="dimmed" fz="sm">
        {t(`templateKind.${kind}`)} · {language === 'en' ? 'English' : '中文'} ·{' '}
        {t('deals.version', { version })}
      </Text>
    </Group>
  )
}

/** What was never published is deleted by who took it in, with an undo. */
function DeleteDraft({ template }: { readonly template: Template }) {
  const { t } = useTranslation()
  const { work, replica, navigation } = useApp()
  const { gone, undo } = useWayBack()
  const { id, name } = template
  if (deletionFault(template, work.me) !== undefined) return null

  const isSure = () =>
    askFirst({
      title: t('sure.deleteTemplate.title', { name }),
      follows: [t('sure.deleteTemplate.follows')],
      action: t('sure.deleteTemplate.action'),
    })

  async function remove() {
    const file = await heldFile(replica, template)
    // Without its file the template could not be put back.
    if (!file && !(await isSure())) return
    const done = await deleteTemplate(work, id, file)
    if (!done.ok) return gone()
    notify({ message: t('templates.deleted', { name }), ...(file ? { undo: undo(done.value.back) } : {}) })
    navigation.getState().go({ name: 'templates' })
  }

  return (
    <Button variant="subtle" color="red" onClick={() => void remove()}>
      {t('activity.delete')}
    </Button>
  )
}

/** Publishes it, unless something is wrong with it, or retires it. */
function StageButton(props: {
  readonly template: Template
  /** `undefined` as long as it is being looked through. */
  readonly problems: readonly TemplateProblem[] | undefined
}) {
  const { template, problems } = props
  const { t } = useTranslation()
  const move = useMoveTemplate(template)
  const refused = problems?.filter(({ severity }) => severity === 'refused').length ?? 0
  if (template.stage === 'published')
    return (
      <Button variant="default" leftSection={<IconArchive size={14} />} onClick={() => void move('retired')}>
        {t('templates.retire')}
      </Button>
    )
  return (
    <Button
      leftSection={<IconCheck size={14} />}
      disabled={!problems || refused > 0}
      title={refused > 0 ? t('templates.notYet', { count: refused }) : ''}
      onClick={() => void move('published')}
    >
      {t('templates.publish')}
    </Button>
  )
}

/** Publishing a draft is asked about first: what was published stands as it was published. Retiring is taken back. */
function useMoveTemplate({ id, name, stage: before }: Template) {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { repositories } = useApp()
  const set = (stage: Template['stage']) => repositories.templates.change(id, (now) => ok({ ...now, stage }))

  const isSure = async (stage: Template['stage']) =>
    stage !== 'published' ||
    before !== 'draft' ||
    (await askFirst({
      title: t('sure.publishTemplate.title', { name }),
      follows: [t('sure.publishTemplate.follows')],
      action: t('sure.publishTemplate.action'),
    }))

  return async (stage: Template['stage']) => {
    if (!(await isSure(stage))) return
    const done = await set(stage)
    if (!done.ok) return notify({ message: t('templates.gone'), tone: 'bad' })
    const isRetired = stage === 'retired' && before === 'published'
    notify({
      message: t(`templates.now.${stage}`),
      ...(isRetired ? { undo: undo(() => set('published')) } : {}),
    })
  }
}
