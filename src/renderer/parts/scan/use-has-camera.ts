import { useEffect, useState } from 'react'

/** Whether there is a camera; not before the system said so. */
export function useHasCamera(): boolean {
  const [isThere, setThere] = useState(false)
  useEffect(() => {
    let isHere = true
    void hasCamera().then((found) => {
      if (isHere) setThere(found)
    })
    return () => {
      isHere = false
    }
  }, [])
  return isThere
}

async function hasCamera(): Promise<boolean> {
  // Without a secure page there are no media devices at all.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  // A system that does not say has none that could be used.
  const all = await devices?.enumerateDevices().catch(() => [])
  return all?.some(({ kind }) => kind === 'videoinput') === true
}
