import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { withEvidence } from '#shared/opportunities/deal-thread.ts'
import type { Opportunity, OpportunityStage } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useApp } from '../../app-context.tsx'
import { focusMoved } from '../../ui/focus-moved.ts'
import { aroundDeal } from '../../work/opportunities/around-deal.ts'
import { MoveForm } from './move-form.tsx'
import { useAsksFirst } from './use-asks-first.ts'
import { isAsked, type Move, useMoving } from './use-move-deal.ts'

interface Asking {
  readonly deal: Opportunity
  readonly to: OpportunityStage
  readonly process: SalesProcess | undefined
  readonly move: Move
}

export interface BoardMoves {
  /** Brings a deal to a stage by the rules of its process; what that needs is asked for. Resolves to whether it is there now. */
  readonly go: (deal: Opportunity, to: OpportunityStage) => Promise<boolean>
  /** Shift and an arrow: the stage before or after, of those of its process; the focus goes with it. Pressed twice, two stages. */
  readonly byKey: (event: KeyboardEvent, deal: Opportunity) => void
  readonly form: ReactNode
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

/** Of deals that were begun without a process. */
const usual = ['prospecting', 'qualification', 'needs', 'proposal', 'negotiation'] as const

export function useBoardMoves(): BoardMoves {
  const { work } = useApp()
  const inTurn = useInTurn()
  const { goNow, form } = useGo()

  /** As it is stored: what the board shows may be a move behind. */
  async function stored(deal: Opportunity): Promise<Opportunity> {
    return (await work.repositories.opportunities.find(deal.id)) ?? deal
  }

  async function step(shown: Opportunity, by: number) {
    const deal = await stored(shown)
    const { process } = await aroundDeal(work, deal)
    const stages: readonly OpportunityStage[] = process?.stages.map(({ stage }) => stage) ?? usual
    const here = stages.indexOf(deal.stage)
    const to = here < 0 ? undefined : stages[here + by]
    if (to === undefined) return
    if (await goNow(deal, to)) focusMoved(deal.id)
  }

  return {
    go: (deal, to) => inTurn(async () => goNow(await stored(deal), to)),
    byKey: (event, deal) => {
      const by = steps[event.key]
      if (by === undefined || !event.shiftKey) return
      event.preventDefault()
      void inTurn(() => step(deal, by))
    },
    form,
  }
}

/** Brings a deal, as it is stored, to another stage, or opens what that asks for: a form of its own for each move. */
function useGo() {
  const { work } = useApp()
  const moving = useMoving()
  const asksFirst = useAsksFirst()
  const [asking, setAsking] = useState<Asking>()

  async function goNow(stored: Opportunity, to: OpportunityStage): Promise<boolean> {
    if (stored.stage === to) return false
    const { thread, process } = await aroundDeal(work, stored)
    const deal = withEvidence(stored, thread)
    const move = moving(stored.id, thread, process)
    const came = asksFirst(to) ? 'reason' : await move(to, '')
    if (isAsked(came)) setAsking({ deal, to, process, move })
    return came === 'moved'
  }

  const form = asking && (
    <MoveForm key={`${asking.deal.id}/${asking.to}`} {...asking} onClose={() => setAsking(undefined)} />
  )
  return { goNow, form }
}

/** One after the other, in the order in which they were asked for. */
function useInTurn() {
  const last = useRef<Promise<unknown>>(Promise.resolve())
  return <T,>(act: () => Promise<T>): Promise<T> => {
    const next = last.current.then(act, act)
    last.current = next
    return next
  }
}
