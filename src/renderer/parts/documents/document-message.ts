import { useTranslation } from 'react-i18next'
import type { Client } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import { unreachable } from '#shared/kernel/bug.ts'
import { notify } from '../../ui/notice.tsx'
import { useTemplateProblem } from './template-problem.ts'

type Documents = Client<HostContract>['documents']
type FailureOf<M extends keyof Documents> = Extract<
  Awaited<ReturnType<Documents[M]>>,
  { ok: false }
>['failure']
export type PreviewFailure = FailureOf<'preview'>
export type DocumentFailure =
  | FailureOf<'generate'>
  | FailureOf<'addToBatch'>
  | FailureOf<'open'>
  | FailureOf<'keep'>
  | FailureOf<'pdf'>
  | FailureOf<'mail'>

/** What went wrong and what the rep can do about it, in one sentence. */
export function useDocumentMessage() {
  const { t } = useTranslation()
  const { inWords } = useTemplateProblem()
  return (failure: DocumentFailure): string => {
    switch (failure.kind) {
      case 'TemplateMissing':
      case 'TemplateAltered':
      case 'SaveCancelled':
      case 'DiskFull':
      case 'DocumentMissing':
      case 'NoBatch':
      case 'NoPdfProgram':
      case 'PdfFailed':
        return t(`documents.${failure.kind}`)
      case 'TemplateBroken':
        return t('documents.TemplateBroken', {
          problems: failure.problems.slice(0, 3).map(inWords).join(' '),
        })
      case 'NotWritable':
        return t(`documents.NotWritable.${failure.reason}`)
      default:
        return unreachable(failure)
    }
  }
}

/** Says what went wrong; that somebody chose no place to save is no fault. */
export function useDocumentFailure(): (failure: DocumentFailure) => void {
  const message = useDocumentMessage()
  return (failure) =>
    notify({ message: message(failure), tone: failure.kind === 'SaveCancelled' ? 'good' : 'bad' })
}
