import { fail, succeed, type Failure, type Result } from '../../src/core/shared/result.ts';
import type { TrainDevice } from '../../src/rpc/train-api.ts';
import { abandon, activate, type ActiveDevice } from './backend.ts';

export interface DeviceRun<T> {
  readonly value: T;
  readonly device: TrainDevice;
  /** The first device that was lost on the way; null when none was. */
  readonly lost: TrainDevice | null;
}

/**
 * Does the work on the first device of the list that is there. When that device is lost, or throws, in the middle, the
 * next one is given the work; the work keeps its own checkpoint. Errors: those of the work, `device/unavailable` (none
 * of the list is there), `device/lost` (the last one was lost).
 */
export async function runOnDevices<T>(
  devices: readonly TrainDevice[],
  work: (active: ActiveDevice) => Promise<Result<T>>,
): Promise<Result<DeviceRun<T>>> {
  let failure: Failure = fail('device/unavailable', { device: devices.join(', ') });
  let lost: TrainDevice | null = null;
  for (const device of devices) {
    const active = await activate(device);
    if (!active.ok) continue;
    try {
      const result = await work(active.value);
      return result.ok ? succeed({ value: result.value, device, lost }) : result;
    } catch (error) {
      abandon(device);
      lost ??= device;
      failure = fail('device/lost', { device, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return failure;
}
