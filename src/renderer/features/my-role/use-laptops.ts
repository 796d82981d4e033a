import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device } from '#shared/desk/health.ts'
import { useApp } from '../../app-context.tsx'
import { useNoAnswer } from '../../parts/look-up/use-no-answer.ts'
import type { RequestFailure } from '../../server/request-failure.ts'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'

type Known =
  | { readonly name: 'asking' }
  | { readonly name: 'unknown'; readonly why: string }
  | { readonly name: 'known'; readonly laptops: readonly Device[] }

/** The laptops on which she signed in, as the server has them now, the one last met first. */
export function useLaptops() {
  const { t } = useTranslation()
  const { server } = useApp()
  const noAnswer = useNoAnswer()
  const [known, setKnown] = useState<Known>({ name: 'asking' })
  const [asked, setAsked] = useState(0)

  const unanswered = useEffectEvent((failure: RequestFailure) =>
    setKnown({ name: 'unknown', why: noAnswer(failure) }),
  )
  useEffect(() => {
    let isOver = false
    void server.devices.list({}).then((answer) => {
      if (isOver) return
      if (!answer.ok) unanswered(answer.failure)
      else setKnown({ name: 'known', laptops: answer.value.devices.toSorted((a, b) => b.seenAt - a.seenAt) })
    })
    return () => {
      isOver = true
    }
  }, [server, asked])

  async function stop({ id }: Device) {
    const sure = await askFirst({
      title: t('myRole.stopLaptop'),
      follows: [t('myRole.stopFollows'), t('myRole.stopUnsent'), t('myRole.stopBack')],
      action: t('myRole.stopNow'),
      tone: 'bad',
    })
    if (!sure) return
    const done = await server.devices.set({ id, state: 'suspended' })
    notify(
      done.ok ? { message: t('myRole.laptopStopped') } : { message: noAnswer(done.failure), tone: 'bad' },
    )
    setAsked((before) => before + 1)
  }

  function again() {
    setKnown({ name: 'asking' })
    setAsked((before) => before + 1)
  }

  return { known, again, stop }
}
