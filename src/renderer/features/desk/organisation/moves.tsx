import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ScopeChange } from '#shared/desk/scope-report.ts'
import { ListRow } from '../../../ui/page.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'

/** What a change would bring to whose laptop, and take from it. */
export function Moves({ changes }: { readonly changes: readonly ScopeChange[] }) {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const gains = changes.filter((one) => one.gains > 0)
  const losses = changes.filter((one) => one.loses > 0)
  const sum = (of: 'gains' | 'loses') => changes.reduce((total, one) => total + one[of], 0)
  return (
    <>
      <Text fz="sm" px="md" pb="xs" role="status">
        {changes.length === 0
          ? t('desk.movesNothing')
          : [
              gains.length > 0 ? t('desk.brings', { count: sum('gains'), people: gains.length }) : '',
              losses.length > 0 ? t('desk.takes', { count: sum('loses'), people: losses.length }) : '',
            ].join(' ')}
      </Text>
      {changes.map((one) => (
        <ListRow key={one.user}>
          <Text fz="sm" w={140} truncate>
            {nameOf(`user:${one.user}`)}
          </Text>
          <Text fz="xs" c="dimmed" style={{ flex: 1 }}>
            {one.byFamily
              .map(({ db, gains: more, loses }) =>
                [t(`family.${db}`), more > 0 ? `+${more}` : '', loses > 0 ? `−${loses}` : '']
                  .filter(Boolean)
                  .join(' '),
              )
              .join(' · ')}
          </Text>
        </ListRow>
      ))}
    </>
  )
}
