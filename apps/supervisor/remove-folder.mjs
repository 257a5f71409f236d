import { rm } from 'node:fs/promises';

/**
 * Removes a folder and all that is in it, also when a program that is just ending still writes there: the walk is
 * done anew then, for some five seconds (`rmSync` would only repeat its last step, which such a file makes fail).
 * @param {string} path one that does not exist is fine, and so is a file
 */
export const removeFolder = (path) => rm(path, { recursive: true, force: true, maxRetries: 10 });
