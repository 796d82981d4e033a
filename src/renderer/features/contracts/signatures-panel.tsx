import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import type { Signature } from '#shared/contracts/signature.ts'
import { isAsSigned, unsignContract } from '#shared/contracts/sign-contract.ts'
import { useApp } from '../../app-context.tsx'
import { DrawnSignature } from '../../parts/documents/drawn-signature.tsx'
import { SignaturePad } from '../../parts/documents/signature-pad.tsx'
import { notify } from '../../ui/notice.tsx'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { putSignature } from '../../work/contracts/sign-contract.ts'
import type { Signing } from './use-signing.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'

const parties = ['customer', 'company'] as const

/** Who has signed, and signing. When both have, nothing changes any more. */
export function SignaturesPanel(props: { readonly contract: Contract; readonly signing: Signing }) {
  const { contract, signing: allowed } = props
  const { way } = allowed
  const { t } = useTranslation()
  const { work, repositories } = useApp()
  const [signing, setSigning] = useState<Signature['party']>()
  const signer = useSigner(contract, signing)
  const signatures = contract.signatures ?? []
  const open = contract.stage === 'draft' || contract.stage === 'approved'
  const mayGo = way.name === 'own' || way.name === 'approved'

  async function sign(signature: Signature): Promise<string | undefined> {
    const approvalId = way.name === 'approved' ? way.approval.id : ''
    const done = await putSignature(work, { contractId: contract.id, signature, approvalId })
    if (!done.ok) {
      const { failure } = done
      if (failure.kind === 'ContractRefused') return t(`contracts.refused.${failure.because}`)
      // The signature stands; what this contract takes the place of could not be closed.
      return t(failure.kind === 'HalfDone' ? 'app.halfDone' : 'contracts.gone')
    }
    setSigning(undefined)
    if (done.value?.stage === 'signed')
      notify({ message: t('contracts.signed', { number: contract.number }) })
    return undefined
  }

  const { gone, undo } = useWayBack()

  async function takeOff() {
    const before = contract
    const done = await repositories.contracts.change(contract.id, unsignContract)
    if (!done.ok) return gone()
    const back = () =>
      repositories.contracts.change(contract.id, (now) => ({
        ok: true,
        value: {
          ...now,
          signatures: before.signatures ?? [],
          ...(before.signedHash ? { signedHash: before.signedHash } : {}),
        },
      }))
    notify({ message: t('contracts.takenOff'), undo: undo(back) })
  }

  return (
    <Panel title={t('contracts.signatures')}>
      <Stack gap="sm" px="md" py="xs">
        {!isAsSigned(contract) && (
          <Alert role="alert" color="red" p="xs">
            {t('contracts.refused.tampered')}
          </Alert>
        )}
        {parties.map((party) => {
          const signature = signatures.find((one) => one.party === party)
          return signature ? (
            <Drawn key={party} signature={signature} />
          ) : (
            <Group key={party} justify="space-between" wrap="nowrap">
              <Text fz="sm">{t(`contracts.party.${party}`)}</Text>
              {open && (
                <Button
                  size="compact-sm"
                  disabled={!mayGo}
                  title={mayGo ? '' : t('approvals.contractWay.ask')}
                  onClick={() => setSigning(party)}
                >
                  {t('contracts.signNow')}
                </Button>
              )}
            </Group>
          )
        })}
        {open && signatures.length > 0 && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => void takeOff()}>
            {t('contracts.takeOff')}
          </Button>
        )}
        {contract.signedHash && (
          <Text fz="xs" c="dimmed" style={{ wordBreak: 'break-all' }}>
            SHA-256 {contract.signedHash}
          </Text>
        )}
      </Stack>
      {signing && signer && (
        <SignaturePad
          party={signing}
          name={signer.name}
          title={signer.title}
          onClose={() => setSigning(undefined)}
          onSigned={sign}
        />
      )}
    </Panel>
  )
}

function Drawn({ signature }: { readonly signature: Signature }) {
  const { t } = useTranslation()
  const { instant, labelled } = useLanguage()
  return (
    <Stack gap={2}>
      <Text fz="sm">
        {labelled(t(`contracts.party.${signature.party}`), `${signature.name} ${signature.title}`)}
      </Text>
      <DrawnSignature signature={signature} />
      <Text fz="xs" c="dimmed">
        {instant(signature.at)}
      </Text>
    </Stack>
  )
}

/** Who probably signs: the contact of the quote for the customer, the user for the company. */
function useSigner(contract: Contract, party: Signature['party'] | undefined) {
  const { repositories, session } = useApp()
  const { named } = useLanguage()
  const me = useLiveOr(
    () => repositories.users.watch(`user:${session.user}`),
    [repositories, session],
    undefined,
  )
  const [contact, setContact] = useState<{ name: string; title: string }>()
  useEffect(() => {
    if (party !== 'customer') return
    let current = true
    void (async () => {
      const quote = await repositories.quotes.find(contract.quoteId)
      const person = quote?.contactId ? await repositories.contacts.find(quote.contactId) : undefined
      if (current) setContact(person ? { name: named(person), title: person.title } : { name: '', title: '' })
    })()
    return () => {
      current = false
    }
  }, [repositories, contract.quoteId, party])
  if (party === 'company') return { name: me ? named(me) : session.user, title: '' }
  return contact
}
