import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { columnsOf } from '#shared/lists/list-kinds.ts'
import { cellOf } from '#shared/lists/list-row.ts'
import { type Sheet, sheetKind } from '#shared/lists/sheet.ts'
import { useApp } from '../../app-context.tsx'
import { useDocumentFailure } from '../../parts/documents/document-message.ts'
import { notify } from '../../ui/notice.tsx'
import { exportList, type SheetFormat } from '../../work/lists/export-list.ts'
import type { Looking } from './use-look.ts'

/** Writes what is shown into a file: its rows, its columns, in its order. */
export function useExport(looking: Looking, name: string) {
  const { t } = useTranslation()
  const { work, days } = useApp()
  const fail = useDocumentFailure()
  const [busy, setBusy] = useState(false)

  async function save(format: SheetFormat) {
    setBusy(true)
    const sheet = sheetOf(looking, `${name} ${days.own.today()}`, t('lists.currency'))
    const done = await exportList(work, sheet, format).finally(() => setBusy(false))
    if (!done.ok) {
      if (done.failure.kind !== 'TooManyRows') return fail(done.failure)
      return notify({ message: t('lists.tooManyRows', { count: done.failure.limit }), tone: 'bad' })
    }
    const { fileName, open } = done.value
    notify({
      message: t('lists.exported', { file: fileName, count: sheet.rows.length }),
      undo: {
        label: t('lists.openFile'),
        run: () => void open().then((done) => (done.ok ? undefined : fail(done.failure))),
      },
    })
  }

  return { busy, save }
}

/** What is shown as a table for others: ids as names, amounts and days as what they are, currencies in a column of their own. */
export function sheetOf({ look, groups, texts }: Looking, name: string, currency: string): Sheet {
  const columns = columnsOf(look.list, look.columns)
  const hasMoney = columns.some(({ kind }) => kind === 'money')
  const rows = groups.flatMap((group) => group.rows)
  return {
    name,
    columns: [
      ...columns.map((column) => ({ title: texts.titleOf(column), kind: sheetKind(column) })),
      ...(hasMoney ? [{ title: currency, kind: 'text' as const }] : []),
    ],
    rows: rows.map((row) => ({
      cells: [
        ...columns.map((column) =>
          sheetKind(column) === 'text' ? texts.textOf(row, column) : cellOf(row, column.id),
        ),
        ...(hasMoney ? [row.currency ?? ''] : []),
      ],
      ...(row.currency === undefined ? {} : { currency: row.currency }),
    })),
  }
}
