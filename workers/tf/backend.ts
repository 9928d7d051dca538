import { backend, engine, env, removeBackend, setBackend, type Tensor } from '@tensorflow/tfjs-core';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { fail, succeed, type Result } from '../../src/core/shared/result.ts';
import type { TrainDevice } from '../../src/rpc/train-api.ts';

export interface ActiveDevice {
  readonly device: TrainDevice;
  /** Name of the GPU adapter, '' otherwise. */
  readonly adapter: string;
  /** A tensor's values on the CPU. Throws DeviceLost once the device is gone, where tfjs would wait for ever. */
  read(tensor: Tensor): Promise<Float32Array>;
}

export class DeviceLost extends Error {
  override readonly name = 'DeviceLost';
}

/** Devices that were lost in this worker; they are not tried again. */
const gone = new Set<TrainDevice>();
let gpu: { readonly adapter: string; readonly lost: Promise<GPUDeviceLostInfo> } | null = null;

/**
 * Makes a device the one that tfjs computes on; its code is loaded when first asked for. Errors: `device/unavailable`
 * where the browser or the machine has none or it does not start.
 */
export async function activate(device: TrainDevice): Promise<Result<ActiveDevice>> {
  const unavailable = fail('device/unavailable', { device });
  if (gone.has(device)) return unavailable;
  try {
    if (!(await LOAD[device]()) || !(await setBackend(device))) return unavailable;
  } catch {
    // tfjs throws, or answers false, where a backend does not start; both mean the same to the caller.
    return unavailable;
  }
  if (device !== 'webgpu') return succeed({ device, adapter: '', read: readNow });
  gpu ??= await watchGpu();
  return succeed({ device, adapter: gpu.adapter, read: readUnlessLost(gpu.lost) });
}

/** Removes a device that failed in the middle of a job; the worker goes on without it. */
export function abandon(device: TrainDevice): void {
  gone.add(device);
  try {
    removeBackend(device);
  } catch (error) {
    // Freeing buffers of a dead device may throw; it is gone either way.
    console.warn('tfjs could not free', device, error);
  }
}

const LOAD: Readonly<Record<TrainDevice, () => Promise<boolean>>> = {
  webgpu: loadWebGpu,
  wasm: loadWasm,
  cpu: async () => Boolean(await import('@tensorflow/tfjs-backend-cpu')),
};

async function loadWebGpu(): Promise<boolean> {
  const adapter = await requestAdapter();
  return adapter !== null && Boolean(await import('@tensorflow/tfjs-backend-webgpu'));
}

/** Threads are switched off: their build hangs when bundled and under `worker-src 'self'` (LIBRARIES.md, finding 6). */
async function loadWasm(): Promise<boolean> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': absolute(plainWasm),
    'tfjs-backend-wasm-simd.wasm': absolute(simdWasm),
    // tfjs asks for all three names; without threads this one is never fetched.
    'tfjs-backend-wasm-threaded-simd.wasm': absolute(simdWasm),
  });
  return true;
}

/** A worker made from a blob has no base for relative addresses. */
function absolute(address: string): string {
  return new URL(address, import.meta.url).href;
}

async function requestAdapter(): Promise<GPUAdapter | null> {
  const browserGpu: GPU | undefined = navigator.gpu;
  return browserGpu ? browserGpu.requestAdapter({ powerPreference: 'high-performance' }) : null;
}

async function watchGpu(): Promise<{ adapter: string; lost: Promise<GPUDeviceLostInfo> }> {
  const info = (await requestAdapter())?.info;
  const words = [info?.vendor, info?.architecture, info?.device, info?.description].filter((word) => word);
  return { adapter: words.join(' '), lost: gpuDevice().lost };
}

/** The GPU device under the active WebGPU backend. */
export function gpuDevice(): GPUDevice {
  return (backend() as unknown as { readonly device: GPUDevice }).device;
}

async function readNow(tensor: Tensor): Promise<Float32Array> {
  return (await tensor.data()) as Float32Array;
}

function readUnlessLost(lost: Promise<GPUDeviceLostInfo>): ActiveDevice['read'] {
  const thrown = lost.then((info): never => {
    throw new DeviceLost(info.message || info.reason);
  });
  // Awaited by each read; a device that outlives its reads must not count as an unhandled rejection.
  thrown.catch(() => undefined);
  return (tensor) => Promise.race([thrown, readNow(tensor)]);
}

/** Tensors alive in this worker, on whatever device. */
export function tensorCount(): number {
  return engine().state.numTensors;
}
