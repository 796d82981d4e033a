import { useTranslation } from 'react-i18next'
import type { ImportKind } from '#shared/imports/import-kind.ts'
import { refusedCells, refusedColumns } from '#shared/imports/refused-columns.ts'
import type { ImportOutcome } from '#shared/imports/run-import.ts'
import type { Sheet } from '#shared/lists/sheet.ts'
import { useApp } from '../../../app-context.tsx'
import { useDocumentFailure } from '../../../parts/documents/document-message.ts'
import { notify } from '../../../ui/notice.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { exportList } from '../../../work/lists/export-list.ts'
import { useImportWords } from './use-import-words.ts'

/** Writes the rows that were left out into a workbook, what is wrong behind each: mended, it is imported as it is. */
export function useSaveRefused(kind: ImportKind, headings: readonly string[], file: string) {
  const { t } = useTranslation()
  const { work } = useApp()
  const fail = useDocumentFailure()
  const { labelled } = useLanguage()
  const { fieldName, faultSaid } = useImportWords(kind)

  function sheetOf({ faults, refusedRows }: ImportOutcome): Sheet {
    const byRow = Map.groupBy(faults, ({ row }) => row)
    const wrong = (row: number) =>
      (byRow.get(row) ?? [])
        .map((one) => (one.field === '' ? faultSaid(one) : labelled(fieldName(one.field), faultSaid(one))))
        .join(' ')
    const columns = refusedColumns(headings, refusedRows)
    return {
      name: `${file.replace(/\.[a-z]+$/i, '')} ${t('imports.refusedFile')}`,
      columns: [...columns.map(({ heading }) => heading), t('imports.whatIsWrong')].map((title) => ({
        title,
        kind: 'text',
      })),
      rows: refusedRows.map((one) => ({ cells: [...refusedCells(columns, one), wrong(one.row)] })),
    }
  }

  return async (outcome: ImportOutcome) => {
    const done = await exportList(work, sheetOf(outcome), 'xlsx')
    if (!done.ok) {
      if (done.failure.kind !== 'TooManyRows') return fail(done.failure)
      return notify({ message: t('imports.refusedNotSaved'), tone: 'bad' })
    }
    const { fileName, open } = done.value
    notify({
      message: t('imports.refusedSaved', { file: fileName }),
      undo: {
        label: t('imports.open'),
        run: () => void open().then((opened) => (opened.ok ? undefined : fail(opened.failure))),
      },
    })
  }
}
