/** The file store by itself, without the framework: for the keeper, which holds a key and loads as little as it can. */
export * from './file-store.js';
export * from './files-url.js';
