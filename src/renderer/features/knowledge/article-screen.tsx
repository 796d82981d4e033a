import { Badge, Button, Group, Text } from '@mantine/core'
import { IconThumbDown, IconThumbUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Article, votesOf } from '#shared/knowledge/article.ts'
import type { FaultCode } from '#shared/service/service.ts'
import { codeName } from '#shared/service/service-words.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { BackButton, GonePage } from '../../parts/records/subject-page.tsx'
import { notify } from '../../ui/notice.tsx'
import { Facts, Page, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive } from '../../ui/use-live.ts'
import { voteFor } from '../../work/knowledge/articles.ts'
import { ArticleEditor } from './article-editor.tsx'
import { articleColors, stageOf } from './article-stage.ts'
import { ArticleSteps } from './article-steps.tsx'
import classes from './knowledge.module.css'

/** One article: written, read by somebody else, published, judged by those who used it. */
export function ArticleScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const article = useLive(() => repositories.articles.watch(id), [repositories, id])
  if (article.name === 'loading') return null
  if (article.value) return <Sheet article={article.value} />
  return <GonePage title={t('nav.knowledge')}>{t('knowledge.gone')}</GonePage>
}

function Sheet({ article }: { readonly article: Article }) {
  const { t } = useTranslation()
  const stage = stageOf(article)
  return (
    <Page
      title={article.title}
      aside={
        <Group gap={6} wrap="nowrap">
          <Badge color={articleColors[stage]}>{t(`articleStage.${stage}`)}</Badge>
          <Text c="dimmed" fz="sm">
            {t('deals.version', { version: article.version })}
          </Text>
        </Group>
      }
      actions={
        <>
          <BackButton />
          <ArticleSteps article={article} />
        </>
      }
    >
      <div className={classes['sheet']}>
        {stage === 'draft' ? <ArticleEditor article={article} /> : <Reader article={article} />}
        <Side article={article} />
      </div>
    </Page>
  )
}

function Reader({ article }: { readonly article: Article }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { yes, no } = votesOf(article)

  async function vote(useful: boolean) {
    const done = await voteFor(work, article.id, useful)
    if (done.ok) notify({ message: t('knowledge.thanks') })
  }

  return (
    <Panel title={t('knowledge.text')}>
      <Text fz="sm" px="md" py="xs" style={{ whiteSpace: 'pre-wrap' }} maw={760}>
        {article.body}
      </Text>
      {stageOf(article) === 'published' && (
        <Group gap="xs" px="md" py="xs">
          <Text fz="sm" c="dimmed">
            {t('knowledge.wasUseful')}
          </Text>
          <Button variant="default" leftSection={<IconThumbUp size={14} />} onClick={() => void vote(true)}>
            {t('knowledge.yes')} {yes > 0 ? yes : ''}
          </Button>
          <Button
            variant="default"
            leftSection={<IconThumbDown size={14} />}
            onClick={() => void vote(false)}
          >
            {t('knowledge.no')} {no > 0 ? no : ''}
          </Button>
        </Group>
      )}
    </Panel>
  )
}

function Side({ article }: { readonly article: Article }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { nameOf } = useDirectory()
  const { day, language } = useLanguage()
  return (
    <Panel title={t('knowledge.facts')}>
      <Facts
        rows={[
          [t('knowledge.category'), article.productCategory],
          [t('requests.fault'), codeName(article.faultCode as FaultCode, language)],
          [t('knowledge.author'), nameOf(article.createdBy)],
          [t('knowledge.reviewer'), article.reviewedBy ? nameOf(article.reviewedBy) : ''],
          [t('knowledge.changed'), day(days.own.dayOf(article.updatedAt))],
        ]}
      />
    </Panel>
  )
}
