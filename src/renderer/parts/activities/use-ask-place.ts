import { useEffect, useRef, useState } from 'react'
import { type CheckInPlace, checkInPlace } from '#shared/activities/check-in.ts'
import { useApp } from '../../app-context.tsx'

/** Milliseconds that the system may take to find out where it is. */
const patience = 15_000

export type PlaceAsked = ReturnType<typeof useAskPlace>

type Asked = 'idle' | 'asking' | 'placeRefused' | 'placeUnknown'

/**
 * Asks the system once. The place of before is gone as it is asked; an answer that comes after the place was taken off,
 * or the form was left, changes nothing.
 */
export function useAskPlace(onPlace: (place: CheckInPlace | undefined) => void) {
  const { clock } = useApp()
  const [state, setState] = useState<Asked>('idle')
  const run = useRef(0)
  useEffect(
    () => () => {
      run.current += 1
    },
    [],
  )

  function ask() {
    if (state === 'asking') return
    run.current += 1
    const mine = run.current
    onPlace(undefined)
    setState('asking')
    // Without a secure page there is none.
    const { geolocation } = navigator as { readonly geolocation?: Geolocation }
    if (!geolocation) return setState('placeUnknown')
    geolocation.getCurrentPosition(
      ({ coords }) => {
        if (run.current !== mine) return
        const place = checkInPlace(coords, clock.now())
        setState(place ? 'idle' : 'placeUnknown')
        if (place) onPlace(place)
      },
      ({ code, PERMISSION_DENIED }) => {
        if (run.current === mine) setState(code === PERMISSION_DENIED ? 'placeRefused' : 'placeUnknown')
      },
      { enableHighAccuracy: true, maximumAge: 0, timeout: patience },
    )
  }

  function takeOff() {
    run.current += 1
    setState('idle')
    onPlace(undefined)
  }

  return { state, ask, takeOff }
}
