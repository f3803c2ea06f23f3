import { show as showIt } from '../show';
import { command, compiled } from './command';

export const show = command(
  {
    usage: 'show <id, name or address> [--json]',
    does: 'everything known about a platform, or what a site runs',
    options: { json: { type: 'boolean' } },
  },
  async ([asked], { json }, world) => {
    if (!asked) {
      world.print('Say which: npm run registry -- show decidim');
      return 1;
    }
    const registry = await compiled(world);
    if (!registry) return 1;
    const shown = showIt(asked, registry, json ? 'json' : world.paint);
    world.print(shown.text);
    return shown.isFound ? 0 : 1;
  },
);
