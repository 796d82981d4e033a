/** Tests of PouchDB's integration suite that may fail here, each with its reason. */
export const mayFail: ReadonlyMap<string, string> = new Map([])
