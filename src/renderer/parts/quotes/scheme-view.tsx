import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Scheme } from '#shared/quotes/scheme.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { Dialog } from '../../ui/dialog.tsx'

/** What a scheme would put into a quote, for whoever decides about it. */
export function SchemeView({ scheme, onClose }: { readonly scheme: Scheme; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { share } = useLanguage()
  return (
    <Dialog onClose={onClose} title={scheme.name} size={620}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('quotes.description')}</Table.Th>
            <Table.Th ta="right">{t('quotes.quantity')}</Table.Th>
            <Table.Th ta="right">{t('quotes.unitPrice')}</Table.Th>
            <Table.Th ta="right">{t('quotes.discount')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {scheme.lines.map((line, at) => (
            // Lines of a scheme have no names of their own: their place is what they are.
            <LineRow key={at} line={line} />
          ))}
        </Table.Tbody>
      </Table>
      {scheme.discount > 0 && (
        <Text fz="sm" mt="xs">
          {t('schemes.whole', { share: share(scheme.discount) })}
        </Text>
      )}
      {scheme.note !== '' && (
        <Text fz="sm" mt="xs" style={{ whiteSpace: 'pre-wrap' }}>
          {scheme.note}
        </Text>
      )}
    </Dialog>
  )
}

function LineRow({ line }: { readonly line: Scheme['lines'][number] }) {
  const { t } = useTranslation()
  const { share, price, count } = useLanguage()
  const { kind, description, quantity, unit, unitPrice, discount } = line
  if (kind !== undefined)
    return (
      <Table.Tr>
        <Table.Td colSpan={4} fw={kind === 'section' ? 600 : 400}>
          {description}
        </Table.Td>
      </Table.Tr>
    )
  return (
    <Table.Tr>
      <Table.Td fw={400}>{description}</Table.Td>
      <Table.Td ta="right">{`${count(quantity)} ${unit}`}</Table.Td>
      <Table.Td ta="right">{unitPrice === undefined ? t('schemes.bookPrice') : price(unitPrice)}</Table.Td>
      <Table.Td ta="right">{discount === 0 ? '–' : share(discount)}</Table.Td>
    </Table.Tr>
  )
}
