import { useTranslation } from 'react-i18next'
import type { ApprovalPolicy, PolicySubject } from '#shared/approvals/approval.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { columnsOf, type Limit } from './limit-cells.tsx'

/** The fields of a policy as they are read beside those of somebody else. */
export function useLimitWords(subject: PolicySubject): (field: string, value: unknown) => string | undefined {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { listed, labelled } = useLanguage()
  const wordsOf = useColumnWords()
  const lineOf = (limit: Limit) => {
    const where = limit.territoryId === undefined ? t('limits.everywhere') : nameOf(limit.territoryId)
    const said = columnsOf[subject].map((name) => labelled(t(`limits.${name}`), wordsOf[name](limit)))
    return `${t(`role.${limit.role as 'rep'}`)} · ${where} · ${listed(said)}`
  }
  return (field, value) => {
    if (field === 'expiredPrices')
      return t(`limits.expiredIs.${(value as ApprovalPolicy['expiredPrices']) ?? 'warn'}`)
    if (field !== 'limits') return undefined
    const lines = value as readonly Limit[]
    return lines.length === 0 ? undefined : lines.map(lineOf).join(' | ')
  }
}

function useColumnWords() {
  const { t } = useTranslation()
  const { share, amount, listed } = useLanguage()
  const isAsked = (of: 'allowed' | 'needApproval' | undefined) =>
    t(of === 'needApproval' ? 'draft.yes' : 'draft.no')
  return {
    discount: ({ maxDiscount }: Limit) => share(maxDiscount),
    amount: ({ maxAmount }: Limit) => (maxAmount === 0 ? t('limits.any') : amount(maxAmount)),
    typedPrices: ({ typedPrices }: Limit) => isAsked(typedPrices),
    minMargin: ({ minMargin }: Limit) => (minMargin === undefined ? '–' : share(minMargin)),
    marginFree: ({ marginFreeDiscount: free }: Limit) => (free === undefined ? '–' : share(free)),
    changedClauses: ({ changedClauses }: Limit) => isAsked(changedClauses),
    kinds: ({ contractKinds = [] }: Limit) =>
      contractKinds.length === 0 ? '–' : listed(contractKinds.map((kind) => t(`contractKind.${kind}`))),
  }
}
