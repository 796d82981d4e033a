import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EMPTY, map } from 'rxjs'
import { typeOfId } from '#shared/kernel/id.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { titleOf } from '#shared/registry/title-of.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import { calledOf } from '#shared/registry/called-of.ts'
import { useApp } from '../../app-context.tsx'
import { pageOf } from '../../parts/records/page-of.ts'
import type { Row } from '../../replica/store/row.ts'
import { useLanguage } from '../../ui/use-language.ts'
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
    [replica, family, id],
    undefined,
  )
  const { language } = useLanguage()
  const called = calledOf(id)
  const kind = called && (language === 'zh-CN' ? called.zhCN : called.en)
  // What left the laptop took its title along; an id says nothing to anybody.
  const name = document ? titleOf(document) || (kind ?? id) : kind ? t('sync.notHere', { kind }) : id
  const route = pageOf(id)
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
