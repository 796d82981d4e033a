import type { Accounts } from '../accounts/accounts.ts'
import type { AuditEntry, AuditLog } from '../accounts/audit-log.ts'

/** What the audit log is told of sign-ins. Nobody fills it by guessing, and no client by asking with its password each time. */
export interface SignInNotes {
  /** `each`: a session began. Else an account was proved by its password with a request: once a day and address. */
  readonly came: (name: string, from: From, each: boolean) => void
  readonly failed: (name: string, isThrottled: boolean, from: From) => void
  /** An ended session was shown: once a day and laptop. */
  readonly ended: (name: string, from: From) => void
  readonly left: (name: string, from: From) => void
  /** Writes down what is counted so far. */
  readonly close: () => void
}

interface From {
  readonly address: string
  readonly device?: string | undefined
}

const minute = 60_000
const dayLong = 86_400_000
/** Lines of one kind about failures in a minute; what is more is counted, and told in one line. */
const mostInMinute = 20
const mostRemembered = 20_000

export function createSignInNotes(accounts: Pick<Accounts, 'find'>, audit: AuditLog): SignInNotes {
  const told = new Set<string>()
  const failures = { signInRefused: { noted: 0, more: 0 }, signInThrottled: { noted: 0, more: 0 } }
  let timer: NodeJS.Timeout | undefined

  return {
    came: (name, from, each) => {
      if (each || isFirstToday('came', name, from.address)) note('signIn', name, from)
    },
    failed: (name, isThrottled, from) => {
      const kind = isThrottled ? 'signInThrottled' : 'signInRefused'
      const count = failures[kind]
      timer ??= setTimeout(turn, minute).unref()
      if (count.noted >= mostInMinute) count.more += 1
      else {
        count.noted += 1
        // What is no account's name may be anything that was typed into the wrong field.
        note(kind, accounts.find(name) ? name : '', from)
      }
    },
    ended: (name, from) => {
      if (isFirstToday('ended', name, from.device ?? '')) note('endedSession', name, from)
    },
    left: (name, from) => note('signOut', name, from),
    close: () => {
      clearTimeout(timer)
      turn()
    },
  }

  function note(kind: AuditEntry['kind'], who: string, { address, device = '' }: From): void {
    audit.note({ kind, who, address, device })
  }

  function turn(): void {
    timer = undefined
    for (const [kind, count] of Object.entries(failures) as [
      'signInRefused',
      typeof failures.signInRefused,
    ][]) {
      if (count.more > 0) audit.note({ kind, who: '', detail: { more: String(count.more) } })
      count.noted = 0
      count.more = 0
    }
  }

  function isFirstToday(what: string, name: string, where: string): boolean {
    const key = `${what}\0${name}\0${where}\0${Math.floor(Date.now() / dayLong)}`
    if (told.has(key)) return false
    if (told.size >= mostRemembered) told.clear()
    told.add(key)
    return true
  }
}
