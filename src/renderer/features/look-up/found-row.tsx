import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FoundCustomer } from '#shared/server/look-up.ts'
import { documents, isDocumentType } from '#shared/registry/documents.ts'
import cells from '../../ui/list-cells.module.css'
import { ListRow } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTake } from './use-take.ts'

interface Props {
  readonly customer: FoundCustomer
  readonly onOpen: () => void
  readonly onTaken: () => void
}

/** One customer that was found, and by what of it. */
export function FoundRow({ customer, onOpen, onTaken }: Props) {
  const { t } = useTranslation()
  const { language, named, labelled, listed } = useLanguage()
  const { take, busy } = useTake(customer, onTaken)
  const parts = customer.parts.map(({ type, title }) => {
    const called = isDocumentType(type) ? documents[type].called : undefined
    return called ? labelled(language === 'en' ? called.en : called.zhCN, title) : title
  })
  return (
    <ListRow>
      <span className={cells['grow']}>
        {named(customer)}{' '}
        <Text span c="dimmed" fz="sm">
          {[customer.number, customer.city].filter((one) => one !== '').join(' · ')}
        </Text>
        {parts.length > 0 && (
          <Text fz="sm" c="dimmed">
            {listed(parts)}
          </Text>
        )}
      </span>
      <Group gap="xs" wrap="nowrap">
        <Button size="compact-sm" variant="default" onClick={onOpen}>
          {t('lookUp.open')}
        </Button>
        <Button size="compact-sm" variant="light" loading={busy} onClick={take}>
          {t('lookUp.take')}
        </Button>
      </Group>
    </ListRow>
  )
}
