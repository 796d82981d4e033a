import { ActionIcon } from '@mantine/core'
import { IconMapPin } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type CheckInPlace, placeOnMap } from '#shared/activities/check-in.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** How a place is told in words. */
export function usePlaceWords(): (place: CheckInPlace) => string {
  const { t } = useTranslation()
  const { instant, count } = useLanguage()
  return ({ latitude, longitude, accuracy, at }) =>
    t('followUp.placeSaid', {
      latitude: latitude.toFixed(5),
      longitude: longitude.toFixed(5),
      metres: count(accuracy),
      time: instant(at),
    })
}

/** Leads to the place on a map of the web, and to nothing else of the row that it stands in. */
export function PlaceLink({ place }: { readonly place: CheckInPlace }) {
  const { t } = useTranslation()
  const wordsOf = usePlaceWords()
  return (
    <ActionIcon
      component="a"
      size="xs"
      variant="subtle"
      href={placeOnMap(place)}
      target="_blank"
      rel="noreferrer"
      aria-label={t('followUp.onMap')}
      title={wordsOf(place)}
      onClick={(event) => event.stopPropagation()}
    >
      <IconMapPin size={14} />
    </ActionIcon>
  )
}
