import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '#shared/kernel/result.ts'
import type { OfflineCause } from '#shared/sync/sync-state.ts'
import { invariant } from '#shared/kernel/bug.ts'
import { useReason } from '../../parts/records/use-reason.ts'
import type { RequestFailure } from '../../server/request-failure.ts'
import type { DeskClient } from './desk-client.ts'

export const DeskContext = createContext<DeskClient | undefined>(undefined)

export function useDesk(): DeskClient {
  const desk = useContext(DeskContext)
  invariant(desk, 'a panel outside the desk')
  return desk
}

export type Asked<T> =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly failure: RequestFailure }
  | { readonly name: 'ready'; readonly value: T }

/** Asks the server for something, and again when it is told to. What was there stays until the answer comes. */
export function useAsked<T>(
  ask: () => Promise<Result<T, RequestFailure>>,
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
  return (failure: RequestFailure): string => {
    switch (failure.kind) {
      case 'Refused':
        return t('desk.refused', { reason: said(failure.refusal ?? failure.reason ?? failure.word) })
      case 'Offline':
        return t(`desk.noAnswer.${causeSaid(failure.cause)}`)
      case 'Blocked':
        return t('desk.noAnswer.blocked', { status: failure.status })
      default:
        return t(`desk.noAnswer.${failure.kind}`)
    }
  }
}

function causeSaid(cause: OfflineCause): 'unreachable' | 'notSatchel' | 'busy' | 'timeout' {
  return cause === 'notSatchel' || cause === 'busy' || cause === 'timeout' ? cause : 'unreachable'
}
