import type { Id } from '#shared/kernel/id.ts'
import { addDays } from '#shared/kernel/clock.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import type { Random } from './random.ts'
import { faults, givenFemale, givenMale, surnames } from './words.ts'

/** Makes the small things a demo document consists of. */
export interface Mint {
  readonly random: Random
  readonly today: Day
  readonly id: <const T extends string>(type: T) => Id<T>
  /** A day that many days from today; negative is the past. */
  readonly day: (offset: number) => Day
  readonly instant: (offset: number) => Instant
  readonly stampAt: (offset: number, by?: string) => ReturnType<typeof stampNew>
  readonly personName: () => PersonName
  /** Prefix 100 is given to no mobile operator's customer: these numbers cannot be dialled. */
  readonly mobile: () => string
  readonly fault: () => readonly [string, string, string]
}

export interface PersonName {
  readonly name: string
  readonly nameEn: string
  readonly gender: 'female' | 'male'
}

export function createMint(random: Random, today: string): Mint {
  let count = 0
  const day = (offset: number) => addDays(today as Day, offset)
  const instant = (offset: number) =>
    `${day(offset)}T${two(random.between(0, 10))}:${two(random.between(0, 59))}:${two(random.between(0, 59))}.000Z` as Instant
  return {
    random,
    today: today as Day,
    id: (type) => {
      count += 1
      return `${type}:0demo${count.toString(36).padStart(8, '0')}` as Id<typeof type>
    },
    day,
    instant,
    stampAt: (offset, by = 'user:import') =>
      stampNew({ at: instant(Math.min(-1, offset)), by, device: 'server' }),
    personName: () => {
      const [surname, surnameEn] = random.pick(surnames)
      const gender = random.chance(0.4) ? 'female' : 'male'
      const [given, givenEn] = random.pick<readonly [string, string]>(
        gender === 'female' ? givenFemale : givenMale,
      )
      return { name: surname + given, nameEn: `${givenEn} ${surnameEn}`, gender }
    },
    mobile: () => `100${random.digits(8)}`,
    fault: () => random.pick(faults),
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

export function territoryId(index: number): string {
  return `territory:t${index + 1}`
}
