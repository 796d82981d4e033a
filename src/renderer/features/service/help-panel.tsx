import { Button, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Article, suggestedArticles } from '#shared/knowledge/article.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { articleOfVisit } from '../../work/knowledge/articles.ts'
import classes from './service.module.css'

const mostSuggested = 4

/** What others found out about this machine and this fault; and this visit as an article for them. */
export function HelpPanel({ visit }: { readonly visit: Visit }) {
  const { t } = useTranslation()
  const { repositories, navigation, work } = useApp()
  const { go } = navigation.getState()
  const articles = useLiveOr(() => repositories.articles.watchAll(), [repositories], none)
  const asset = useLiveOr(
    () => repositories.assets.watch(visit.assetId),
    [repositories, visit.assetId],
    undefined,
  )
  const productId = asset?.productId ?? ''
  const product = useLiveOr(
    () => repositories.products.watch(productId),
    [repositories, productId],
    undefined,
  )
  const category = product?.category ?? ''
  const { faultCode = '' } = visit
  const found = useMemo(
    () => suggestedArticles(articles, { productId, category, faultCode }, mostSuggested),
    [articles, productId, category, faultCode],
  )
  const mine = articles.find(({ visitId }) => visitId === visit.id)
  const mayTell = visit.findings.trim() !== '' && visit.work.trim() !== ''

  async function tell() {
    const headings = [t('visits.findings'), t('visits.done'), t('visits.parts')] as const
    go({ name: 'article', id: await articleOfVisit(work, visit, headings) })
  }

  return (
    <Panel title={t('knowledge.suggested')} count={found.length}>
      {found.length === 0 && <Empty>{t('knowledge.nothingHere')}</Empty>}
      {found.map((article) => (
        <ListRow key={article.id} onOpen={() => go({ name: 'article', id: article.id })}>
          <Text fz="sm">{article.title}</Text>
        </ListRow>
      ))}
      <div className={classes['rows']}>
        {mine ? (
          <Button variant="default" onClick={() => go({ name: 'article', id: mine.id })}>
            {t('knowledge.openMine')}
          </Button>
        ) : (
          <Button variant="default" disabled={!mayTell} onClick={() => void tell()}>
            {t('knowledge.fromVisit')}
          </Button>
        )}
      </div>
    </Panel>
  )
}

const none: readonly Article[] = []
