import { Badge, Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconThumbDown, IconThumbUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { stampNew } from '#shared/kernel/document.ts'
import { ok } from '#shared/kernel/result.ts'
import { type Article, votesOf } from '#shared/knowledge/article.ts'
import { type FaultCode, faultCodes } from '#shared/service/service.ts'
import { codeName } from '#shared/service/service-words.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useApp } from '../../app-context.tsx'
import { BackButton, GonePage } from '../../parts/records/subject-page.tsx'
import { useStep } from '../../parts/service/use-service.ts'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { KeptText } from '../../ui/kept-text.tsx'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { Facts, Page, Panel } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive, useLiveOr } from '../../ui/use-live.ts'
import { articleColors, stageOf } from './article-stage.ts'
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
          <Steps article={article} />
        </>
      }
    >
      <div className={classes['sheet']}>
        {stage === 'draft' ? <Editor article={article} /> : <Reader article={article} />}
        <Side article={article} />
      </div>
    </Page>
  )
}

function Steps({ article }: { readonly article: Article }) {
  const { t } = useTranslation()
  const { repositories, session, ids, author, navigation } = useApp()
  const stage = stageOf(article)
  const { users } = useDirectory()
  const me = `user:${session.user}`
  const isMine = article.createdBy === me

  async function go(to: NonNullable<Article['stage']>) {
    if (to === 'inReview' && article.body.trim() === '')
      return notify({ message: t('knowledge.empty'), tone: 'bad' })
    const sure =
      to !== 'published' ||
      (await askFirst({
        title: t('sure.publishArticle.title', { name: article.title }),
        follows: [t('sure.publishArticle.follows')],
        action: t('sure.publishArticle.action'),
      }))
    if (!sure) return
    const done = await repositories.articles.change(article.id, (now) =>
      ok({ ...now, stage: to, ...(to === 'published' && stage === 'inReview' ? { reviewedBy: me } : {}) }),
    )
    if (!done.ok) return notify({ message: t('knowledge.gone'), tone: 'bad' })
    const isAlone = to === 'inReview' && !users.some(({ id, active }) => active && id !== article.createdBy)
    notify({ message: t(isAlone ? 'knowledge.nobodyReads' : `knowledge.now.${to}`) })
  }

  async function nextVersion() {
    const id = ids.next('article') as Article['id']
    const { votes: _votes, reviewedBy: _by, visitId: _visit, ...rest } = article
    await repositories.articles.add({
      ...rest,
      ...stampNew(author.stamp()),
      id,
      version: article.version + 1,
      stage: 'draft',
      supersedes: article.id,
    })
    navigation.getState().go({ name: 'article', id })
  }

  return (
    <>
      {stage === 'draft' && <Button onClick={() => void go('inReview')}>{t('knowledge.submit')}</Button>}
      {stage === 'inReview' && (
        <>
          <Button variant="default" onClick={() => void go('draft')}>
            {t('knowledge.sendBack')}
          </Button>
          <Button
            disabled={isMine || article.updatedBy === me}
            title={isMine || article.updatedBy === me ? t('knowledge.ownReview') : ''}
            onClick={() => void go('published')}
          >
            {t('knowledge.publish')}
          </Button>
        </>
      )}
      {stage === 'published' && (
        <>
          <Button variant="default" onClick={() => void go('retired')}>
            {t('knowledge.retire')}
          </Button>
          <Button variant="default" onClick={() => void nextVersion()}>
            {t('knowledge.nextVersion')}
          </Button>
        </>
      )}
    </>
  )
}

function Editor({ article }: { readonly article: Article }) {
  const { t } = useTranslation()
  const { repositories, catalog } = useApp()
  const { language } = useLanguage()
  const known = useLiveOr(() => catalog, [catalog], noCatalog)
  const categories = [...new Set(known.products.map(({ product }) => product.category))].filter(Boolean)
  const { gone } = useWayBack()
  const set = async (what: Partial<Pick<Article, 'title' | 'body' | 'productCategory' | 'faultCode'>>) => {
    const done = await repositories.articles.change(article.id, (now) => ok({ ...now, ...what }))
    if (!done.ok) gone()
    return done.ok
  }
  return (
    <Panel title={t('knowledge.text')}>
      <Stack gap="sm" px="md" py="xs">
        <TextField
          name="title"
          label={t('knowledge.articleTitle')}
          value={article.title}
          max={200}
          onChange={(typed) => (typed.trim() === '' ? undefined : set({ title: typed.trim() }))}
        />
        <Group grow>
          <Select
            label={t('knowledge.category')}
            clearable
            searchable
            data={categories}
            value={article.productCategory || null}
            onChange={(value) => void set({ productCategory: value ?? '' })}
          />
          <Select
            label={t('requests.fault')}
            clearable
            data={faultCodes.map((value) => ({ value: value as string, label: codeName(value, language) }))}
            value={article.faultCode || null}
            onChange={(value) => void set({ faultCode: value ?? '' })}
          />
        </Group>
        <KeptText
          name="body"
          label={t('knowledge.text')}
          stored={article.body}
          maxLength={10_000}
          minRows={14}
          maxRows={40}
          onKeep={(body) => set({ body })}
        />
      </Stack>
    </Panel>
  )
}

function Reader({ article }: { readonly article: Article }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const step = useStep()
  const { yes, no } = votesOf(article)

  async function vote(useful: boolean) {
    const { id, stamp } = step()
    const done = await repositories.articles.change(article.id, (now) =>
      ok({ ...now, votes: [...(now.votes ?? []), { id, at: stamp.at, by: stamp.by, useful }] }),
    )
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
