import { Button, SegmentedControl, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CheckItem, Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './service.module.css'
import { useVisit, type VisitProps } from './use-visit.ts'
import { useDraft, useKept } from '../../ui/draft.ts'

const outcomes = ['ok', 'notOk', 'notApplicable'] as const

/** What is to be looked at, one by one; what is not in order says why. */
export function ChecklistPanel({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const change = useVisit(visit.id)
  const items = visit.checklist ?? []
  const open = items.filter(({ outcome }) => outcome === '').length

  const set = (id: string, what: Partial<CheckItem>) =>
    change(({ checklist = [] }) => ({
      checklist: checklist.map((item) => (item.id === id ? { ...item, ...what } : item)),
    }))

  const toDo = open > 0 && !isOver && (
    <Text fz="xs" c="dimmed">
      {t('visits.openChecks', { count: open })}
    </Text>
  )
  return (
    <Panel title={t('visits.checklist')} count={items.length} actions={toDo}>
      {items.length === 0 && <Empty>{t('visits.noChecks')}</Empty>}
      <div className={classes['rows']}>
        {items.map((item) => (
          <Check key={item.id} item={item} isOver={isOver} onChange={(what) => set(item.id, what)} />
        ))}
        {!isOver && <AddCheck visit={visit} />}
      </div>
    </Panel>
  )
}

function Check(props: {
  readonly item: CheckItem
  readonly isOver: boolean
  readonly onChange: (what: Partial<CheckItem>) => Promise<boolean>
}) {
  const { item, isOver, onChange } = props
  const { t } = useTranslation()
  const { language } = useLanguage()
  const name = language === 'en' && item.textEn !== '' ? item.textEn : item.text
  return (
    <div className={classes['check']}>
      <Text fz="sm">{name}</Text>
      <SegmentedControl
        aria-label={name}
        disabled={isOver}
        data={outcomes.map((value) => ({ value, label: t(`visits.outcome.${value}`) }))}
        value={item.outcome}
        onChange={(value) => void onChange({ outcome: value })}
      />
      <TextField
        name={`check/${item.id}/note`}
        label={t('visits.noteTo', { name })}
        silent
        placeholder={t('requests.note')}
        value={item.note}
        max={400}
        readOnly={isOver}
        onChange={(note) => onChange({ note })}
      />
    </div>
  )
}

/** Something to look at that no list has. */
function AddCheck({ visit }: { readonly visit: Visit }) {
  const { t } = useTranslation()
  const { ids } = useApp()
  const change = useVisit(visit.id)
  const draft = useDraft(`check/${visit.id}`, visit.id)
  const [added, setAdded] = useKept(draft, 'text', '')

  function add() {
    const text = added.trim()
    if (text === '') return
    setAdded('')
    const item: CheckItem = { id: ids.next('check'), text, textEn: '', outcome: '', note: '' }
    void change(({ checklist = [] }: Visit) => ({ checklist: [...checklist, item] }))
  }

  return (
    <TextInput
      aria-label={t('visits.addCheck')}
      placeholder={t('visits.addCheck')}
      value={added}
      maxLength={200}
      onChange={(event) => setAdded(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && add()}
      rightSection={
        <Button size="compact-xs" variant="subtle" onClick={add} disabled={added.trim() === ''}>
          +
        </Button>
      }
    />
  )
}
