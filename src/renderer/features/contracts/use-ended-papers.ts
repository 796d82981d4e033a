import { useContext, useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { useApp } from '../../app-context.tsx'
import { createDraft, DraftContext } from '../../ui/draft.ts'
import { notify } from '../../ui/notice.tsx'

/**
 * What was chosen and typed for signatures that a contract does not need any more ends with them. A scan that was not
 * what it was signed by is said to be let go.
 */
export function useEndedPapers({ id, number, stage, signatures = [] }: Contract): void {
  const { t } = useTranslation()
  const { work } = useApp()
  const drafts = useContext(DraftContext)
  const isOpen = stage === 'draft' || stage === 'approved'
  const isStamped = !isOpen || signatures.some(({ party }) => party === 'company')
  const end = useEffectEvent((form: 'paper' | 'stamp') => {
    const draft = createDraft(drafts, `${form}/${id}`, id)
    if (!draft.isTyped()) return
    const scan = draft.fileOf('scan')
    draft.drop()
    // Signed by this very scan: its form lets go of it, too.
    const { device } = work.author.stamp()
    const isUsed = signatures.some((one) => one.scan !== undefined && one.device === device)
    if (scan && !isUsed)
      notify({ about: draft.key, message: t('contracts.scanEnded', { number, file: scan.name }) })
  })
  useEffect(() => {
    if (!isOpen) end('paper')
    if (isStamped) end('stamp')
  }, [isOpen, isStamped])
}
