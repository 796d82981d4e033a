import { Kbd, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { features, placesWithKeys } from './features.ts'

/** The keys of the window, from the same table that they are bound by. */
export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { listed } = useLanguage()
  const rows: readonly (readonly [key: string, does: string])[] = [
    ['Ctrl K', t('nav.palette')],
    ['Ctrl F', t('keys.find')],
    ['/', t('keys.slash')],
    ['Ctrl J', t('keys.followUp')],
    ...placesWithKeys.map(({ opens, key }) => [`Alt ${key}`, t(`nav.${opens}`)] as const),
    ['Alt ←', t('app.back')],
    ['Esc', t('keys.escape')],
    ['Ctrl S', t('keys.save')],
    ['Ctrl Enter', t('keys.action')],
    ['Ctrl Shift L', t('keys.lock')],
    ...features.flatMap(({ keys = [] }) => keys).map((of) => [listed(of.keys), t(of.label)] as const),
    [listed(['?', 'Ctrl /']), t('keys.title')],
  ]
  return (
    <Dialog onClose={onClose} title={t('keys.title')} size="md">
      <Table>
        <Table.Tbody>
          {rows.map(([key, does]) => (
            <Table.Tr key={key}>
              <Table.Td w={140}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  )
}
