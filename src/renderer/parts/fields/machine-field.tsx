import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { plainSerial } from '#shared/assets/change-asset.ts'
import { useApp } from '../../app-context.tsx'
import { findable, isFound, queryParts } from '#shared/find/search-text.ts'
import { useLive } from '../../ui/use-live.ts'
import { RecordField, type RecordFieldProps } from './record-field.tsx'

interface Props extends RecordFieldProps {
  /** Whose machines; a machine is always somebody's. */
  readonly customerId: string
  /** Which of them may be chosen; all where it is not said. */
  readonly which?: (machine: Asset) => boolean
}

/** A machine of a customer, by any part of its serial number, by name or pinyin. */
export function MachineField({ customerId, which = () => true, ...props }: Props) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const live = useLive(() => repositories.assets.watchOfCustomer(customerId), [repositories, customerId])
  const machines = live.name === 'ready' ? live.value : []
  const held = machines.find(({ id }) => id === props.value)

  function find(query: string, limit: number) {
    if (live.name !== 'ready') return undefined
    return machines
      .filter((machine) => which(machine) && isMachine(machine, query))
      .slice(0, limit)
      .map(optionOf)
  }

  return <RecordField label={t('machines.machine')} {...props} find={find} chosen={held && optionOf(held)} />
}

const optionOf = ({ id, serialNumber, productName }: Asset) => ({
  value: id as string,
  label: `${serialNumber} ${productName}`,
})

/** A serial number has no point, a text may have one. */
function isMachine({ serialNumber, productName }: Asset, query: string): boolean {
  const serial = plainSerial(serialNumber)
  return queryParts(query).every(
    (part) => serial.includes(plainSerial(part.text)) || isFound(findable(productName), [part]),
  )
}
