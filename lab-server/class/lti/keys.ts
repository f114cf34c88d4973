// What the lab proves itself to platforms with, and hides their users by: made at the first start, kept in
// the class's folder, readable by the lab's user alone.
import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  calculateJwkThumbprint,
  CompactEncrypt,
  compactDecrypt,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose';
import { z } from 'zod';
import { StartError } from '../../process/start-error.ts';

const FILE = 'lti-key.json';

/** Every platform takes it (IMS Security Framework, section 5.1.1). */
export const SIGNED_WITH = 'RS256';

const Secret = z.base64url().length(43);

const Kept = z.strictObject({
  signing: z.looseObject({ kty: z.literal('RSA'), d: z.string() }),
  /** Of 256 bits each, in base64url: what members are numbered by, and what waiting scores are sealed with. */
  members: Secret,
  sealing: Secret,
});
type Kept = z.infer<typeof Kept>;

export class ToolKeys {
  /** The public part, as a JWK Set. */
  readonly published: string;
  readonly #kid: string;
  readonly #signing: CryptoKey;
  readonly #members: Buffer;
  readonly #sealing: Buffer;

  /** Makes the keys if the folder has none. Throws a StartError if it cannot be used. */
  static async open(folder: string): Promise<ToolKeys> {
    const kept = await keptIn(folder);
    const signing = kept.signing as JWK;
    const kid = await calculateJwkThumbprint(signing);
    const key = (await importJWK(signing, SIGNED_WITH)) as CryptoKey;
    return new ToolKeys(kept, kid, key);
  }

  private constructor(kept: Kept, kid: string, signing: CryptoKey) {
    const { kty, n, e } = kept.signing as JWK;
    this.published = JSON.stringify({ keys: [{ kty, n, e, kid, alg: SIGNED_WITH, use: 'sig' }] });
    this.#kid = kid;
    this.#signing = signing;
    this.#members = Buffer.from(kept.members, 'base64url');
    this.#sealing = Buffer.from(kept.sealing, 'base64url');
  }

  /** 128 bits in hexadecimal that nobody without the keys tells from random ones, the same for the same parts. */
  pseudonym(...parts: readonly string[]): string {
    const mac = createHmac('sha256', this.#members).update(JSON.stringify(parts));
    return mac.digest('hex').slice(0, 32);
  }

  /** A client's proof of who it is (RFC 7523), good for a minute from `now`, in milliseconds since 1970. */
  assertion(clientId: string, audience: string, now: number): Promise<string> {
    const at = Math.floor(now / 1000);
    return new SignJWT()
      .setProtectedHeader({ alg: SIGNED_WITH, kid: this.#kid, typ: 'JWT' })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(audience)
      .setIssuedAt(at)
      .setExpirationTime(at + 60)
      .setJti(randomBytes(16).toString('hex'))
      .sign(this.#signing);
  }

  seal(value: object): Promise<string> {
    return new CompactEncrypt(Buffer.from(JSON.stringify(value)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(this.#sealing);
  }

  /** Undefined if other keys have sealed it. */
  async unseal(sealed: string): Promise<unknown> {
    try {
      const allowed = {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      };
      const { plaintext } = await compactDecrypt(sealed, this.#sealing, allowed);
      return JSON.parse(Buffer.from(plaintext).toString()) as unknown;
    } catch {
      return undefined;
    }
  }
}

async function keptIn(folder: string): Promise<Kept> {
  const file = path.join(folder, FILE);
  const before = read(file);
  if (before !== undefined) return parse(file, before);
  const { privateKey } = await generateKeyPair(SIGNED_WITH, { extractable: true });
  const secret = () => randomBytes(32).toString('base64url');
  const signing = (await exportJWK(privateKey)) as Kept['signing'];
  const made: Kept = { signing, members: secret(), sealing: secret() };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new StartError(`the key for LTI cannot be kept in ${file}: ${(error as Error).message}`);
  }
  return made;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new StartError(`the key for LTI cannot be read: ${(error as Error).message}`);
  }
}

/** What is wrong with a key is not told: it is a secret. */
function parse(file: string, text: string): Kept {
  try {
    return Kept.parse(JSON.parse(text));
  } catch {
    throw new StartError(
      `${file} is no key of this notebook; without it the lab makes another one`,
    );
  }
}
