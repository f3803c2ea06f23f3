/** As much of the extension API as tools call inside a page of the extension. */
declare const chrome: {
  tabs: { query(filter: object): Promise<{ id?: number; url?: string }[]> };
  runtime: {
    sendMessage(message: object): Promise<unknown>;
    getURL(path: string): string;
    reload(): void;
    onMessage: {
      addListener(
        listener: (
          message: { kind: string },
          sender: { url?: string; frameId?: number; tab?: { url?: string } },
        ) => void,
      ): void;
    };
  };
  scripting: {
    executeScript<Answer>(injection: {
      target: { tabId: number };
      func: (...args: never[]) => Answer;
      args?: unknown[];
    }): Promise<{ result?: Awaited<Answer> }[]>;
  };
  action: {
    getBadgeText(details: { tabId: number }): Promise<string>;
    getTitle(details: { tabId: number }): Promise<string>;
    openPopup(): Promise<void>;
  };
  storage: Record<
    'local' | 'session',
    {
      get(key: string | string[] | null): Promise<Record<string, unknown>>;
      set(values: Record<string, unknown>): Promise<void>;
      remove(keys: string[]): Promise<void>;
      /** Not in every Firefox. */
      getBytesInUse?(key: null): Promise<number>;
    }
  >;
};
