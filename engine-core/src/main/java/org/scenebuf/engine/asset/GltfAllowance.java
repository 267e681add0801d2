package org.scenebuf.engine.asset;

/**
 * A limit on the work for one model: a fixed amount, and more for each byte of its files. A few bytes of JSON can name
 * the same data many times. Without a limit, a small file could keep a machine busy, or fill its memory.
 */
final class GltfAllowance {

    private static final long SMALL_CHANGE = 16L << 20;
    private static final int PER_BYTE = 16;

    private final AssetFile file;
    private final String what;
    private long left = SMALL_CHANGE;

    GltfAllowance(AssetFile file, String what) {
        this.file = file;
        this.what = what;
    }

    void grow(long byteCount) {
        left = Math.addExact(left, Math.multiplyExact(byteCount, PER_BYTE));
    }

    boolean has(long amount) {
        return amount <= left;
    }

    void take(long amount) {
        file.require(has(amount), "at most " + left + " more " + what + " in a model of this size", amount);
        left -= amount;
    }
}
