import { Group, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import classes from '../desk.module.css'
import { ExportScopes } from './export-scopes.tsx'
import { HeldPanel } from './held-panel.tsx'
import { signInOf } from './sign-in-of.ts'
import { WhatIfPanel } from './what-if-panel.tsx'

/** What one laptop holds and why, and what it would hold if somebody's rights were others. */
export function ScopePanel() {
  const { t } = useTranslation()
  const { users } = useDirectory()
  const { named } = useLanguage()
  const [who, setWho] = useState<string | null>(null)
  const user = users.find(({ id }) => id === who)
  return (
    <Stack gap="md">
      <Group gap="xs">
        <Select
          aria-label={t('desk.person')}
          placeholder={t('desk.person')}
          searchable
          data={users.map((one) => ({ value: one.id, label: `${named(one)} (${signInOf(one)})` }))}
          value={who}
          onChange={setWho}
          w={280}
        />
        <ExportScopes users={users} />
      </Group>
      {user && (
        <div className={classes['columns']} key={user.id}>
          <HeldPanel user={user} />
          <WhatIfPanel user={user} />
        </div>
      )}
    </Stack>
  )
}
