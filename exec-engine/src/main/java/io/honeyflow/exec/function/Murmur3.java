package io.honeyflow.exec.function;

/**
 * Murmur3's hash of 32 bits with Hive's seed. Bytes of an unfinished last block keep their sign, unlike in the original.
 * Source: Hive's Murmur3.hash32.
 */
final class Murmur3 {
    private static final int SEED = 104_729;
    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private Murmur3() {}

    static int hash(byte[] data) {
        int hash = SEED;
        int blocks = data.length / 4;
        for (int i = 0; i < blocks; i++) {
            int at = 4 * i;
            int block = data[at] & 0xff
                    | (data[at + 1] & 0xff) << 8
                    | (data[at + 2] & 0xff) << 16
                    | (data[at + 3] & 0xff) << 24;
            hash = Integer.rotateLeft(hash ^ mixed(block), 13) * 5 + 0xe6546b64;
        }
        int rest = 0;
        for (int i = data.length - 1; i >= 4 * blocks; i--) {
            rest ^= data[i] << 8 * (i - 4 * blocks);
        }
        if (data.length > 4 * blocks) {
            hash ^= mixed(rest);
        }
        return finished(hash ^ data.length);
    }

    private static int mixed(int block) {
        return Integer.rotateLeft(block * C1, 15) * C2;
    }

    private static int finished(int hash) {
        int bits = (hash ^ hash >>> 16) * 0x85ebca6b;
        bits = (bits ^ bits >>> 13) * 0xc2b2ae35;
        return bits ^ bits >>> 16;
    }
}
