import { Module } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Config } from '#libs/platform';
import { MakeDocument } from './make-document.js';
import { PdfPrinter } from './pdf-printer.js';

/** For the worker only: this is where Chromium runs. */
@Module({
  providers: [
    MakeDocument,
    {
      provide: PdfPrinter,
      inject: [Config],
      useFactory: (config: Config) => new PdfPrinter(config.PUPPETEER_EXECUTABLE_PATH ?? '/usr/bin/chromium'),
    },
  ],
  exports: [MakeDocument],
})
export class DocumentsModule implements OnApplicationShutdown {
  constructor(private readonly printer: PdfPrinter) {}

  async onApplicationShutdown(): Promise<void> {
    await this.printer.close();
  }
}
