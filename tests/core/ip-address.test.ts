import { describe, expect, it } from 'vitest';
import { kindOfAddress, parseAddress } from '@/core/ip-address';

describe('an address', () => {
  it.each([
    ['51.91.236.255', 4, 0x335b_ecffn],
    ['0.0.0.0', 4, 0n],
    ['255.255.255.255', 4, 0xffff_ffffn],
    ['2001:41d0::1', 6, 0x2001_41d0_0000_0000_0000_0000_0000_0001n],
    ['[2001:41d0::1]', 6, 0x2001_41d0_0000_0000_0000_0000_0000_0001n],
    ['::', 6, 0n],
    ['1:2:3:4:5:6:7::', 6, 0x0001_0002_0003_0004_0005_0006_0007_0000n],
    ['fe80::1%eth0', 6, 0xfe80_0000_0000_0000_0000_0000_0000_0001n],
    // The IPv4 address that answered, in IPv6 clothes.
    ['::ffff:51.91.236.255', 4, 0x335b_ecffn],
    ['64:ff9b::335b:ecff', 4, 0x335b_ecffn],
  ])('%s is IPv%i', (text, family, value) => {
    expect(parseAddress(text)).toEqual({ family, value });
  });

  it.each([
    ...[
      '',
      'decidim.org',
      '1.2.3',
      '1.2.3.4.5',
      '1.2.3.256',
      '01.2.3.4',
      '1.2.3.-4',
      '0x1.2.3.4',
      '1.2.3.4:80',
    ],
    ...[':', ':::', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8::', '12345::', 'g::'],
    ...['::1.2.3', '::1.2.3.999', '::ffff:1.2.3.4:5'],
  ])('“%s” is none', (text) => {
    expect(parseAddress(text)).toBeNull();
  });

  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['::1', 'loopback'],
    ['10.1.2.3', 'private'],
    ['100.64.0.1', 'private'],
    ['100.128.0.1', 'public'],
    ['172.16.0.1', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'],
    ['169.254.169.254', 'private'],
    ['fd12:3456::1', 'private'],
    ['fe80::1', 'private'],
    ['0.0.0.0', 'reserved'],
    ['192.0.2.1', 'reserved'],
    ['198.18.0.1', 'reserved'],
    ['203.0.113.9', 'reserved'],
    ['224.0.0.1', 'reserved'],
    ['255.255.255.255', 'reserved'],
    ['2001:db8::1', 'reserved'],
    ['ff02::1', 'reserved'],
    ['::ffff:192.168.1.1', 'private'],
    ['1.1.1.1', 'public'],
    ['2606:4700:4700::1111', 'public'],
  ])('%s is %s', (text, kind) => {
    const address = parseAddress(text);
    expect(address && kindOfAddress(address)).toBe(kind);
  });
});
