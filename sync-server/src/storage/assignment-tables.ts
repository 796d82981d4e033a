import type { Assignments, StoredAssignment, VisitPlan } from '../core/storage.ts'
import type { Row, Statements } from './statements.ts'

/** Keys for a time, and who vouched for the visits that give them. */
export function createAssignmentTables(run: Statements): Assignments {
  return {
    putAssignment: (source, assignment) => {
      if (!assignment) return void run.do('DELETE FROM assignment WHERE source = ?', source)
      const { user, customerId, keys, from, until, inForce } = assignment
      run.do(
        `INSERT OR REPLACE INTO assignment (source, user, customer, keys, begins, until, in_force)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        source,
        user,
        customerId,
        JSON.stringify(keys),
        from,
        until,
        inForce ? 1 : 0,
      )
    },
    assignments: () => run.all('SELECT * FROM assignment ORDER BY until').map(asAssignment),
    assignment: (source) => {
      const row = run.get('SELECT * FROM assignment WHERE source = ?', source)
      return row && asAssignment(row)
    },
    assignmentsDue: (now) => ({
      over: run
        .all('SELECT * FROM assignment WHERE in_force = 1 AND until <= ?', now)
        .concat(run.all('SELECT * FROM assignment WHERE in_force = 1 AND until > ? AND begins > ?', now, now))
        .map(asAssignment),
      begun: run
        .all('SELECT * FROM assignment WHERE in_force = 0 AND until > ? AND begins <= ?', now, now)
        .map(asAssignment),
    }),
    nextTurn: (now) => {
      const end = run.get('SELECT min(until) AS at FROM assignment WHERE in_force = 1')
      const start = run.get(
        'SELECT min(begins) AS at FROM assignment WHERE in_force = 0 AND until > ? AND begins > ?',
        now,
        now,
      )
      const turns = [end, start].flatMap((row) => (typeof row?.['at'] === 'number' ? [row['at']] : []))
      return turns.length === 0 ? undefined : Math.min(...turns)
    },
    visitPlans: (visit) => {
      const row = run.get('SELECT stands, vouched FROM visit_plan WHERE visit = ?', visit)
      if (!row) return undefined
      const read = (text: unknown) => JSON.parse(String(text)) as VisitPlan
      return {
        stands: read(row['stands']),
        vouched: row['vouched'] === null ? undefined : read(row['vouched']),
      }
    },
    putVisitPlans: (visit, plans) => {
      if (!plans) return void run.do('DELETE FROM visit_plan WHERE visit = ?', visit)
      const { stands, vouched } = plans
      run.do(
        'INSERT OR REPLACE INTO visit_plan (visit, stands, vouched) VALUES (?, ?, ?)',
        visit,
        JSON.stringify(stands),
        vouched ? JSON.stringify(vouched) : null,
      )
    },
  }
}

function asAssignment(row: Row): StoredAssignment {
  return {
    source: String(row['source']),
    user: String(row['user']),
    customerId: String(row['customer']),
    keys: JSON.parse(String(row['keys'])) as string[],
    from: Number(row['begins']),
    until: Number(row['until']),
    inForce: row['in_force'] === 1,
  }
}
