import { Alert, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  type Chosen,
  configureBundle,
  usualChoice,
  type Violation,
} from '#shared/catalog/configure-bundle.ts'
import type { Bundle } from '#shared/catalog/product.ts'
import { type Cents, type Currency, sum } from '#shared/kernel/money.ts'
import { amountFor } from '#shared/kernel/unit-price.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import type { Catalog } from '../../replica/views/catalog-index.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { type Choice, ComponentRow } from './bundle-component.tsx'

interface Props {
  /** The quote that it goes into. */
  readonly quoteId: string
  readonly bundle: Bundle
  /** So many times what one usually takes of it. */
  readonly times: number
  readonly catalog: Catalog
  readonly currency: Currency
  readonly priceFor: PriceFor
  readonly onClose: () => void
  /** Resolves to whether it was added. */
  readonly onAdd: (chosen: readonly Chosen[]) => Promise<boolean>
}

/** A bundle before it goes into the quote: what belongs to it, what may, and which rule a choice breaks. */
export function BundleForm(props: Props) {
  const { quoteId, bundle, times: pieces, catalog, currency, priceFor, onClose, onAdd } = props
  const { t } = useTranslation()
  const { named, money, priceIn } = useLanguage()
  const nameOf = useNames(catalog)
  const draft = useDraft(`bundle/${quoteId}/${bundle.id}`, quoteId)
  const fields = useFields<Choice>(draft, usual(bundle, pieces))
  const priceOf = (productId: string, quantity: number) => {
    const price = priceFor(productId, quantity)
    return price.ok ? priceIn(price.value.unitPrice, currency) : undefined
  }
  const result = configured(bundle, fields.values, catalog)
  const chosen = result.ok ? result.value : []

  async function add() {
    if (!(await onAdd(chosen))) return
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={named(bundle)}
      size={620}
      action={t('bundles.add', { count: chosen.length })}
      disabled={chosen.length === 0}
      aside={<Text fw={600}>{result.ok ? money(totalOf(chosen, priceFor), currency) : ''}</Text>}
      onSubmit={fields.submit(add)}
      onClose={onClose}
    >
      <Stack gap="xs">
        {bundle.components.map((component, index) => (
          <ComponentRow
            key={component.productId}
            bundle={bundle}
            component={component}
            isFirst={index === 0}
            name={nameOf(component.productId)}
            price={priceOf(component.productId, fields.values[component.productId] || component.quantity)}
            fields={fields}
          />
        ))}
        <Inside bundle={bundle} nameOf={nameOf} />
        {!result.ok && <Violations violations={result.failure.violations} nameOf={nameOf} />}
      </Stack>
    </FormDialog>
  )
}

/** Bundles that come with it as they usually are. */
function Inside(props: { readonly bundle: Bundle; readonly nameOf: (id: string) => string }) {
  const { bundle, nameOf } = props
  const { t } = useTranslation()
  return (bundle.bundles ?? []).map(({ bundleId, quantity }) => (
    <Text key={bundleId} fz="sm" c="dimmed">
      {t('bundles.inside', { name: nameOf(bundleId), quantity })}
    </Text>
  ))
}

function Violations(props: {
  readonly violations: readonly Violation[]
  readonly nameOf: (id: string) => string
}) {
  const { violations, nameOf } = props
  const { t } = useTranslation()
  return (
    <Alert role="alert" color="orange" p="xs">
      {violations.map(({ rule, about, limit = 0 }) => (
        <Text key={`${rule} ${about}`} fz="sm">
          {t(`bundles.violation.${rule}`, { name: nameOf(about), limit })}
        </Text>
      ))}
    </Alert>
  )
}

/** Products and bundles by name; by their id where the catalogue does not have them. */
function useNames({ products, bundles }: Catalog): (id: string) => string {
  const { named } = useLanguage()
  return (id) => {
    const product = products.find((entry) => entry.product.id === id)?.product
    const found = product ?? bundles.find((entry) => entry.bundle.id === id)?.bundle
    return found ? named(found) : id
  }
}

/** Every component with the pieces that one usually takes of it, for so many bundles. */
function usual(bundle: Bundle, bundles: number): Choice {
  const choice = usualChoice(bundle)
  return Object.fromEntries(
    bundle.components.map(({ productId }) => [productId, (choice.get(productId) ?? 0) * bundles]),
  )
}

function configured(bundle: Bundle, choice: Choice, { bundles }: Catalog) {
  const taken = Object.entries(choice).flatMap(([id, pieces]) => (pieces ? [[id, pieces] as const] : []))
  return configureBundle(
    bundle,
    new Map(taken),
    bundles.map((entry) => entry.bundle),
  )
}

function totalOf(chosen: readonly Chosen[], priceFor: PriceFor): Cents {
  return sum(
    chosen.map(({ productId, quantity }) => {
      const price = priceFor(productId, quantity)
      return price.ok ? amountFor(price.value.unitPrice, quantity) : (0 as Cents)
    }),
  )
}
