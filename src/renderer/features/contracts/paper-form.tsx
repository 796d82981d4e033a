import { Button, Group, Text, TextInput } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import type { PaperSigner } from '#shared/contracts/sign-contract.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import type { ChosenFile } from '../../parts/documents/use-kept-file.ts'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FileChooser } from '../../ui/file-chooser.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import type { Way } from '../../work/approvals/way.ts'
import { noteSignedPaper } from '../../work/contracts/sign-on-paper.ts'
import { useContractMessage } from './use-contract-message.ts'
import { useScan } from './use-scan.ts'
import { useSigner } from './use-signer.ts'

interface Props {
  readonly contract: Contract
  readonly way: Way
  readonly onClose: () => void
}

interface Typed {
  readonly on: string
  readonly customer: string
  readonly customerTitle: string
  readonly company: string
  readonly companyTitle: string
}

/** A scan of so many bytes is kept with what it is about to do. */
const largest = 24 * 1024 * 1024

/** The contract was signed on paper: the scan, the day on it, and who signed. */
export function PaperForm(props: Props) {
  const customer = useSigner(props.contract, 'customer')
  const company = useSigner(props.contract, 'company')
  if (!customer || !company) return null
  const first = {
    customer: customer.name,
    customerTitle: customer.title,
    company: company.name,
    companyTitle: company.title,
  }
  return <Opened {...props} first={first} />
}

function Opened({ contract, way, onClose, first }: Props & { readonly first: Omit<Typed, 'on'> }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { words } = useFaultWords()
  const draft = useDraft(`paper/${contract.id}`, contract.id)
  const { file, unkept, reading, choose } = useScan(draft)
  const missing = missingOf(contract)
  const fields = useFields<Typed>(draft, { on: days.company.today(), ...first }, (typed) => ({
    on:
      typed.on === ''
        ? words('required')
        : typed.on > days.company.today() && t('contracts.refused.dayAhead'),
    ...Object.fromEntries(missing.map((party) => [party, typed[party].trim() === '' && words('required')])),
    '': file === undefined && t('contracts.scanMissing'),
  }))
  const note = useNote({ contract, way, onClose }, fields)
  return (
    <FormDialog
      fields={fields}
      title={t('contracts.onPaper')}
      size={560}
      action={t('contracts.noteSigned')}
      busy={fields.busy || reading !== undefined}
      unsaved={unkept !== undefined || reading !== undefined}
      onSubmit={fields.submit((typed) => file && note(typed, file, missing))}
      onClose={onClose}
    >
      <Text fz="sm" c="dimmed">
        {t('contracts.onPaperHelp')}
      </Text>
      <ScanField name={file?.name} onChoose={(chosen) => void choose(chosen)} />
      <Text fz="xs" c="dimmed" role="status">
        {reading !== undefined
          ? t('contracts.scanReading', { file: reading })
          : unkept !== undefined && t(`contracts.scanUnkept.${unkept}`)}
      </Text>
      <DateField label={t('contracts.signedOnDay')} {...fields.of('on')} />
      {missing.map((party) => (
        <Group key={party} grow align="start">
          <TextInput
            label={t('contracts.signerOf', { party: t(`contracts.party.${party}`) })}
            maxLength={80}
            withAsterisk
            {...fields.input(party)}
          />
          <TextInput label={t('contracts.signerTitle')} maxLength={80} {...fields.input(`${party}Title`)} />
        </Group>
      ))}
    </FormDialog>
  )
}

/** Who has not signed on a screen before. */
function missingOf({ signatures = [] }: Contract): readonly PaperSigner['party'][] {
  return (['customer', 'company'] as const).filter((party) => !signatures.some((one) => one.party === party))
}

function ScanField(props: { readonly name: string | undefined; readonly onChoose: (file: File) => void }) {
  const { t } = useTranslation()
  const { size } = useLanguage()
  const choose = (file: File | null) => {
    if (file === null) return
    if (file.size > 0 && file.size <= largest) return props.onChoose(file)
    const said = file.size === 0 ? 'contracts.scanEmpty' : 'contracts.scanTooLarge'
    notify({ message: t(said, { file: file.name, size: size(largest) }), tone: 'bad' })
  }
  return (
    <Group gap="sm" wrap="nowrap">
      <FileChooser accept="application/pdf,image/*" onChange={choose}>
        {(button) => (
          <Button
            variant="default"
            leftSection={<IconFileUpload size={14} />}
            style={{ flex: 'none' }}
            {...button}
          >
            {t('contracts.chooseScan')}
          </Button>
        )}
      </FileChooser>
      <Text fz="sm" truncate c={props.name === undefined ? 'dimmed' : ''}>
        {props.name ?? t('contracts.noScan')}
      </Text>
    </Group>
  )
}

function useNote({ contract, way, onClose }: Props, fields: Fields<Typed>) {
  const { t } = useTranslation()
  const { work, syncNow } = useApp()
  const { sentence } = useContractMessage()
  return async (typed: Typed, file: ChosenFile, missing: readonly PaperSigner['party'][]) => {
    const paper = {
      contractId: contract.id,
      on: typed.on as Day,
      approvalId: way.name === 'approved' ? way.approval.id : '',
      signers: missing.map((party) => ({
        party,
        name: typed[party].trim(),
        title: typed[`${party}Title`].trim(),
      })),
      fileName: file.name.slice(-160),
      fileType: file.type || 'application/octet-stream',
    }
    const done = await noteSignedPaper(work, paper, file.bytes)
    if (!done.ok) return fields.blame({ '': sentence(done.failure) })
    fields.draft.drop()
    onClose()
    syncNow()
    notify({ message: t('contracts.signed', { number: contract.number }) })
  }
}
