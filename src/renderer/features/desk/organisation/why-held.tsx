import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { typeOfId } from '#shared/kernel/id.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import { useApp } from '../../../app-context.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { ListRow } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { AskedView } from '../asked-view.tsx'
import { useAsked, useDesk } from '../use-desk.ts'

/** By which rights one laptop holds one document. */
export function WhyHeld({ name, id }: { readonly name: string; readonly id: string }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { day } = useLanguage()
  const { nameOf } = useDirectory()
  const desk = useDesk()
  const type = typeOfId(id)
  const db = isDocumentType(type) ? familyOfType(type) : 'directory'
  const { asked, again } = useAsked(() => desk.server.scope.why({ user: name, db, id }), [desk, name, db, id])
  return (
    <AskedView asked={asked} again={again}>
      {({ reasons }) =>
        reasons.length === 0 ? (
          <Text fz="sm" px="md" pb="sm">
            {t('desk.notHeld')}
          </Text>
        ) : (
          reasons.map(({ key, because, source, until }) => (
            <ListRow key={`${key} ${because} ${source}`}>
              <Text fz="sm" style={{ flex: 1 }}>
                {t(`desk.reason.${because}`, { source: source.split(' ').map(nameOf).join(' × ') })}
                {until !== undefined &&
                  until < 8_000_000_000_000_000 &&
                  ` ${t('desk.until', { day: day(days.company.dayOf(new Date(until).toISOString() as Instant)) })}`}
              </Text>
              <Text fz="xs" c="dimmed">
                {key.split('/')[1] ?? key}
              </Text>
            </ListRow>
          ))
        )
      }
    </AskedView>
  )
}
