import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { dataFile } from '#server/open-server.ts'

/** A document as an older version stored it, which today's schema does not take: a field of every version says something else. */
export function spoil(directory: string, id: string, path: string, value: string): void {
  inData(directory, (database) =>
    database
      .prepare(`UPDATE rev SET body = json_set(body, ?, ?) WHERE doc = (SELECT n FROM doc WHERE id = ?)`)
      .run(path, value, id),
  )
}

/** A document whose text is none any more: whoever reads it throws. */
export function unreadable(directory: string, id: string): void {
  inData(directory, (database) =>
    database.prepare(`UPDATE rev SET body = '{' WHERE doc = (SELECT n FROM doc WHERE id = ?)`).run(id),
  )
}

/** A document that no write survives, whatever is the matter with it. */
export function poison(directory: string, id: string): void {
  inData(directory, (database) =>
    database.exec(
      `CREATE TRIGGER "poison ${id}" BEFORE INSERT ON rev WHEN NEW.doc = (SELECT n FROM doc WHERE id = '${id}')
       BEGIN SELECT RAISE(ABORT, 'poisoned'); END`,
    ),
  )
}

export function cure(directory: string, id: string): void {
  inData(directory, (database) => database.exec(`DROP TRIGGER "poison ${id}"`))
}

function inData(directory: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(join(directory, dataFile))
  try {
    work(database)
  } finally {
    database.close()
  }
}
