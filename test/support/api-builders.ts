import type { Role } from '#libs/identity';
import { ApiClient } from './api.js';
import type { ApiContract } from './api.js';
import * as builders from './builders.js';
import type { TestRegion } from './builders.js';
import type { TestDatabase } from './database.js';
import { aPerson } from './identity-builders.js';
import { aSite } from './site.js';
import type { TestSite } from './site.js';

/** A site with one region on it, whose buyer speaks JSON; somebody of another region, and an assessor of the own one. */
export interface ApiHouse {
  readonly db: TestDatabase;
  readonly site: TestSite;
  readonly contract: ApiContract;
  readonly region: TestRegion;
  readonly otherRegion: TestRegion;
  readonly buyer: ApiClient;
  /** A buyer of another region. */
  readonly stranger: ApiClient;
  /** Of the same region, but may not buy. */
  readonly reader: ApiClient;
  signIn(organisationId: string, role: Role): Promise<ApiClient>;
  stop(): Promise<void>;
}

export async function anApiHouse(clock: string): Promise<ApiHouse> {
  const site = await aSite({ clock });
  const { db } = site;
  const contract = await ApiClient.contract(site.url);
  const [region, otherRegion] = [await builders.aRegion(db), await builders.aRegion(db)];
  const signIn: ApiHouse['signIn'] = async (organisationId, role) =>
    new ApiClient(site.url, contract).signIn((await aPerson(db, organisationId, [role])).email);
  return {
    db,
    site,
    contract,
    region,
    otherRegion,
    buyer: await signIn(region.id, 'buyer'),
    stranger: await signIn(otherRegion.id, 'buyer'),
    reader: await signIn(region.id, 'key_holder'),
    signIn,
    stop: () => site.close(),
  };
}

/**
 * Of these calls those that another region reaches (anything but 404), and those that a colleague who may not buy can make
 * (reading is for all of the region). Empty where all is well.
 */
export async function unguarded(
  { stranger, reader }: ApiHouse,
  calls: readonly (readonly ['get' | 'post' | 'put' | 'delete', string, unknown?])[],
): Promise<readonly string[]> {
  const open: string[] = [];
  for (const [method, path, body = {}] of calls) {
    const call = (client: ApiClient): Promise<unknown> =>
      method === 'get' || method === 'delete' ? client[method](path) : client[method](path, body);
    await call(stranger);
    if (stranger.status !== 404) open.push(`${method} ${path}: ${stranger.status} for another region`);
    await call(reader);
    if (reader.status !== (method === 'get' ? 200 : 403)) open.push(`${method} ${path}: ${reader.status} for a reader`);
  }
  return open;
}
