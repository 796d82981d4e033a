import { Badge, Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stampNew } from '#shared/kernel/document.ts'
import { type Article, currentArticles, isPublished, votesOf } from '#shared/knowledge/article.ts'
import { codeName } from '#shared/service/service-words.ts'
import type { FaultCode } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { findable, isFound, queryParts, together } from '../../replica/views/search-text.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { type Column, VirtualTable } from '../../ui/virtual-table.tsx'
import { articleColors, stageOf } from './article-stage.ts'

/** What the company knows: every word of it is found, without a network. Drafts and reviews first. */
export function KnowledgeScreen() {
  const { t } = useTranslation()
  const { repositories, navigation, ids, author, days } = useApp()
  const { language, day } = useLanguage()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed)
  const all = useLiveOr(() => repositories.articles.watchAll(), [repositories], none)
  const rows = useMemo(() => {
    const current = new Set(currentArticles(all))
    const parts = queryParts(query)
    return all
      .filter((article) => !isPublished(article) || current.has(article))
      .filter(
        (article) =>
          parts.length === 0 ||
          isFound(
            together(
              ...[article.title, article.productCategory].map(findable),
              findable(codeName(article.faultCode as FaultCode, 'zh-CN')),
              codeName(article.faultCode as FaultCode, 'en'),
              article.body,
            ),
            parts,
          ),
      )
      .toSorted((a, b) => rank(a) - rank(b) || (a.updatedAt < b.updatedAt ? 1 : -1))
  }, [all, query])
  const { go } = navigation.getState()

  async function begin() {
    const id = ids.next('article') as Article['id']
    await repositories.articles.add({
      id,
      type: 'article',
      ...stampNew(author.stamp()),
      title: t('knowledge.untitled'),
      productCategory: '',
      faultCode: '',
      body: '',
      version: 1,
      stage: 'draft',
    })
    go({ name: 'article', id })
  }

  const columns: readonly Column<Article>[] = [
    {
      id: 'title',
      title: t('knowledge.articleTitle'),
      width: 'minmax(240px, 2fr)',
      cell: (article) => (
        <Text fz="sm" fw={500} truncate>
          {article.title}
        </Text>
      ),
    },
    {
      id: 'category',
      title: t('knowledge.category'),
      width: 'minmax(110px, 1fr)',
      cell: ({ productCategory }) => productCategory || '–',
    },
    {
      id: 'fault',
      title: t('requests.fault'),
      width: '120px',
      cell: ({ faultCode }) => codeName(faultCode as FaultCode, language) || '–',
    },
    {
      id: 'votes',
      title: t('knowledge.useful'),
      width: '90px',
      cell: (article) => {
        const { yes, no } = votesOf(article)
        return yes + no === 0 ? '–' : `${yes} / ${yes + no}`
      },
    },
    {
      id: 'changed',
      title: t('knowledge.changed'),
      width: '110px',
      cell: ({ updatedAt }) => day(days.own.dayOf(updatedAt)),
    },
    {
      id: 'stage',
      title: t('quotes.stage'),
      width: '110px',
      cell: (article) => (
        <Badge color={articleColors[stageOf(article)]}>{t(`articleStage.${stageOf(article)}`)}</Badge>
      ),
    },
  ]
  return (
    <Page
      title={t('nav.knowledge')}
      fixed
      aside={
        <Text c="dimmed" fz="sm" role="status">
          {t('app.of', { count: rows.length, total: all.length })}
        </Text>
      }
      actions={
        <Button leftSection={<IconPlus size={14} />} onClick={() => void begin()}>
          {t('knowledge.new')}
        </Button>
      }
    >
      <SearchBox label={t('knowledge.search')} value={typed} onChange={setTyped} data-search />
      <VirtualTable
        key={query}
        label={t('nav.knowledge')}
        rows={rows}
        columns={columns}
        keyOf={({ id }) => id}
        onOpen={({ id }) => go({ name: 'article', id })}
        empty={<Empty>{t(all.length === 0 ? 'knowledge.none' : 'knowledge.noMatch')}</Empty>}
      />
    </Page>
  )
}

const none: readonly Article[] = []
const order = { inReview: 0, draft: 1, published: 2, retired: 3 } as const

function rank(article: Article): number {
  return order[stageOf(article)]
}
