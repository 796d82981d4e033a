import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import type { AssetRefused, Change } from '#shared/assets/change-asset.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { takenBack } from '#shared/sync/form-change.ts'
import { useApp } from '../../app-context.tsx'
import { useStep } from '../../parts/service/use-service.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { notify } from '../../ui/notice.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'

/** Changes one machine, or puts another record beside it; says in words why it may not be. `name` is the form's. */
export function useChangeMachine(asset: Asset, name: string, onClose: () => void) {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { repositories, navigation } = useApp()
  const step = useStep()
  const [problem, setProblem] = useState<string>()
  const draft = useDraft(`${name}/${asset.id}`, asset.id)
  const [note, setNote] = useKept(draft, 'note', '')
  const changeNow = (): Change => ({ ...step(), note })
  const say = (refused: AssetRefused) => setProblem(t(`machines.refused.${refused.because}`))

  /** One record, with undo. */
  async function change(rule: (now: Asset, change: Change) => Result<Asset, AssetRefused>, message: string) {
    let before = asset
    const done = await repositories.assets.change(asset.id, (now) => {
      before = now
      return rule(now, changeNow())
    })
    if (!done.ok) return done.failure.kind === 'Gone' ? setProblem(t('machines.gone')) : say(done.failure)
    const after = done.value
    notify({
      message,
      // What was written down stays; the machine is where it was.
      undo: undo(() => repositories.assets.change(asset.id, (now) => ok(takenBack(now, before, after)))),
    })
    draft.drop()
    onClose()
  }

  /** Two records: the one that ends and the one that begins. */
  async function succeed(
    rule: (
      now: Asset,
      change: Change,
    ) => Result<{ readonly left: Asset; readonly arrived: Asset }, AssetRefused>,
    message: string,
  ) {
    const now = await repositories.assets.find(asset.id)
    if (!now) return setProblem(t('machines.gone'))
    const what = changeNow()
    const made = rule(now, what)
    if (!made.ok) return say(made.failure)
    const { arrived } = made.value
    // The new one first: of a machine that was left behind there is always a successor.
    await repositories.assets.add(arrived)
    const done = await repositories.assets.change(asset.id, (newest) => {
      const again = rule(newest, what)
      return again.ok ? ok(again.value.left) : again
    })
    if (!done.ok) return done.failure.kind === 'Gone' ? setProblem(t('machines.gone')) : say(done.failure)
    draft.drop()
    notify({ message })
    navigation.getState().go({ name: 'machine', id: arrived.id })
    onClose()
  }

  return { draft, problem, setProblem, note, setNote, change, succeed }
}
