/** The part about the data: asks the background how things stand, and passes on what the person clicked. */
import type { DataPageProps } from '@/components/DataPage';
import { fromBase64, toBase64 } from '@/registry/base64';
import { saveFile } from '@/components/save-file';
import { send } from './send';

/** While a check goes on, ms; else now and then, because an alarm may ring. */
const OFTEN = 300;
const SELDOM = 5_000;
/** What the background's gate lets in. */
const LARGEST_FILE = 24_000_000;

export class DataDesk {
  props: Omit<DataPageProps, 'locked' | 'onEnable'> = {
    status: 'loading',
    file: null,
    onCheck: () => this.act(send({ kind: 'check-updates' })),
    onExport: () => void this.save(),
    onImport: (chosen) => void this.open(chosen),
  };
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly draw: () => void) {}

  /** Asks how things stand, and again later. */
  async refresh(): Promise<void> {
    clearTimeout(this.timer);
    try {
      this.set({ status: await send({ kind: 'get-updates' }) });
    } catch {
      // The background starts anew: asked again below.
    }
    const { status } = this.props;
    const waits = status === null || status === 'loading' || status.progress !== null;
    this.timer = setTimeout(() => void this.refresh(), waits ? OFTEN : SELDOM);
  }

  private set(change: Partial<DataPageProps>): void {
    this.props = { ...this.props, ...change };
    this.draw();
  }

  private act(asked: Promise<unknown>): void {
    this.set({ file: null });
    void asked.then(
      () => this.refresh(),
      () => this.refresh(),
    );
  }

  private async save(): Promise<void> {
    const bytes = fromBase64((await send({ kind: 'export-registry' })) ?? '');
    if (bytes === null || bytes.length === 0) return this.set({ file: 'nothing' });
    const { status } = this.props;
    const version = typeof status === 'object' ? (status?.version ?? '') : '';
    saveFile(`civiscope-${version}.civiscope`, bytes, 'application/octet-stream');
    this.set({ file: 'exported' });
  }

  private async open(chosen: File): Promise<void> {
    if (chosen.size > LARGEST_FILE) return this.set({ file: 'too-large' });
    const content = toBase64(new Uint8Array(await chosen.arrayBuffer()));
    this.act(send({ kind: 'import-registry', name: chosen.name.slice(0, 200), content }));
  }
}
