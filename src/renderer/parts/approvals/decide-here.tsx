import { Group } from '@mantine/core'
import type { Approval } from '#shared/approvals/approval.ts'
import { mayDecide } from '#shared/approvals/may-decide.ts'
import { useCustomers } from '../customers/use-customer-names.ts'
import { useDirectory } from '../directory/use-directory.ts'
import { DecisionNote, YesOrNo } from './decision.tsx'
import { useDecision } from './use-decision.ts'

/** Yes or no beside what it is about, for whoever may decide; nothing for everybody else. */
export function DecideHere({ approval, owner }: { readonly approval: Approval; readonly owner: string }) {
  const { me, find, users } = useDirectory()
  const placementOf = useCustomers()
  const decision = useDecision(approval)
  const { requestedBy, customerId } = approval
  const asked = { asker: requestedBy, placement: placementOf(customerId), owner }
  if (!me || !mayDecide({ find, users: () => users }, me.id, asked)) return null
  return (
    <Group gap={6} wrap="nowrap">
      <DecisionNote decision={decision} />
      <YesOrNo decision={decision} />
    </Group>
  )
}
