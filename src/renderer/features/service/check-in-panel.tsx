import { Button, Group, Stack, Text } from '@mantine/core'
import { IconMapPin } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CheckInPlace } from '#shared/activities/check-in.ts'
import { useApp } from '../../app-context.tsx'
import { PlaceLink, usePlaceWords } from '../../parts/activities/place-link.tsx'
import { useAskPlace } from '../../parts/activities/use-ask-place.ts'
import { useCheckInAllowed } from '../../parts/directory/use-sales-terms.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { Panel } from '../../ui/page.tsx'
import { checkInAtVisit } from '../../work/visits/change-visit.ts'
import { useVisitRefusal, type VisitProps } from './use-visit.ts'

/** Where the engineer of a visit was when he pressed the button for it, where the company has it so. */
export function CheckInPanel({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const { work } = useApp()
  const isAllowed = useCheckInAllowed()
  const mayCheckIn = isAllowed === true && !isOver && visit.engineerId === work.me
  if (!visit.place && !mayCheckIn) return null
  return (
    <Panel title={t('visits.checkIn')}>
      <Stack gap={4} px={14} py={8}>
        {visit.place ? <Checked place={visit.place} /> : <CheckIn id={visit.id} />}
      </Stack>
    </Panel>
  )
}

function Checked({ place }: { readonly place: CheckInPlace }) {
  const wordsOf = usePlaceWords()
  return (
    <Group gap={6} wrap="nowrap">
      <Text fz="sm">{wordsOf(place)}</Text>
      <PlaceLink place={place} />
    </Group>
  )
}

function CheckIn({ id }: Pick<VisitProps['visit'], 'id'>) {
  const { t } = useTranslation()
  const { work } = useApp()
  const refusal = useVisitRefusal()
  const { undo } = useWayBack()
  async function note(place: CheckInPlace) {
    const done = await checkInAtVisit(work, id, place)
    if (!done.ok) {
      const { failure } = done
      const message = failure.kind === 'Placed' ? t('visits.placedBefore') : refusal(failure)
      return notify({ message, tone: 'bad' })
    }
    notify({ message: t('visits.checkedIn'), undo: undo(done.value.back) })
  }

  const { state, ask } = useAskPlace((place) => {
    if (place) void note(place)
  })

  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        style={{ alignSelf: 'start' }}
        leftSection={<IconMapPin size={14} />}
        // Disabled, it would lose the focus.
        aria-busy={state === 'asking'}
        onClick={ask}
      >
        {t('followUp.checkIn')}
      </Button>
      <Text fz="xs" c="dimmed" role="status">
        {state === 'idle' ? t('visits.checkInHelp') : t(`visits.place.${state}`)}
      </Text>
    </>
  )
}
