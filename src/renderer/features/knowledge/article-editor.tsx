import { Group, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Article } from '#shared/knowledge/article.ts'
import { faultCodes } from '#shared/service/service.ts'
import { codeName } from '#shared/service/service-words.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { KeptText } from '../../ui/kept-text.tsx'
import { Panel } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { editArticle } from '../../work/knowledge/articles.ts'

/** An article that is being written. */
export function ArticleEditor({ article }: { readonly article: Article }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { gone } = useWayBack()
  const set = async (what: Parameters<typeof editArticle>[2]) => {
    const done = await editArticle(work, article.id, what)
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
        <About article={article} onChange={set} />
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

/** Which machines and which fault it is about. */
function About(props: {
  readonly article: Article
  readonly onChange: (what: Partial<Pick<Article, 'productCategory' | 'faultCode'>>) => Promise<boolean>
}) {
  const { article, onChange } = props
  const { t } = useTranslation()
  const { catalog } = useApp()
  const { language } = useLanguage()
  const known = useLiveOr(() => catalog, [catalog], noCatalog)
  const categories = [...new Set(known.products.map(({ product }) => product.category))].filter(Boolean)
  return (
    <Group grow>
      <Select
        label={t('knowledge.category')}
        clearable
        searchable
        data={categories}
        value={article.productCategory || null}
        onChange={(value) => void onChange({ productCategory: value ?? '' })}
      />
      <Select
        label={t('requests.fault')}
        clearable
        data={faultCodes.map((value) => ({ value, label: codeName(value, language) }))}
        value={article.faultCode || null}
        onChange={(value) => void onChange({ faultCode: value ?? '' })}
      />
    </Group>
  )
}
