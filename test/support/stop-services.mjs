/** Jest globalTeardown of the `services` room. */
export default async function stopServices() {
  await globalThis.perceelServices?.stop();
}
