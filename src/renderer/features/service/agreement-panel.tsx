import { Button, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Satisfaction, satisfactionIndicators } from '#shared/service/service.ts'
import type { Signature } from '#shared/contracts/signature.ts'
import { isEmptySignature } from '#shared/contracts/signature.ts'
import { useApp } from '../../app-context.tsx'
import { DrawnSignature } from '../../parts/documents/drawn-signature.tsx'
import { SignaturePad } from '../../parts/documents/signature-pad.tsx'
import { Panel } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './service.module.css'
import { useVisit, type VisitProps } from './use-visit.ts'

/** The customer signs what he saw, says how it was, or it is written down why nobody signed. */
export function AgreementPanel({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const change = useVisit(visit.id)
  const [signing, setSigning] = useState<string>()
  const { signature } = visit

  /** Who probably signs: who asked for the visit. */
  async function begin() {
    const request = await repositories.requests.find(visit.requestId)
    const contact = request?.contactId ? await repositories.contacts.find(request.contactId) : undefined
    setSigning(contact?.name ?? '')
  }

  async function sign(given: Signature): Promise<string | undefined> {
    if (given.name === '') return t('contracts.refused.noName')
    if (isEmptySignature(given)) return t('contracts.refused.emptySignature')
    if (await change(() => ({ signature: given, unsigned: '' }))) setSigning(undefined)
    return undefined
  }

  return (
    <Panel title={t('visits.agreement')}>
      <Stack gap="sm" px="md" py="xs">
        {signature ? (
          <Signed signature={signature} />
        ) : (
          !isOver && <Button onClick={() => void begin()}>{t('visits.sign')}</Button>
        )}
        {!signature && (
          <TextField
            name="unsigned"
            label={t('visits.unsigned')}
            placeholder={t('visits.unsignedHelp')}
            value={visit.unsigned ?? ''}
            max={200}
            readOnly={isOver}
            onChange={(unsigned) => change(() => ({ unsigned }))}
          />
        )}
        <Grades visit={visit} isOver={isOver} />
      </Stack>
      {signing !== undefined && (
        <SignaturePad
          party="customer"
          name={signing}
          title=""
          onClose={() => setSigning(undefined)}
          onSigned={sign}
        />
      )}
    </Panel>
  )
}

/** How it was, from one to five. */
function Grades({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const change = useVisit(visit.id)
  const { satisfaction } = visit

  function grade(indicator: keyof Satisfaction, value: number) {
    const middle = Object.fromEntries(satisfactionIndicators.map((name) => [name, value])) as Satisfaction
    void change((now) => ({ satisfaction: { ...middle, ...now.satisfaction, [indicator]: value } }))
  }

  return (
    <>
      <div className={classes['grades']}>
        {satisfactionIndicators.map((indicator) => (
          <Grade
            key={indicator}
            name={t(`visits.satisfaction.${indicator}`)}
            value={satisfaction?.[indicator] ?? 0}
            readOnly={isOver}
            onChange={(value) => grade(indicator, value)}
          />
        ))}
      </div>
      {!satisfaction && !isOver && (
        <Text fz="xs" c="dimmed">
          {t('visits.gradeHelp')}
        </Text>
      )}
    </>
  )
}

function Grade(props: {
  readonly name: string
  readonly value: number
  readonly readOnly: boolean
  readonly onChange: (value: number) => void
}) {
  const { name, value, readOnly, onChange } = props
  const { t } = useTranslation()
  return (
    <>
      <Text fz="sm">{name}</Text>
      <SegmentedControl
        aria-label={t('visits.grade', { name })}
        data={['1', '2', '3', '4', '5']}
        value={value === 0 ? '' : String(value)}
        readOnly={readOnly}
        onChange={(grade) => onChange(Number(grade))}
      />
    </>
  )
}

function Signed({ signature }: { readonly signature: Signature }) {
  const { instant } = useLanguage()
  return (
    <Stack gap={2}>
      <DrawnSignature signature={signature} />
      <Text fz="xs" c="dimmed">
        {signature.name} {signature.title} · {instant(signature.at)}
      </Text>
    </Stack>
  )
}
