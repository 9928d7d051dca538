import type { DataApi } from '../src/rpc/data-api.ts';
import { exposeApi } from './connect/expose-api.ts';
import { answeringApi } from './shop/answering.ts';
import { Desk } from './shop/desk.ts';
import { exportingApi } from './shop/exporting.ts';
import { importingApi } from './shop/importing.ts';
import { keepingApi } from './shop/keeping.ts';
import { previewingApi } from './shop/previewing.ts';
import { quarantineApi } from './shop/quarantine-file.ts';
import { rewardingApi } from './shop/rounds.ts';
import { Session, sessionApi } from './shop/session.ts';

const session = new Session();
const desk = new Desk(session);

const api: DataApi = {
  ...sessionApi(session),
  ...previewingApi(session),
  ...importingApi(session),
  ...quarantineApi(session),
  ...keepingApi(session),
  ...answeringApi(desk),
  ...rewardingApi(desk),
  ...exportingApi(desk),
};

exposeApi(api);
