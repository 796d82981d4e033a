import {
  DiskFull,
  DocumentId,
  DocumentMissing,
  GeneratedFile,
  NotWritable,
  SaveCancelled,
  TemplateAltered,
  TemplateBroken,
  TemplateFields,
  TemplateId,
  TemplateMissing,
  TemplateSource,
} from '../documents/document.ts'
import { TemplateKind, TemplateProblem } from '../templates/template.ts'
import { failure, oneOf, record, text, Type } from '../kernel/schema.ts'
import { Session } from '../session/session.ts'
import { type Contract, method } from './contract.ts'
import { ServerFound } from './server-found.ts'

/** What the window needs to know about the machine before it shows anything. */
const Surroundings = record({
  host: oneOf('electron', 'loopback'),
  version: text(20),
  deviceId: text(80),
  server: text(300),
  /** The system's language as a BCP 47 tag. */
  language: text(40),
  preferences: record({
    language: oneOf('system', 'zh-CN', 'en'),
    appearance: oneOf('system', 'light', 'dark'),
    /** `field`: strong contrast and large targets, for sunlight and gloves. */
    display: Type.Optional(oneOf('desk', 'field')),
    /** Minutes without a hand on it after which the laptop asks for its password; 0 is never. */
    lockMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_440 })),
  }),
  demo: Type.Boolean(),
  /** `plainFile`: this machine has no keychain for us; whoever can read its disk can read the keys. */
  vault: oneOf('keychain', 'plainFile'),
})

/** 48 MiB as base64. */
const largestDocument = 64 * 1024 * 1024

const wrongPassword = [
  failure('WrongPassword', {}),
  failure('TooManyTries', { seconds: Type.Integer() }),
] as const

const lockState = { locked: Type.Boolean(), hasPassword: Type.Boolean() }

/**
 * Everything the renderer can ask of the machine it runs on.
 *
 * Adding a line here is a security decision: each method is reachable by any
 * script that manages to run in the window. Methods therefore name an intent
 * ("generate the quote document"), never a capability ("write this file").
 */
