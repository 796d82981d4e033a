import { Button } from '@mantine/core'
import { IconCloudSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../directory/use-directory.ts'
import { useMayLookUp } from './use-may-look-up.ts'

/** Leads to what is at the server and not here, with the words to look for; nothing for whom there is none. */
export function LookUpButton(props: {
  readonly words: string
  /** Of this customer all that she may see is here once it is taken along. */
  readonly customerId?: string
}) {
  const { words, customerId } = props
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { taken } = useDirectory()
  const isTaken = taken.some((one) => one.customerId === customerId)
  if (!useMayLookUp() || isTaken) return null
  return (
    <Button
      variant="default"
      leftSection={<IconCloudSearch size={14} />}
      onClick={() => navigation.getState().go({ name: 'lookUp' }, words.slice(0, 100))}
    >
      {t('lookUp.at')}
    </Button>
  )
}
