import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Article } from '#shared/knowledge/article.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { moveArticle, nextVersion } from '../../work/knowledge/articles.ts'
import { stageOf } from './article-stage.ts'

/** Submitted, reviewed by somebody else, published, retired or written anew. */
export function ArticleSteps({ article }: { readonly article: Article }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const stage = stageOf(article)
  const isMine = article.createdBy === work.me || article.updatedBy === work.me
  const { go, begin } = useSteps(article)
  return (
    <>
      {stage === 'draft' && <Button onClick={() => void go('inReview')}>{t('knowledge.submit')}</Button>}
      {stage === 'inReview' && (
        <>
          <Button variant="default" onClick={() => void go('draft')}>
            {t('knowledge.sendBack')}
          </Button>
          <Button
            disabled={isMine}
            title={isMine ? t('knowledge.ownReview') : ''}
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
          <Button variant="default" onClick={() => void begin()}>
            {t('knowledge.nextVersion')}
          </Button>
        </>
      )}
    </>
  )
}

function useSteps(article: Article) {
  const { t } = useTranslation()
  const { navigation, work } = useApp()
  const { users } = useDirectory()

  async function go(to: NonNullable<Article['stage']>) {
    const sure =
      to !== 'published' ||
      (await askFirst({
        title: t('sure.publishArticle.title', { name: article.title }),
        follows: [t('sure.publishArticle.follows')],
        action: t('sure.publishArticle.action'),
      }))
    if (!sure) return
    const done = await moveArticle(work, article.id, to)
    if (!done.ok) return refuse(done.failure.kind === 'Empty' ? 'knowledge.empty' : 'knowledge.gone')
    const isAlone = to === 'inReview' && !users.some(({ id, active }) => active && id !== article.createdBy)
    notify({ message: t(isAlone ? 'knowledge.nobodyReads' : `knowledge.now.${to}`) })
  }

  async function begin() {
    const next = await nextVersion(work, article.id)
    if (!next.ok) return refuse('knowledge.gone')
    navigation.getState().go({ name: 'article', id: next.value })
  }

  function refuse(why: 'knowledge.empty' | 'knowledge.gone') {
    notify({ message: t(why), tone: 'bad' })
  }

  return { go, begin }
}
