/** Tables of version 1: primary key first, then indexes. Released migrations are never edited; a change is a new file. */
export const version1 = {
  version: 1,
  stores: {
    meta: 'key',
    imports: 'id, &sequence, batch, status, bytesFingerprint',
    blocks: 'no, importId',
    blockBytes: 'no',
    quarantine: '[importId+no], importId',
    settings: 'key',
    artefacts: 'name',
    rounds: 'round',
  },
} as const;
