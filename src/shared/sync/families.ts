export { families, type Family, isFamily } from '../model/family.ts'
export {
  documents as documentTypes,
  type DocumentType,
  familyOfType,
  isDocumentType,
} from '../registry/documents.ts'
