/** Where files are kept: a folder of this machine or a mounted share, or a bucket of an S3-compatible store. */
export type FilesPlace =
  | { readonly kind: 'folder'; readonly url: string }
  | {
      readonly kind: 'bucket';
      /** Address of the bucket with the prefix, without a closing slash. */
      readonly endpoint: string;
      readonly region: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
    };

export const filesUrlExpects =
  'file:///a/folder, or s3+https://KEY:SECRET@host/bucket?region=eu-west-1 (s3+http:// on this machine only; characters such as / and + of key and secret percent-encoded)';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const pathPart = /^[A-Za-z0-9._-]+$/;

/**
 * Reads FILES_URL; null when it is none of the two forms. The bucket is addressed by path, which every S3-compatible store
 * understands; a prefix may follow it. Plain http would send bids unguarded, so it is for a store on this machine only.
 */
export function readFilesUrl(text: string): FilesPlace | null {
  if (text.startsWith('file:///')) return text.length > 'file:///'.length ? { kind: 'folder', url: text } : null;
  if (!/^s3\+https?:\/\//.test(text) || !URL.canParse(text.slice('s3+'.length))) return null;
  const url = new URL(text.slice('s3+'.length));
  const path = url.pathname.replace(/\/$/, '');
  const region = url.searchParams.get('region') ?? '';
  const fits =
    (url.protocol === 'https:' || loopback.test(url.hostname)) &&
    url.username !== '' &&
    url.password !== '' &&
    path
      .slice(1)
      .split('/')
      .every((part) => pathPart.test(part) && !/^\.+$/.test(part)) &&
    /^[a-z0-9-]+$/.test(region) &&
    [...url.searchParams.keys()].length === 1 &&
    url.hash === '';
  const [accessKeyId, secretAccessKey] = [decoded(url.username), decoded(url.password)];
  if (!fits || accessKeyId === null || secretAccessKey === null) return null;
  return { kind: 'bucket', endpoint: `${url.origin}${path}`, region, accessKeyId, secretAccessKey };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
