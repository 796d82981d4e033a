import { MultiSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import { useApp } from '../../../app-context.tsx'
import type { Fields } from '../../../ui/fields/use-fields.ts'
import { useLiveOr } from '../../../ui/use-live.ts'

const noProducts: readonly Product[] = []

/** The kinds of machines that an engineer services, as the catalogue has them. */
export function SkillsField({
  input,
  skills,
}: {
  readonly input: Fields<object>['input']
  readonly skills: readonly string[]
}) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const products = useLiveOr(() => repositories.products.watchAll(), [repositories], noProducts)
  const machines = products.filter(({ kind }) => kind === 'goods').map(({ category }) => category)
  // What is no category any more stays shown until it is taken off.
  const categories = [...new Set([...machines, ...skills])].filter((one) => one !== '')
  return (
    <MultiSelect
      label={t('desk.skills')}
      description={t('desk.skillsHelp')}
      searchable
      data={categories}
      {...input('skills')}
    />
  )
}
