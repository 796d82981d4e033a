import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOwnCompany } from '../../../parts/directory/use-own-company.ts'
import { useFieldNames } from '../../../parts/records/field-names.ts'
import { profileId } from '#shared/directory/company-profile.ts'
import cells from '../../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { CompanyForm } from './company-form.tsx'

const shown = ['name', 'nameEn', 'address', 'phone', 'taxNumber', 'bankName', 'bankAccount'] as const

/** Who the company is on its papers, as far as it has said so. */
export function CompanyPanel() {
  const { t } = useTranslation()
  const named = useFieldNames()
  const company = useOwnCompany()
  const [editing, setEditing] = useState(false)
  const edit = () => setEditing(true)
  return (
    <Panel title={t('company.title')}>
      {!company && (
        <ListRow onOpen={edit}>
          <Empty>{t('company.none')}</Empty>
        </ListRow>
      )}
      {company &&
        shown.map((name) => (
          <ListRow key={name} onOpen={edit}>
            <span className={cells['grow']}>{named(profileId, [name])}</span>
            <Text fz="xs" c="dimmed">
              {company[name]}
            </Text>
          </ListRow>
        ))}
      {editing && <CompanyForm known={company} onClose={() => setEditing(false)} />}
    </Panel>
  )
}
