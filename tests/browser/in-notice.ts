/** What the debugger sees of a closed shadow root, which a page cannot. Chromium only. */
import type { CDPSession, Page } from 'puppeteer-core';

interface DomNode {
  backendNodeId: number;
  nodeValue?: string;
  children?: DomNode[];
  shadowRoots?: (DomNode & { shadowRootType: string })[];
}

export interface InNotice {
  /** Runs in the page with the notice's shadow root as `this`. */
  call<Answer>(act: (this: ShadowRoot) => Answer): Promise<Answer>;
}

/** Waits until the notice stands and has spoken. */
export async function waitForNotice(page: Page): Promise<InNotice> {
  const session = await page.createCDPSession();
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    const root = await closedRoot(session);
    if (root !== null) {
      const call: InNotice['call'] = async (act) => {
        const { object } = (await session.send('DOM.resolveNode', { backendNodeId: root })) as {
          object: { objectId?: string };
        };
        const answer = await session.send('Runtime.callFunctionOn', {
          functionDeclaration: act.toString(),
          ...(object.objectId === undefined ? {} : { objectId: object.objectId }),
          returnByValue: true,
        });
        if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.text);
        return answer.result.value as never;
      };
      const spoken = await call(function () {
        return this.querySelector('[role="status"]')?.textContent ?? '';
      });
      if (spoken !== '') return { call };
    }
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('no notice stands on the page');
}

async function closedRoot(session: CDPSession): Promise<number | null> {
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as unknown as {
    root: DomNode;
  };
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const closed = node.shadowRoots?.find(({ shadowRootType }) => shadowRootType === 'closed');
    if (closed !== undefined) return closed.backendNodeId;
    waiting.push(...(node.children ?? []));
  }
  return null;
}
