import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { satisfactionIndicators } from '#shared/service/service.ts'
import type { Signature } from '#shared/contracts/signature.ts'
import { isEmptySignature } from '#shared/contracts/signature.ts'
import { useApp } from '../../app-context.tsx'
import { DrawnSignature } from '../../parts/documents/drawn-signature.tsx'
import { SignaturePad } from '../../parts/documents/signature-pad.tsx'
import { Facts, Panel } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { SatisfactionSheet } from './satisfaction-sheet.tsx'
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

/** How it was, as the customer said on a sheet of her own. */
function Grades({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const [judging, setJudging] = useState(false)
  const { satisfaction } = visit
  return (
    <>
      {satisfaction && (
        <Facts
          rows={satisfactionIndicators.map((name) => [
            t(`visits.satisfaction.${name}`),
            `${satisfaction[name]} / 5`,
          ])}
        />
      )}
      {!isOver && (
        <Button variant="default" onClick={() => setJudging(true)}>
          {t(satisfaction ? 'visits.judge.anew' : 'visits.judge.open')}
        </Button>
      )}
      {judging && <SatisfactionSheet visit={visit} onClose={() => setJudging(false)} />}
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
