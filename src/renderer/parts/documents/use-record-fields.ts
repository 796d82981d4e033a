import { firstContact } from '#shared/contacts/contact.ts'
import type { Contract, Order } from '#shared/contracts/contract.ts'
import { contractFields } from '#shared/contracts/contract-fields.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { TemplateFields, TemplateImage } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { Visit } from '#shared/service/service.ts'
import { letterFields, orderFields, visitFields } from '#shared/templates/record-fields.ts'
import { useApp } from '../../app-context.tsx'
import { ourFields } from '../../work/directory/our-fields.ts'
import { quotePaper } from '../../work/quotes/quote-paper.ts'
import { heldFile } from '../../replica/store/held-file.ts'
import { signaturePicture } from './draw-signature.ts'
import { photoForPaper } from './photo.ts'

/** What a template prints of each kind of record; `undefined` where its customer is not on this laptop. */
export function useRecordFields() {
  const { repositories, replica, session, days } = useApp()
  return {
    quote,
    contract: onOurPaper(contract),
    order: onOurPaper(order),
    visit: onOurPaper(visit),
    letter: onOurPaper(letter),
  }

  /** The record's fields beside the company's own. */
  function onOurPaper<R>(fieldsOf: (record: R, language: Language) => Promise<TemplateFields | undefined>) {
    return async (record: R, language: Language): Promise<TemplateFields | undefined> => {
      const fields = await fieldsOf(record, language)
      return fields && { ...(await ourFields({ repositories }, language)), ...fields }
    }
  }

  async function quote(quote: Quote, language: Language): Promise<TemplateFields | undefined> {
    return quotePaper({ repositories }, quote, language)
  }

  async function contract(contract: Contract, language: Language): Promise<TemplateFields | undefined> {
    const customer = await repositories.customers.find(contract.customerId)
    if (!customer) return undefined
    const owner = await repositories.users.find(contract.ownerId)
    const quote = await repositories.quotes.find(contract.quoteId)
    const pictures = Object.fromEntries(
      (contract.signatures ?? []).flatMap((signature) => {
        const picture = signaturePicture(signature)
        return picture ? [[signature.party, picture] as const] : []
      }),
    )
    const quoteNumber = quote?.number ?? ''
    return contractFields({ contract, customer, owner, quoteNumber, pictures }, language)
  }

  async function order(order: Order, language: Language): Promise<TemplateFields | undefined> {
    const customer = await repositories.customers.find(order.customerId)
    if (!customer) return undefined
    const contract = await repositories.contracts.find(order.contractId)
    const owner = contract && (await repositories.users.find(contract.ownerId))
    return orderFields({ order, customer, owner, contractNumber: contract?.number ?? '' }, language)
  }

  async function visit(visit: Visit, language: Language): Promise<TemplateFields | undefined> {
    const customer = await repositories.customers.find(visit.customerId)
    if (!customer) return undefined
    const asset = await repositories.assets.find(visit.assetId)
    const engineer = await repositories.users.find(visit.engineerId)
    const readings = (await repositories.readings.ofCustomer(visit.customerId)).filter(
      ({ visitId }) => visitId === visit.id,
    )
    const { signature } = visit
    const subject = { visit, customer, asset, engineer, readings, photos: await photosOf(visit) }
    return visitFields(
      {
        ...subject,
        signature: signature && signaturePicture(signature),
        signedBy: signature?.name ?? '',
      },
      language,
    )
  }

  async function letter(customer: Customer, language: Language): Promise<TemplateFields | undefined> {
    const contacts = await repositories.contacts.ofCustomer(customer.id)
    const contact = firstContact(contacts)
    const sender = await repositories.users.find(`user:${session.user}`)
    const today = days.company.today()
    return letterFields(
      { recipients: [{ customer, contact }], subject: '…', body: '…', sender, today },
      language,
    )
  }

  /** The photos of a visit that lie on this laptop, small enough for paper. */
  async function photosOf({ id, customerId, photos = [] }: Visit) {
    const documents = new Map(
      (await repositories.documents.ofCustomer(customerId))
        .filter(({ subjectId }) => subjectId === id)
        .map((document) => [document.id as string, document]),
    )
    const pictures: { readonly picture: TemplateImage; readonly caption: string }[] = []
    for (const { id: documentId, caption } of photos) {
      const document = documents.get(documentId)
      const bytes = document && (await heldFile(replica, document))
      const picture = bytes && (await photoForPaper(bytes))
      if (picture) pictures.push({ picture, caption })
    }
    return pictures
  }
}