export const hostContract = {
  settings: {
    surroundings: method({ input: Type.Null(), output: Surroundings, failure: failure('None', {}) }),
    /** What answers where the chosen server should be. Of no other address can be asked. */
    probe: method({
      input: Type.Null(),
      output: record({ found: ServerFound }),
      failure: failure('None', {}),
    }),
    savePreferences: method({
      input: Surroundings.properties.preferences,
      output: Type.Null(),
      failure: DiskFull,
    }),
    /** Takes effect when the window is loaded again: its policy names the one server it may reach. */
    chooseServer: method({
      input: record({ server: text(300, 8) }),
      output: record({ server: text(300) }),
      failure: Type.Union([failure('NotAnAddress', {}), failure('NotSecure', {}), DiskFull]),
    }),
  },
  session: {
    /**
     * `locked`: the session has no token, and the replica no key, until `unlock`. `Unreadable`: there
     * is one, and what keeps secrets on this machine does not open it now.
     */
    load: method({
      input: Type.Null(),
      output: Type.Union([record({ session: Session, ...lockState }), Type.Null()]),
      failure: failure('Unreadable', {}),
    }),
    /** `NotProven`: the server was asked whose session it is, and did not say that it is hers. */
    save: method({
      input: Session,
      output: Type.Null(),
      failure: Type.Union([failure('NotProven', {}), failure('NoVault', {}), DiskFull]),
    }),
    forget: method({ input: Type.Null(), output: Type.Null(), failure: failure('None', {}) }),
    /**
     * The key of the signed-in user's replica, 32 bytes in base64, and what the host knows of that
     * replica. `NoKey`: none was made yet, or it is gone. `KeyUnreadable`: there is one, which cannot
     * be opened now, and which nothing overwrites.
     */
    replicaKey: method({
      input: Type.Null(),
      output: record({
        key: text(44, 44),
        /** How often she began anew on this laptop. */
        generation: Type.Integer(),
        /** Edits and files that had not been sent when it was told last; `null` where no replica was ever opened. */
        unsent: Type.Union([Type.Integer(), Type.Null()]),
      }),
      failure: Type.Union([
        failure('NotSignedIn', {}),
        failure('Locked', {}),
        failure('NoKey', {}),
        failure('KeyUnreadable', {}),
      ]),
    }),
    /** A new key, for a replica that begins; one that lies there is put aside, or goes for good. */
    makeReplicaKey: method({
      input: record({
        generation: Type.Integer({ minimum: 0, maximum: 10_000 }),
        keepOld: Type.Boolean(),
      }),
      output: record({ key: text(44, 44) }),
      failure: Type.Union([
        failure('NotSignedIn', {}),
        failure('Locked', {}),
        failure('NoVault', {}),
        DiskFull,
      ]),
    }),
    /** Keys of hers that were put aside and that can be opened now. */
    keysAside: method({
      input: Type.Null(),
      output: record({ keys: Type.Array(text(44, 44)) }),
      failure: failure('None', {}),
    }),
    /** The signed-in user's replica is open, and so much of it has not been sent. */
    noteUnsent: method({
      input: record({ count: Type.Integer({ minimum: 0 }) }),
      output: Type.Null(),
      failure: failure('None', {}),
    }),
    /**
     * From now on key and token are sealed with this password; `null` ends that. `present` is the
     * one of now, needed where there is one, except right after a sign-in that opened the laptop
     * without it. `NoRecovery`: the last sign-in was at a server that could not open it again if
     * it is forgotten.
     */
    setLock: method({
      input: record({
        password: Type.Union([text(200, 1), Type.Null()]),
        present: Type.Optional(text(200, 1)),
      }),
      output: record(lockState),
      failure: Type.Union([
        failure('NotSignedIn', {}),
        failure('Locked', {}),
        failure('NoRecovery', {}),
        failure('WeakPassword', { fault: oneOf('tooShort', 'tooSimple') }),
        failure('PresentNeeded', {}),
        ...wrongPassword,
        failure('NoVault', {}),
        DiskFull,
      ]),
    }),
    /** Forgets what the password opened, until it is given again. */
    lock: method({ input: Type.Null(), output: Type.Null(), failure: failure('None', {}) }),
    unlock: method({
      input: record({ password: text(200, 1) }),
      output: Session,
      failure: Type.Union([...wrongPassword]),
    }),
    /**
     * Makes the replicas of these people of the signed-in user's company unreadable, too: the laptop
     * is wiped. Where documents were saved is forgotten.
     */
    destroyKeysOf: method({
      input: record({ users: Type.Array(text(80), { maxItems: 200 }) }),
      output: Type.Null(),
      failure: failure('None', {}),
    }),
    /** Makes the signed-in user's replica unreadable for good, and signs her out. */
    destroyReplicaKey: method({ input: Type.Null(), output: Type.Null(), failure: failure('None', {}) }),
  },
  documents: {
    generate: method({
      input: record({
        id: DocumentId,
        template: TemplateSource,
        suggestedName: text(120, 1),
        fields: TemplateFields,
      }),
      output: GeneratedFile,
      failure: Type.Union([
        TemplateMissing,
        TemplateAltered,
        TemplateBroken,
        SaveCancelled,
        DiskFull,
        NotWritable,
      ]),
    }),
    /** The same without a file: what would come out, to look at. */
    preview: method({
      input: record({ template: TemplateSource, fields: TemplateFields }),
      output: record({ base64: Type.String({ maxLength: largestDocument }) }),
      failure: Type.Union([TemplateMissing, TemplateAltered, TemplateBroken, failure('TooLarge', {})]),
    }),
    /** What is wrong with a Word file as a template of a kind, and where. */
    check: method({
      input: record({
        kind: TemplateKind,
        language: oneOf('zh-CN', 'en'),
        base64: Type.String({ maxLength: largestDocument }),
      }),
      output: record({
        problems: Type.Array(TemplateProblem),
        /** Names of the fields that it uses. */
        uses: Type.Array(text(60)),
        sha256: text(64, 64),
        bytes: Type.Integer(),
      }),
      failure: failure('None', {}),
    }),
    /** A shipped template as a Word file to begin one's own with. */
    starter: method({
      input: record({ shipped: TemplateId }),
      output: record({ fileName: text(160) }),
      failure: Type.Union([TemplateMissing, SaveCancelled, DiskFull, NotWritable]),
    }),
    /** Begins a batch of files, one for each recipient, in a folder that the user chooses once. */
    beginBatch: method({
      input: record({ suggestedName: text(120, 1) }),
      output: record({ batch: text(48, 1), folder: text(300) }),
      failure: SaveCancelled,
    }),
    /** One more file of a batch. `NoBatch`: this host began none of that name. */
    addToBatch: method({
      input: record({
        batch: text(48, 1),
        template: TemplateSource,
        suggestedName: text(120, 1),
        fields: TemplateFields,
      }),
      output: record({ fileName: text(160) }),
      failure: Type.Union([
        failure('NoBatch', {}),
        TemplateMissing,
        TemplateAltered,
        TemplateBroken,
        DiskFull,
        NotWritable,
      ]),
    }),
    /** Shows the folder of a batch, and ends it. */
    endBatch: method({
      input: record({ batch: text(48, 1), show: Type.Boolean() }),
      output: Type.Null(),
      failure: failure('NoBatch', {}),
    }),
    /** The bytes of a file that lies here, in base64: what is sent to the server for the others. */
    bytes: method({
      input: record({ id: DocumentId }),
      output: record({ base64: Type.String({ maxLength: largestDocument }) }),
      failure: Type.Union([DocumentMissing, failure('TooLarge', {})]),
    }),
    /** Saves a file that came from another laptop where the user wants it, as `open` will find it. */
    keep: method({
      input: record({
        id: DocumentId,
        suggestedName: text(160, 1),
        base64: Type.String({ maxLength: largestDocument }),
      }),
      output: record({ fileName: text(160) }),
      failure: Type.Union([SaveCancelled, DiskFull, NotWritable]),
    }),
    /** Makes a PDF of a Word file that lies here, by LibreOffice where it is installed, and saves it where the user wants it. */
    pdf: method({
      input: record({ id: DocumentId, pdfId: DocumentId, suggestedName: text(160, 1) }),
      output: record({ fileName: text(160) }),
      failure: Type.Union([
        DocumentMissing,
        failure('NoPdfProgram', {}),
        failure('PdfFailed', {}),
        SaveCancelled,
        DiskFull,
        NotWritable,
      ]),
    }),
    /** A Word file as a PDF, by LibreOffice where it is installed; nothing is saved. */
    convert: method({
      input: record({ base64: Type.String({ maxLength: largestDocument }) }),
      output: record({ base64: Type.String({ maxLength: largestDocument }) }),
      failure: Type.Union([failure('NoPdfProgram', {}), failure('PdfFailed', {}), failure('TooLarge', {})]),
    }),
    /** A draft of an e-mail with a file that lies here, opened in the mail program; nothing is sent. */
    mail: method({
      input: record({
        id: DocumentId,
        to: text(200),
        subject: text(300),
        body: text(4_000),
        suggestedName: text(160, 1),
      }),
      output: record({ fileName: text(160) }),
      failure: Type.Union([DocumentMissing, SaveCancelled, DiskFull, NotWritable]),
    }),
    open: method({ input: record({ id: DocumentId }), output: Type.Null(), failure: DocumentMissing }),
    reveal: method({ input: record({ id: DocumentId }), output: Type.Null(), failure: DocumentMissing }),
    /** Which of these documents lie on this laptop as files. */
    present: method({
      input: record({ ids: Type.Array(DocumentId, { maxItems: 1_000 }) }),
      output: record({ ids: Type.Array(DocumentId) }),
      failure: failure('None', {}),
    }),
  },
  diagnostics: {
    /** A bug in the window: logged here under an incident number, without customer data. */
    report: method({
      input: record({ message: text(500), stack: text(4_000) }),
      output: record({ incident: text(20) }),
      failure: failure('None', {}),
    }),
  },
} as const satisfies Contract

export type HostContract = typeof hostContract
