import { Body, Controller, Get, Header, Post } from '@nestjs/common';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { formatExact, Texts } from '#libs/platform';
import type { Language } from '#libs/platform';
import { isReceipt, verifyReceipt } from '#libs/sealing';
import type { Receipt } from '#libs/sealing';
import { KeeperClient } from '#libs/tendering';
import { CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { formView, parseForm } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { sealModule } from '../../shared/seal-module.js';

class CheckForm {
  @IsNotEmpty({ message: 'check.missing' })
  @MaxLength(100_000, { message: 'check.malformed' })
  receipt: string;
}

type Verdict = { readonly fits: boolean; readonly receipt: Receipt | null };

/** Anybody can check a receipt against the public key of this installation; nothing is looked up or kept. */
@Controller()
@ForAudience('public')
export class CheckReceiptController {
  constructor(
    private readonly keeper: KeeperClient,
    private readonly texts: Texts,
  ) {}

  @Get('ontvangstbewijs-controleren')
  show(@CurrentLanguage() language: Language): Page {
    return this.page(language, {}, [], null);
  }

  @Post('ontvangstbewijs-controleren')
  async check(@Body() typed: Typed, @CurrentLanguage() language: Language): Promise<Page> {
    const parsed = parseForm(CheckForm, typed);
    if (!parsed.ok) return this.page(language, typed, parsed.errors, null);
    const signed = readSigned(parsed.form.receipt);
    if (!signed) return this.page(language, typed, [{ field: 'receipt', code: 'check.malformed' }], null);
    const keys = await this.keeper.publicKeys();
    if (!keys.ok) return this.page(language, typed, [{ field: 'receipt', code: keys.code }], null);
    const answer = await verifyReceipt(signed, keys.value.receiptPublicKey);
    return this.page(language, typed, [], { fits: answer.ok, receipt: answer.ok ? answer.value : null });
  }

  /** The public halves of the vault's keys, and the hash of the script that seals. */
  @Get('.well-known/kluis.json')
  @Header('cache-control', 'no-cache')
  async keys(): Promise<object> {
    const keys = await this.keeper.publicKeys();
    const { src, integrity, sha256 } = sealModule();
    return {
      format: 1,
      ...(keys.ok ? { receiptPublicKey: keys.value.receiptPublicKey, keeperRecipient: keys.value.recipient } : {}),
      signedBytes: 'digikluis/v1/receipt\\n + JSON (RFC 8785)',
      algorithm: 'Ed25519',
      sealModule: { src, integrity, sha256 },
    };
  }

  private page(language: Language, typed: Typed, errors: readonly FieldError[], verdict: Verdict | null): Page {
    const t = this.texts.in(language);
    const receipt = verdict?.receipt ?? null;
    return new Page(
      'public/receipts/check-receipt',
      t('check.title'),
      {
        form: formView(t, { receipt: '' }, typed, errors),
        judged: verdict !== null,
        fits: verdict?.fits ?? false,
        facts: receipt
          ? [
              { term: t('receipt.number'), text: receipt.number },
              {
                term: t('receipt.arrived'),
                text: formatExact(language, new Date(receipt.arrivedAt)),
                small: receipt.arrivedAt,
              },
              { term: t('receipt.version'), text: String(receipt.version) },
              { term: t('receipt.parts'), text: String(receipt.parts.length) },
              { term: t('receipt.manifest'), text: receipt.manifestSha256 },
              { term: t('receipt.journal'), text: String(receipt.journal.position), small: receipt.journal.hash },
            ]
          : [],
      },
      { hasErrors: errors.length > 0 },
    );
  }
}

function readSigned(text: string): { readonly receipt: Receipt; readonly signature: string } | null {
  try {
    const { receipt, signature } = JSON.parse(text) as { receipt?: unknown; signature?: unknown };
    return isReceipt(receipt) && typeof signature === 'string' ? { receipt, signature } : null;
  } catch {
    return null;
  }
}
