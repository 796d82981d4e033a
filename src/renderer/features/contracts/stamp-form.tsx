import { Button, Group, Text, TextInput } from '@mantine/core'
import { IconRubberStamp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import type { Seal } from '#shared/contracts/signature.ts'
import { useApp } from '../../app-context.tsx'
import { sealForPaper } from '../../parts/documents/photo.ts'
import { readFile } from '../../parts/documents/use-kept-file.ts'
import { useOwnCompany } from '../../parts/directory/use-own-company.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FileChooser } from '../../ui/file-chooser.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import type { Way } from '../../work/approvals/way.ts'
import { putSignature } from '../../work/contracts/sign-contract.ts'
import { useContractMessage } from './use-contract-message.ts'
import { type Signer, useSigner } from './use-signer.ts'

interface Props {
  readonly contract: Contract
  readonly way: Way
  readonly onClose: () => void
}

/** Puts the company's seal under the contract in the name of who stamps it. */
export function StampForm(props: Props) {
  const signer = useSigner(props.contract, 'company')
  return signer ? <Opened {...props} signer={signer} /> : null
}

function Opened(props: Props & { readonly signer: Signer }) {
  const { contract, signer, onClose } = props
  const { t } = useTranslation()
  const { words } = useFaultWords()
  const ours = useOwnCompany()?.seal
  const draft = useDraft(`stamp/${contract.id}`, contract.id)
  // As small as a contract bears it: it is kept like what is typed.
  const [chosen, setChosen] = useKept<Seal | undefined>(draft, 'seal', undefined)
  const seal = chosen ?? ours
  const fields = useFields<Signer>(draft, { name: signer.name, title: signer.title }, ({ name }) => ({
    name: name.trim() === '' && words('required'),
    '': seal === undefined && t('contracts.sealMissing'),
  }))
  const stamp = useStamp(props, fields)
  return (
    <FormDialog
      fields={fields}
      title={t('contracts.stamp')}
      action={t('contracts.stamp')}
      onSubmit={fields.submit((typed) => seal && stamp(typed, seal))}
      onClose={onClose}
    >
      <SealField seal={seal} onChoose={setChosen} />
      <Group grow align="start">
        <TextInput label={t('contracts.signerName')} maxLength={80} {...fields.input('name')} />
        <TextInput label={t('contracts.signerTitle')} maxLength={80} {...fields.input('title')} />
      </Group>
    </FormDialog>
  )
}

function SealField(props: { readonly seal: Seal | undefined; readonly onChoose: (seal: Seal) => void }) {
  const { seal, onChoose } = props
  const { t } = useTranslation()

  async function choose(file: File | null) {
    const read = file && (await readFile(file))
    const picture = read && (await sealForPaper(read.bytes))
    if (picture) onChoose(picture)
    else if (file) notify({ message: t('contracts.noPicture', { file: file.name }), tone: 'bad' })
  }

  return (
    <Group gap="md" wrap="nowrap">
      {seal ? (
        <img
          src={`data:image/png;base64,${seal.png}`}
          alt={t('contracts.seal')}
          style={{ maxHeight: 130, maxWidth: 180, background: '#fff', borderRadius: 4 }}
        />
      ) : (
        <Text fz="sm" c="dimmed">
          {t('contracts.noSeal')}
        </Text>
      )}
      <FileChooser accept="image/*" onChange={(file) => void choose(file)}>
        {(button) => (
          <Button
            variant="default"
            leftSection={<IconRubberStamp size={14} />}
            style={{ flex: 'none' }}
            {...button}
          >
            {t('contracts.chooseSeal')}
          </Button>
        )}
      </FileChooser>
    </Group>
  )
}

function useStamp({ contract, way, onClose }: Props, fields: Fields<Signer>) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { sentence } = useContractMessage()
  return async ({ name, title }: Signer, seal: Seal) => {
    const { at, device } = work.author.stamp()
    const signature = {
      party: 'company' as const,
      name: name.trim(),
      title: title.trim(),
      at,
      device,
      aspect: seal.height / seal.width,
      strokes: [],
      seal,
    }
    const approvalId = way.name === 'approved' ? way.approval.id : ''
    const done = await putSignature(work, { contractId: contract.id, signature, approvalId })
    if (!done.ok) return fields.blame({ '': sentence(done.failure) })
    fields.draft.drop()
    onClose()
    if (done.value?.stage === 'signed')
      notify({ message: t('contracts.signed', { number: contract.number }) })
  }
}
