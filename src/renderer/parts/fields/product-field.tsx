import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import { useApp } from '../../app-context.tsx'
import { searchProducts } from '../../replica/views/catalog-index.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive, useLiveOr } from '../../ui/use-live.ts'
import { RecordField, type RecordFieldProps } from './record-field.tsx'

interface Props extends RecordFieldProps {
  /** Which products are offered; all that are sold where it is not said. */
  readonly kinds?: readonly Product['kind'][]
}

/** A product that is sold, by name, pinyin or code. One that is sold no more stays named. */
export function ProductField({ kinds, ...props }: Props) {
  const { t } = useTranslation()
  const { catalog, repositories } = useApp()
  const { named } = useLanguage()
  const live = useLive(() => catalog, [catalog])
  const held = useLiveOr(
    () => repositories.products.watch(props.value),
    [repositories, props.value],
    undefined,
  )
  const nameOf = (product: Product) => `${product.code} ${named(product)}`

  function find(query: string, limit: number) {
    if (live.name !== 'ready') return undefined
    return searchProducts(live.value, query, kinds ? live.value.products.length : limit)
      .filter(({ kind }) => kinds?.includes(kind) ?? true)
      .slice(0, limit)
      .map((product) => ({ value: product.id, label: nameOf(product) }))
  }

  return (
    <RecordField
      label={t('quotes.product')}
      {...props}
      find={find}
      chosen={
        held && {
          value: held.id,
          label: held.active ? nameOf(held) : t('fields.notOffered', { name: nameOf(held) }),
        }
      }
    />
  )
}
