import { Button, Group, Stack, Text } from '@mantine/core'
import { IconCamera, IconMapPin } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckInPlace } from '#shared/activities/check-in.ts'
import { FileChooser } from '../../ui/file-chooser.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import type { PlaceAsked } from './use-ask-place.ts'
import type { PhotoChosen } from './use-follow-up-photo.ts'

interface Props {
  readonly place: CheckInPlace | undefined
  readonly asked: PlaceAsked
  readonly photo: PhotoChosen
  /** She asked for it to be noted while this is not ready yet. */
  readonly isWaiting: boolean
}

/** Where somebody is, asked at this press and at no other time, and a photo. What the system refuses keeps nothing from being noted. */
export function CheckInFields({ place, asked: { state, ask, takeOff }, photo, isWaiting }: Props) {
  const { t } = useTranslation()
  const { instant, count } = useLanguage()
  const button = useRef<HTMLButtonElement>(null)
  const said =
    state === 'idle'
      ? place
        ? t('followUp.checkedIn', { time: instant(place.at), metres: count(place.accuracy) })
        : t('followUp.checkInHelp')
      : t(`followUp.${state}`)
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Button
          ref={button}
          size="compact-sm"
          variant="default"
          leftSection={<IconMapPin size={14} />}
          // Disabled, it would lose the focus, and with it the keys of the form.
          aria-busy={state === 'asking'}
          onClick={ask}
        >
          {t('followUp.checkIn')}
        </Button>
        {(place || state === 'asking') && (
          <TakeOff
            onTakeOff={() => {
              takeOff()
              button.current?.focus()
            }}
          >
            {t('followUp.takePlaceOff')}
          </TakeOff>
        )}
        <PhotoButton {...photo} />
      </Group>
      <Text fz="xs" c="dimmed" role="status">
        {[said, photo.chosen?.name ?? '', photo.said, isWaiting ? t('followUp.waiting') : '']
          .filter((one) => one !== '')
          .join(' · ')}
      </Text>
    </Stack>
  )
}

/** What is left of a check-in that was begun when the company still took places: the photo goes along, the place does not. */
export function CheckedInBefore({ place, photo }: Pick<Props, 'place' | 'photo'>) {
  const { t } = useTranslation()
  const { chosen } = photo
  const said = [
    place && t('followUp.placeOff'),
    chosen && t('followUp.photoStays', { file: chosen.name }),
    photo.said,
  ].filter((one) => one !== undefined && one !== '')
  if (said.length === 0) return null
  return (
    <Group gap="xs">
      <Text fz="xs" c="dimmed" role="status">
        {said.join(' ')}
      </Text>
      {chosen && <TakeOff onTakeOff={photo.takeOff}>{t('followUp.takePhotoOff')}</TakeOff>}
    </Group>
  )
}

function PhotoButton({ chosen, isPreparing, choose, takeOff }: PhotoChosen) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <FileChooser accept="image/*" onChange={(file) => void choose(file)}>
        {(props) => (
          <Button
            {...props}
            ref={button}
            size="compact-sm"
            variant="default"
            leftSection={<IconCamera size={14} />}
          >
            {t('followUp.photo')}
          </Button>
        )}
      </FileChooser>
      {(chosen || isPreparing) && (
        <TakeOff
          onTakeOff={() => {
            takeOff()
            button.current?.focus()
          }}
        >
          {t('followUp.takePhotoOff')}
        </TakeOff>
      )}
    </>
  )
}

/** It goes with what it takes off, and the focus with it: whoever takes it off says where the keys go then. */
function TakeOff({ onTakeOff, children }: { readonly onTakeOff: () => void; readonly children: ReactNode }) {
  return (
    <Button size="compact-sm" variant="subtle" onClick={onTakeOff}>
      {children}
    </Button>
  )
}
