import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServerFound } from '#shared/host/server-found.ts'
import type { HostClient } from '../../app-context.tsx'

/** What the machine met in the server's place, in words; `undefined` where it says no more than that nothing answers. */
export function useFoundInWords(): (found: ServerFound, server: string) => string | undefined {
  const { t } = useTranslation()
  return (found, server) =>
    found === 'satchel' || found === 'noAnswer' ? undefined : t(`sync.found.${found}`, { server })
}

/** Milliseconds for which an answer is as good as a new one: several places of the window ask at once. */
const fresh = 15_000
let asked: { readonly at: number; readonly found: Promise<ServerFound | undefined> } | undefined

/** Asks the machine what answers in the server's place. */
export function askWhatIsFound(host: HostClient): Promise<ServerFound | undefined> {
  if (asked && performance.now() - asked.at < fresh) return asked.found
  const found = host.settings.probe(null).then((answer) => (answer.ok ? answer.value.found : undefined))
  asked = { at: performance.now(), found }
  return found
}

/** The same for as long as the server cannot be met; asked anew whenever another reason is given. */
export function useServerFound(host: HostClient, unmet: string | undefined): ServerFound | undefined {
  const [answer, setAnswer] = useState<{ readonly to: string; readonly found: ServerFound | undefined }>()
  useEffect(() => {
    if (unmet === undefined) return
    let current = true
    const ask = () => void askWhatIsFound(host).then((found) => current && setAnswer({ to: unmet, found }))
    ask()
    const timer = setInterval(ask, 2 * fresh)
    return () => {
      current = false
      clearInterval(timer)
    }
  }, [host, unmet])
  // What was found for another reason is no answer to this one.
  return unmet !== undefined && answer?.to === unmet ? answer.found : undefined
}
