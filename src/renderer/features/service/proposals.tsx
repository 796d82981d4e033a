import { Radio, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Reason } from '#shared/service/propose-assignee.ts'
import type { ServiceRequest } from '#shared/service/service.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useProposals } from './use-proposals.ts'

const mostProposed = 3

interface Props {
  readonly request: ServiceRequest
  readonly value: string
  readonly onChange: (id: string) => void
}

/** Who could take it, with why: one press chooses, and anybody else is chosen beside it. */
export function Proposals({ request, value, onChange }: Props) {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { listed } = useLanguage()
  const proposals = useProposals(request)
  const wordsOf = useReasonWords()
  if (!proposals || proposals.length === 0) return null
  return (
    <Radio.Group label={t('requests.proposed')} value={value} onChange={onChange}>
      <Stack gap={6} mt={4}>
        {proposals.slice(0, mostProposed).map(({ id, reasons }) => (
          <Radio
            key={id}
            size="xs"
            value={id}
            label={nameOf(id)}
            description={
              <Text span fz="xs">
                {listed(reasons.map(wordsOf))}
              </Text>
            }
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

function useReasonWords(): (reason: Reason) => string {
  const { t } = useTranslation()
  return (reason) => {
    switch (reason.kind) {
      case 'wasHere':
      case 'wasAtSuch':
        return t(`requests.because.${reason.kind}`, { count: reason.count })
      case 'load':
        return t('requests.because.load', { requests: reason.requests, visits: reason.visits })
      default:
        return t(`requests.because.${reason.kind}`)
    }
  }
}
