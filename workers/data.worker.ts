import type { DataApi } from '../src/rpc/data-api.ts';
import { exposeApi } from './connect/expose-api.ts';
import { importingApi } from './shop/importing.ts';
import { keepingApi } from './shop/keeping.ts';
import { previewingApi } from './shop/previewing.ts';
import { quarantineApi } from './shop/quarantine-file.ts';
import { Session, sessionApi } from './shop/session.ts';

/** What reading and keeping answer; the rest of `DataApi` joins as further parts on the same session. */
type ReadingAndKeeping = ReturnType<typeof sessionApi> &
  ReturnType<typeof previewingApi> &
  ReturnType<typeof importingApi> &
  ReturnType<typeof quarantineApi> &
  ReturnType<typeof keepingApi>;

const session = new Session();

const api: ReadingAndKeeping & Partial<DataApi> = {
  ...sessionApi(session),
  ...previewingApi(session),
  ...importingApi(session),
  ...quarantineApi(session),
  ...keepingApi(session),
};

exposeApi(api);
