import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { warrantyFaults, type WarrantyForm, warrantyFormOf } from '#shared/assets/change-warranty.ts'
import type { FurtherWarranty } from '#shared/assets/further-warranty.ts'
import { addDays } from '#shared/kernel/clock.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { useClosing } from '../../parts/records/use-closing.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { keepWarranty, removeWarranty } from '../../work/machines/warranties.ts'

interface Asked {
  readonly asset: Asset
  /** Absent where one is added. */
  readonly warranty: FurtherWarranty | undefined
  readonly onClose: () => void
}

type Failure = Extract<Awaited<ReturnType<typeof keepWarranty>>, { ok: false }>['failure']

/** One further warranty of a machine: added, corrected, removed; what a colleague did with it meanwhile is said first. */
export function useWarrantyForm({ asset, warranty, onClose }: Asked) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { day } = useLanguage()
  const { words } = useFaultWords()
  const [first] = useState<WarrantyForm>(() => (warranty ? warrantyFormOf(warranty) : emptyAfter(asset)))
  const draft = useDraft(`warranty/${asset.id}/${warranty?.id ?? 'new'}`, asset.id)
  const [base, setBase] = useState(() => warranty && asStored(warranty.id, draft.openedOf(first)))
  const close = useClosing(draft, onClose)
  const fields = useFields<WarrantyForm>(draft, first, (form) =>
    Object.fromEntries(
      Object.entries(warrantyFaults(form)).map(([field, fault]) => [
        field,
        typeof fault === 'string' ? t(`machines.warrantyFault.${fault}`) : words(fault),
      ]),
    ),
  )

  async function save(form: WarrantyForm) {
    const wanted = asStored(base?.id ?? warranty?.id ?? work.ids.next('warranty'), form)
    const done = await keepWarranty(work, asset.id, wanted, base)
    if (done.ok) close(t('app.saved'), done.value.back)
    else refuse(done.failure)
  }

  async function remove() {
    if (!base) return
    const done = await removeWarranty(work, asset.id, base)
    if (done.ok) close(t('machines.warrantyRemoved'), done.value.back)
    else refuse(done.failure)
  }

  function refuse(failure: Failure) {
    if (failure.kind !== 'WarrantyMoved')
      return fields.blame({ '': t(failure.kind === 'Gone' ? 'machines.gone' : 'machines.tooManyWarranties') })
    const { now } = failure
    setBase(now)
    fields.blame({
      '': now
        ? t('machines.warrantyMoved', { name: now.name, from: day(now.from), until: day(now.until) })
        : t('machines.warrantyGone'),
    })
  }

  return { fields, save, remove, isThere: base !== undefined }
}

/** It usually goes on where the maker's own ends. */
function emptyAfter({ warrantyUntil }: Asset): WarrantyForm {
  return { name: '', covers: ['parts', 'labour'], from: addDays(warrantyUntil, 1), until: '', share: whole }
}

const whole = 10_000 as BasisPoints

function asStored(id: string, { name, covers, from, until, share }: WarrantyForm): FurtherWarranty {
  return {
    id,
    name: name.trim(),
    covers: [...covers],
    from: from as Day,
    until: until as Day,
    share: share ?? whole,
  }
}
