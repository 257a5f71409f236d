import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTestServices } from '../../apps/supervisor/services-for-tests.mjs';

/** Jest globalSetup of the `services` room: the variables reach the workers, which start after this. */
export default async function startServices() {
  const services = await startTestServices(join(dirname(fileURLToPath(import.meta.url)), '../..'));
  Object.assign(process.env, services.env);
  globalThis.perceelServices = services;
}
