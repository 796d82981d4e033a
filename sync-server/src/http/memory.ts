/**
 * The bytes that requests hold at a time: bodies that came in, files that go out. Who asks for more than is
 * free waits for it; one user never holds more than her part, so that she makes others wait for nobody.
 */
export interface Memory {
  /** Resolves when the bytes are there, to what gives them back; `undefined` if `gone` came first. */
  readonly take: (who: string, bytes: number, gone: AbortSignal) => Promise<(() => void) | undefined>
  /** Without waiting; `undefined` where there is not so much. */
  readonly tryTake: (who: string, bytes: number) => (() => void) | undefined
  /** Bytes. */
  readonly held: () => number
  /** Bytes of one user. */
  readonly holds: (who: string) => number
}

interface Guest {
  readonly who: string
  readonly bytes: number
  readonly enter: (giveBack: (() => void) | undefined) => void
}

/** `most` bytes for all together, `mostOfOne` for one user. More than her part is given to her alone. */
export function createMemory(most: number, mostOfOne: number): Memory {
  const parts = new Map<string, number>()
  const guests: Guest[] = []
  let held = 0

  return { take, tryTake, held: () => held, holds: (who) => parts.get(who) ?? 0 }

  async function take(who: string, bytes: number, gone: AbortSignal): Promise<(() => void) | undefined> {
    const given = tryTake(who, bytes)
    if (given || gone.aborted) return given
    return new Promise((resolve) => {
      const leave = () => guest.enter(undefined)
      const guest: Guest = {
        who,
        bytes,
        enter: (giveBack) => {
          guests.splice(guests.indexOf(guest), 1)
          gone.removeEventListener('abort', leave)
          resolve(giveBack)
        },
      }
      gone.addEventListener('abort', leave)
      guests.push(guest)
    })
  }

  function tryTake(who: string, bytes: number): (() => void) | undefined {
    const own = parts.get(who) ?? 0
    const fits = held + bytes <= most && own + bytes <= mostOfOne
    if (!fits && own > 0) return undefined
    if (!fits && held + bytes > most && held > 0) return undefined
    held += bytes
    parts.set(who, own + bytes)
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      held -= bytes
      const left = (parts.get(who) ?? 0) - bytes
      if (left > 0) parts.set(who, left)
      else parts.delete(who)
      serve()
    }
  }

  function serve(): void {
    for (const guest of [...guests]) {
      const given = tryTake(guest.who, guest.bytes)
      if (given) guest.enter(given)
    }
  }
}
