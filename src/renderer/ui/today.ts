import { createContext } from 'react'
import type { Day } from '#shared/kernel/schema.ts'

/** Which day it is where the person sits; `undefined` outside the workspace. */
export const TodayContext = createContext<() => Day | undefined>(() => undefined)
