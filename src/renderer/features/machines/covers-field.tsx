import { Checkbox, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { covered, type Covered } from '#shared/assets/further-warranty.ts'

interface Props {
  readonly label: string
  readonly value: readonly Covered[]
  readonly onChange: (value: Covered[]) => void
  readonly error?: ReactNode
}

/** What a warranty pays for while it lasts. */
export function CoversField({ label, value, onChange, error }: Props) {
  const { t } = useTranslation()
  return (
    <Checkbox.Group
      label={label}
      value={[...value]}
      error={error}
      onChange={(chosen) => onChange(covered.filter((one) => chosen.includes(one)))}
    >
      <Group mt={4}>
        {covered.map((one) => (
          <Checkbox key={one} size="xs" value={one} label={t(`machines.${one}`)} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
