import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EMPTY, map } from 'rxjs'
import { typeOfId } from '#shared/kernel/id.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { titleOf } from '#shared/registry/title-of.ts'
import { familyOfType, isDocumentType } from '#shared/sync/families.ts'
import { useApp } from '../../app-context.tsx'
import type { Row } from '../../replica/row.ts'
import type { Route } from '../../state/navigation-store.ts'
import { useLiveOr } from '../../ui/use-live.ts'

/** A document by the name a person knows it by, with a way to it. */
export function DocumentName({ id }: { readonly id: string }) {
  const { replica, navigation } = useApp()
  const { t } = useTranslation()
  const type = typeOfId(id)
  const family = isDocumentType(type) ? familyOfType(type) : undefined
  const document = useLiveOr<AnyDocument | undefined>(
    () =>
      (family
        ? replica.collections[family].findOne(id).$.pipe(map((row) => row?.toJSON() as Row | undefined))
        : EMPTY
      ).pipe(map((row) => row?.doc)),
    [replica, id],
    undefined,
  )
  const name = (document && titleOf(document)) || id
  const route = routeOf(id)
  return (
    <Text fz="sm" truncate>
      {family && (
        <Text span c="dimmed" fz="sm">
          {t(`family.${family}`)} ·{' '}
        </Text>
      )}
      {route && document ? (
        <Anchor component="button" fz="sm" onClick={() => navigation.getState().go(route)}>
          {name}
        </Anchor>
      ) : (
        name
      )}
    </Text>
  )
}

function routeOf(id: string): Route | undefined {
  const type = typeOfId(id)
  return type === 'customer' || type === 'quote' || type === 'contract' ? { name: type, id } : undefined
}
