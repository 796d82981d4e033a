import { Badge, Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Article, currentArticles, isPublished, votesOf } from '#shared/knowledge/article.ts'
import { codeName } from '#shared/service/service-words.ts'
import type { FaultCode } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { findable, isFound, queryParts, together } from '#shared/find/search-text.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { column, type Column, VirtualTable } from '../../ui/virtual-table.tsx'
import { beginArticle } from '../../work/knowledge/articles.ts'
import { articleColors, stageOf } from './article-stage.ts'

/** What the company knows: every word of it is found, without a network. Drafts and reviews first. */
export function KnowledgeScreen() {
  const { t } = useTranslation()
  const { repositories, navigation, work } = useApp()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed)
  const all = useLiveOr(() => repositories.articles.watchAll(), [repositories], none)
  const rows = useMemo(() => shownArticles(all, query), [all, query])
  const { go } = navigation.getState()

  async function begin() {
    go({ name: 'article', id: await beginArticle(work, t('knowledge.untitled')) })
  }

  const columns = useColumns()
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

function useColumns(): readonly Column<Article>[] {
  const { t } = useTranslation()
  const { days } = useApp()
  const { language, day } = useLanguage()
  const title = ({ title: name }: Article) => (
    <Text fz="sm" fw={500} truncate>
      {name}
    </Text>
  )
  const votes = (article: Article) => {
    const { yes, no } = votesOf(article)
    return yes + no === 0 ? '–' : `${yes} / ${yes + no}`
  }
  const stage = (article: Article) => (
    <Badge color={articleColors[stageOf(article)]}>{t(`articleStage.${stageOf(article)}`)}</Badge>
  )
  const fault = ({ faultCode }: Article) => codeName(faultCode as FaultCode, language) || '–'
  const changed = ({ updatedAt }: Article) => day(days.own.dayOf(updatedAt))
  return [
    column('title', t('knowledge.articleTitle'), 'minmax(240px, 2fr)', title),
    column('category', t('knowledge.category'), 'minmax(110px, 1fr)', (one) => one.productCategory || '–'),
    column('fault', t('requests.fault'), '120px', fault),
    column('votes', t('knowledge.useful'), '90px', votes),
    column('changed', t('knowledge.changed'), '110px', changed),
    column('stage', t('quotes.stage'), '110px', stage),
  ]
}

/** What is current, drafts and reviews; with every word of the search in it. */
function shownArticles(all: readonly Article[], query: string): readonly Article[] {
  const current = new Set(currentArticles(all))
  const parts = queryParts(query)
  return all
    .filter((article) => !isPublished(article) || current.has(article))
    .filter((article) => parts.length === 0 || isFound(wordsOf(article), parts))
    .toSorted((a, b) => rank(a) - rank(b) || (a.updatedAt < b.updatedAt ? 1 : -1))
}

function wordsOf({ title, productCategory, faultCode, body }: Article) {
  const code = faultCode as FaultCode
  const names = [title, productCategory, codeName(code, 'zh-CN')].map(findable)
  return together(...names, codeName(code, 'en'), body)
}

const none: readonly Article[] = []
const order = { inReview: 0, draft: 1, published: 2, retired: 3 } as const

function rank(article: Article): number {
  return order[stageOf(article)]
}
