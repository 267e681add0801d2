package org.scenebuf.engine.asset;

import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * The direction of the rows and columns of a KTX2 file (KTX 2.0, section 5.2, KTXorientation).
 *
 * @param leftwards whether column 0 is at the right
 * @param upwards whether row 0 is at the bottom
 */
record Ktx2Orientation(boolean leftwards, boolean upwards) {

    private static final String KEY = "KTXorientation";
    private static final String USUAL = "rd";

    /** Reads the orientation from the key-value data of a file. */
    static Ktx2Orientation read(Ktx2Bytes pairs) {
        String value = USUAL;
        for (long at = 0; at < pairs.byteSize();) {
            long size = pairs.part(at, Integer.BYTES, "a key's length").unsignedIntAt(0);
            String pair = text(pairs.part(at + Integer.BYTES, size, "a key and its value"));
            int end = pair.indexOf(0);
            pairs.require(end > 0, "a key that ends with 0", size + " bytes without that");
            if (pair.substring(0, end).equals(KEY)) {
                value = pair.substring(end + 1);
            }
            at = Math.min(pairs.byteSize(), Math.ceilDiv(at + Integer.BYTES + size, Integer.BYTES) * Integer.BYTES);
        }
        return new Ktx2Orientation(value.startsWith("l"), value.length() > 1 && value.charAt(1) == 'u');
    }

    private static String text(Ktx2Bytes pair) {
        return new String(pair.memory().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    /** {@return whether rows go from the top down, and columns from left to right} */
    boolean isUsual() {
        return !leftwards && !upwards;
    }
}
