import { join } from 'node:path'
import { guessColumns } from '#shared/imports/guess-columns.ts'
import type { ImportKind } from '#shared/imports/import-kind.ts'
import type { ImportRun } from '#shared/imports/import-run.ts'
import { runImport, sentFields } from '#shared/imports/run-import.ts'
import { readTable } from '#shared/imports/table/read-table.ts'
import type { TableSource } from '#shared/imports/table/source.ts'
import { invariant } from '#shared/kernel/bug.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { createImporter } from '#server/desk/imports/importer.ts'
import { toItsEnd } from '#server/http/to-its-end.ts'
import { loadDocuments, openServer, type OpenServer } from '#server/open-server.ts'
import { aFolder, removeFolder } from '#support/launch.ts'
import { decoder } from '#support/tables.ts'
import { compared, type Figure } from './report.ts'

const bench = 'import'

const headings = {
  customer: ['客户编号', '客户名称', '联系电话', '邮箱', '城市', '税号', '行业'],
  contact: ['客户', '姓名', '手机', '邮箱', '职务'],
}

const rowOf = {
  customer: (at: number) =>
    `K${at},第${at}号泵业有限公司,0551-6${String(at).padStart(7, '0')},post${at}@example.cn,合肥市,91340100${String(at).padStart(10, '0')},机械制造\n`,
  contact: (at: number) => `K${at},王${at},138${String(at).padStart(8, '0')},wang${at}@example.cn,采购经理\n`,
}

/** A list as it is exported elsewhere, made as it is read: the file lies in no memory. */
function listOf(kind: keyof typeof headings, rows: number): TableSource {
  const text = new TextEncoder()
  return {
    name: `${kind}.csv`,
    bytes: rows * 100,
    pieces: async function* () {
      yield text.encode(`${headings[kind].join(',')}\n`)
      for (let at = 0; at < rows; at += 1_000) {
        await Promise.resolve()
        let piece = ''
        for (let one = at; one < Math.min(rows, at + 1_000); one += 1) piece += rowOf[kind](one)
        yield text.encode(piece)
      }
    },
  }
}

/** A hundred thousand customers with somebody at each, on two cores, into a folder; `--scale` is how many. */
export async function* run(runs: number, scale = '100000'): AsyncGenerator<Figure> {
  const rows = Number(scale)
  for (let one = 0; one < runs; one += 1) {
    yield await readingAlone(rows)
    const folder = aFolder()
    const server = await openServer({ directory: join(folder, 'data'), port: 0 })
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 100)
    const processor = process.cpuUsage()
    const began = performance.now()
    for (const kind of ['customer', 'contact'] as const) await imported(server, kind, rows)
    const seconds = (performance.now() - began) / 1_000
    clearInterval(watch)
    const { user, system } = process.cpuUsage(processor)
    const reference = await loadedAlone(server)
    yield compared(
      { bench, case: `${rows} customers with contacts`, value: seconds, unit: 's' },
      'the same documents, loaded without a list',
      reference,
      'lower',
    )
    yield {
      bench,
      case: `${rows} customers with contacts: memory beyond the start`,
      value: (most - before) / 1_048_576,
      unit: 'MB',
    }
    // On a machine that others use, too, this is what it takes; the rest is waiting.
    yield {
      bench,
      case: `${rows} customers with contacts: processor`,
      value: (user + system) / 1_000_000,
      unit: 's',
    }
    const again = performance.now()
    await imported(server, 'customer', rows)
    yield {
      bench,
      case: `${rows} customers that are there already`,
      value: (performance.now() - again) / 1_000,
      unit: 's',
    }
    await server.close()
    removeFolder(folder)
  }
}

async function readingAlone(rows: number): Promise<Figure> {
  const began = performance.now()
  let read = 0
  for await (const some of readTable(listOf('customer', rows), decoder)) read += some.length
  invariant(read === rows + 1, 'all rows are read')
  return { bench, case: `${rows} rows of text read`, value: (performance.now() - began) / 1_000, unit: 's' }
}

async function imported(
  server: OpenServer,
  kind: ImportKind & keyof typeof headings,
  rows: number,
): Promise<void> {
  const importer = createImporter(server.core, server.accounts)
  const by = server.core.administrator('bench')
  const mapping = guessColumns(kind, headings[kind])
  const run: ImportRun = {
    id: `bench-${kind}-${Math.round(performance.now())}`,
    kind,
    fileName: `${kind}.csv`,
    source: '',
    fields: [...sentFields(mapping)],
    twins: 'skip',
    ownerId: '',
    territoryId: '',
    businessLineId: '',
    bookId: '',
  }
  const done = await runImport(
    { source: listOf(kind, rows), decoder, headings: 1, mapping },
    run,
    (of, some, part) => toItsEnd(importer.take(of, some, { by, dry: false, part })),
    { onProgress: () => true },
  )
  invariant(done.ok && done.value.refused === 0, 'every row is taken')
}

/** Seconds in which another empty server takes what this one has now. */
async function loadedAlone({ core }: OpenServer): Promise<number> {
  const documents: AnyDocument[] = []
  for (const db of ['customers', 'contacts'] as const)
    for (const row of core.storage.allRows(db, 0, Number.MAX_SAFE_INTEGER)) {
      const [leaf] = core.storage.leaves(row)
      if (leaf?.body !== undefined) documents.push({ ...(JSON.parse(leaf.body) as AnyDocument), id: row.id })
    }
  const folder = aFolder()
  await using other = await openServer({ directory: join(folder, 'data'), port: 0 })
  const began = performance.now()
  loadDocuments(other.core, documents)
  const seconds = (performance.now() - began) / 1_000
  await other.close()
  removeFolder(folder)
  return seconds
}
