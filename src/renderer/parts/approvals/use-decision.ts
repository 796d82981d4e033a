import { useTranslation } from 'react-i18next'
import type { Approval } from '#shared/approvals/approval.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft, useKept } from '../../ui/draft.ts'
import { notify } from '../../ui/notice.tsx'
import { decideApproval } from '../../work/approvals/decide-approval.ts'
import { askDecision } from './ask-decision.ts'

export interface Decision {
  /** What whoever decides says about it; kept until it is decided. */
  readonly said: string
  readonly setSaid: (said: string) => void
  readonly decide: (stage: 'approved' | 'rejected') => Promise<void>
}

/** Yes or no to a request: asked once more, carried out, and said. */
export function useDecision({ id }: Approval): Decision {
  const { t } = useTranslation()
  const { work } = useApp()
  const draft = useDraft(`decide/${id}`, id)
  const [said, setSaid] = useKept(draft, 'said', '')

  async function decide(stage: 'approved' | 'rejected') {
    if (!(await askDecision(t, stage))) return
    const done = await decideApproval(work, id, { stage, said })
    if (!done.ok) return notify({ message: t('approvals.decidedBefore'), tone: 'bad' })
    draft.drop()
    notify({ message: t(`approvals.decided.${stage}`) })
  }

  return { said, setSaid, decide }
}
