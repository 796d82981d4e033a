import type { FastifyInstance } from 'fastify'
import { type CalendarSecret, createCalendarSecrets } from '../accounts/calendar-secrets.ts'
import { createLanes } from '../accounts/lanes.ts'
import { calendarOf } from '../desk/calendar.ts'
import { calendarPath } from './calendar-path.ts'
import { CouchError } from './couch-error.ts'
import type { RouteDeps } from './server-routes.ts'
import { stepped } from './stepping.ts'

const minute = 60_000
/** Wrong addresses of one place; and how often one calendar is read. */
const guessing = { free: 20, first: 1_000, longest: 8_000, memory: 15 * minute, waiting: 4 }
const reading = { free: 30, first: 1_000, longest: 8_000, memory: minute, waiting: 2 }

/**
 * Somebody's calendar under its secret address. An address that never was, one that was ended and one of
 * somebody who is not here any more are answered alike.
 */
export function calendarRoute(app: FastifyInstance, { core, accounts }: RouteDeps): void {
  const secrets = createCalendarSecrets(core.storage)
  const [guesses, readings] = [createLanes(guessing), createLanes(reading)]

  app.get<{ Params: { file: string } }>(calendarPath, async (request, reply) => {
    const found = await guessed(request.params.file, request.ip)
    const text = await inTurn(found.user, () => stepped(request, calendarOf(core, found)))
    return reply.header('content-type', 'text/calendar; charset=utf-8').send(text)
  })

  async function guessed(file: string, address: string): Promise<CalendarSecret> {
    const found = file.endsWith('.ics') ? secrets.find(file.slice(0, -'.ics'.length)) : undefined
    // Nobody guesses 256 bits. Wrong ones are slowed, so that they are no work; whoever has a right one waits for none of them.
    if (found && isHere(found)) return found
    if ((await guesses.enter(address)) === 'dropped') throw tooMany()
    guesses.leave(address, 'failed')
    throw new CouchError('not_found', 'missing')
  }

  function isHere({ user, birth }: CalendarSecret): boolean {
    return core.rights().user(`user:${user}`)?.active === true && accounts.find(user)?.birth === birth
  }

  /** Every reading counts: after some of them the next ones wait. */
  async function inTurn<T>(user: string, read: () => Promise<T>): Promise<T> {
    if ((await readings.enter(user)) === 'dropped') throw tooMany()
    try {
      return await read()
    } finally {
      readings.leave(user, 'failed')
    }
  }
}

function tooMany(): CouchError {
  return new CouchError('too_many_requests', 'Too many requests at once.', { 'retry-after': '8' })
}
