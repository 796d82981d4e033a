import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#shared/directory/directory.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { RequestFailure } from '../../../server/request-failure.ts'
import { notify } from '../../../ui/notice.tsx'
import type { DeskClient } from '../desk-client.ts'
import { useDesk, useDeskMessage } from '../use-desk.ts'
import { csvOf, type CsvRow } from '../csv.ts'
import { useKeepTable } from '../use-keep-table.ts'
import { signInOf } from './sign-in-of.ts'

const head = ['sign-in', 'name', 'active', 'roles', 'unit', 'family', 'documents', 'bytes']

/** Every account with what it holds, as a table for the check before go-live. */
export function ExportScopes({ users }: { readonly users: readonly User[] }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()
  const keep = useKeepTable()
  const [at, setAt] = useState<number>()

  async function run() {
    setAt(0)
    // What leaves the desk as a file stands in the audit log before it is there.
    const noted = await desk.server.audit.export({ what: 'scopes' })
    const rows = noted.ok ? await rowsOf(desk, users, setAt) : noted
    setAt(undefined)
    if (!rows.ok) return notify({ message: message(rows.failure), tone: 'bad' })
    await keep(csvOf([head, ...rows.value]), 'scopes.csv')
  }

  return (
    <Button variant="default" loading={at !== undefined} onClick={() => void run()}>
      {at === undefined ? t('desk.exportAll') : `${at + 1} / ${users.length}`}
    </Button>
  )
}

/** A row for each kind that an account holds; `tell` hears which of them is asked about. */
async function rowsOf(
  desk: DeskClient,
  users: readonly User[],
  tell: (at: number) => void,
): Promise<Result<readonly CsvRow[], RequestFailure>> {
  const rows: CsvRow[] = []
  for (const [index, user] of users.entries()) {
    tell(index)
    const answer = await desk.server.scope.of({ user: signInOf(user) })
    if (!answer.ok) return answer
    const who = [signInOf(user), user.name, user.active ? 1 : 0, user.roles.join(' '), user.unitId]
    for (const { db, count, bytes } of answer.value.families)
      if (count > 0) rows.push([...who, db, count, bytes])
  }
  return ok(rows)
}
