import { useTranslation } from 'react-i18next'
import { isImportFault } from '#shared/imports/import-fault.ts'
import type { ImportKind } from '#shared/imports/import-kind.ts'
import { columnsOf } from '#shared/imports/import-kinds.ts'
import type { RowFault } from '#shared/imports/import-run.ts'
import type { TableFault } from '#shared/imports/table/source.ts'
import { useReason } from '../../../parts/records/use-reason.ts'
import { useLanguage } from '../../../ui/use-language.ts'

/** Why a file is no table that can be taken. */
export function useTableFault(): (fault: TableFault) => string {
  const { t } = useTranslation()
  return (fault) => t(`imports.file.${fault}`)
}

/** Fields and faults as they are read. */
export function useImportWords(kind: ImportKind) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const reason = useReason()
  const fieldName = (field: string) => {
    const column = columnsOf(kind).find((one) => one.field === field)
    return column ? (language === 'en' ? column.en : column.zhCN) : ''
  }
  function faultSaid({ fault, about, called }: RowFault): string {
    if (fault === 'twin') return t('imports.twinOf', { name: called ?? about ?? '' })
    if (fault === 'refused' && about !== undefined) return reason(about)
    return t(`imports.fault.${isImportFault(fault) ? fault : 'refused'}`)
  }
  return { fieldName, faultSaid }
}
