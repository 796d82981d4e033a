import { Alert, Button, Checkbox, Group, NumberInput, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Chosen,
  configureBundle,
  usualChoice,
  type Violation,
} from '#shared/catalog/configure-bundle.ts'
import type { NoPrice, Price } from '#shared/catalog/price.ts'
import type { Bundle } from '#shared/catalog/product.ts'
import { type Cents, type Currency, sum, times } from '#shared/kernel/money.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Catalog } from '../../replica/views/catalog-index.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { Dialog } from '../../ui/dialog.tsx'

interface Props {
  readonly bundle: Bundle
  readonly catalog: Catalog
  readonly currency: Currency
  readonly priceFor: (productId: string, quantity: number) => Result<Price, NoPrice>
  readonly onClose: () => void
  readonly onAdd: (chosen: readonly Chosen[]) => void
}

/** A bundle before it goes into the quote: what belongs to it, what may, and which rule a choice breaks. */
export function BundleForm({ bundle, catalog, currency, priceFor, onClose, onAdd }: Props) {
  const { t } = useTranslation()
  const { named, money } = useLanguage()
  const [choice, setChoice] = useState(() => new Map(usualChoice(bundle)))
  const nameOf = (id: string) => {
    const product = catalog.products.find((entry) => entry.product.id === id)?.product
    const other = catalog.bundles.find((entry) => entry.bundle.id === id)?.bundle
    return product ? named(product) : other ? named(other) : id
  }
  const set = (changes: readonly (readonly [string, number])[]) =>
    setChoice((now) => new Map([...new Map([...now, ...changes])].filter(([, quantity]) => quantity > 0)))
  const result = configureBundle(
    bundle,
    choice,
    catalog.bundles.map((entry) => entry.bundle),
  )
  const chosen = result.ok ? result.value : []
  const total = sum(
    chosen.map(({ productId, quantity }) => {
      const price = priceFor(productId, quantity)
      return price.ok ? times(price.value.unitPrice, quantity) : (0 as Cents)
    }),
  )
  const say = ({ rule, about, limit = 0 }: Violation) =>
    t(`bundles.violation.${rule}`, { name: nameOf(about), limit })

  return (
    <Dialog onClose={onClose} title={named(bundle)} size={620}>
      <Stack gap="xs">
        {bundle.components.map((component) => {
          const { productId, quantity, rule, group, min, max } = component
          const count = choice.get(productId) ?? 0
          const take = (taken: boolean) => {
            const rivals = bundle.components.filter((one) => group && one.group === group)
            set([...rivals.map((one) => [one.productId, 0] as const), [productId, taken ? quantity : 0]])
          }
          return (
            <Group key={productId} justify="space-between" wrap="nowrap">
              {group ? (
                <Radio
                  name={`${bundle.id} ${group}`}
                  label={nameOf(productId)}
                  checked={count > 0}
                  onChange={() => take(true)}
                  onClick={() => count > 0 && rule === 'optional' && take(false)}
                />
              ) : (
                <Checkbox
                  label={nameOf(productId)}
                  checked={count > 0}
                  // What belongs to it cannot be left out; its name stays readable.
                  onChange={(event) => (rule === 'required' ? undefined : take(event.currentTarget.checked))}
                  aria-readonly={rule === 'required'}
                />
              )}
              <NumberInput
                aria-label={t('bundles.quantityOf', { name: nameOf(productId) })}
                value={count}
                onChange={(value) => set([[productId, Number(value) || 0]])}
                min={rule === 'required' ? (min ?? 1) : 0}
                {...(max === undefined ? {} : { max })}
                clampBehavior="none"
                allowDecimal={false}
                allowNegative={false}
                w={96}
                size="xs"
              />
            </Group>
          )
        })}
        {(bundle.bundles ?? []).map(({ bundleId, quantity }) => (
          <Text key={bundleId} fz="sm" c="dimmed">
            {t('bundles.inside', { name: nameOf(bundleId), quantity })}
          </Text>
        ))}
        {!result.ok && (
          <Alert role="alert" color="orange" p="xs">
            {result.failure.violations.map((violation) => (
              <Text key={`${violation.rule} ${violation.about}`} fz="sm">
                {say(violation)}
              </Text>
            ))}
          </Alert>
        )}
        <Group justify="space-between" mt="xs">
          <Text fw={600}>{result.ok ? money(total, currency) : ''}</Text>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button disabled={!result.ok || chosen.length === 0} onClick={() => onAdd(chosen)}>
              {t('bundles.add', { count: chosen.length })}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Dialog>
  )
}
