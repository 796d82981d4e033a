import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '#shared/kernel/result.ts'
import { invariant } from '#shared/kernel/bug.ts'
import { useReason } from '../../parts/records/use-reason.ts'
import type { DeskClient, DeskFailure } from './desk-client.ts'

export const DeskContext = createContext<DeskClient | undefined>(undefined)

export function useDesk(): DeskClient {
  const desk = useContext(DeskContext)
  invariant(desk, 'a panel outside the desk')
  return desk
}

export type Asked<T> =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly failure: DeskFailure }
  | { readonly name: 'ready'; readonly value: T }

/** Asks the server for something, and again when it is told to. What was there stays until the answer comes. */
export function useAsked<T>(
  ask: () => Promise<Result<T, DeskFailure>>,
  keys: readonly unknown[],
): { readonly asked: Asked<T>; readonly again: () => void } {
  const [asked, setAsked] = useState<Asked<T>>({ name: 'loading' })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let current = true
    void ask().then((answer) => {
      if (!current) return
      setAsked(
        answer.ok ? { name: 'ready', value: answer.value } : { name: 'failed', failure: answer.failure },
      )
    })
    return () => {
      current = false
    }
  }, [...keys, turn])
  return { asked, again: useCallback(() => setTurn((count) => count + 1), []) }
}

/** Why the desk got no answer, and what to do. */
export function useDeskMessage() {
  const { t } = useTranslation()
  const said = useReason()
  return ({ kind, reason }: DeskFailure) =>
    kind === 'Offline' ? t('desk.offline') : t('desk.refused', { reason: said(reason) })
}
