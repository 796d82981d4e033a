import type { TFunction } from 'i18next'
import { type Answer, askFirst } from '../../ui/ask-first.tsx'

/** Before a decision about a request, which stands. */
export function askDecision(t: TFunction, stage: 'approved' | 'rejected'): Promise<Answer | undefined> {
  const about = stage === 'approved' ? 'approve' : 'reject'
  return askFirst({
    title: t(`sure.${about}.title`),
    follows: [t(`sure.${about}.follows`)],
    action: t(`sure.${about}.action`),
    tone: stage === 'approved' ? 'plain' : 'bad',
  })
}
