import { newPlatform, nextSteps } from '../new-platform';
import { command } from './command';

export const start = command(
  { usage: 'new <id>', does: 'writes the file a new platform starts from' },
  async ([id], _given, world) => {
    if (!id) {
      world.print('Say its id, in lower-case words joined by hyphens: npm run registry -- new my-platform');
      return 1;
    }
    const result = await newPlatform(world.dataDir, id, world.today);
    world.print(result.kind === 'written' ? nextSteps(result.file) : result.reason);
    return result.kind === 'written' ? 0 : 1;
  },
);
