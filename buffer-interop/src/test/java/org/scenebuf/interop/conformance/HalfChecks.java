package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.scenebuf.engine.format.ElementFormat;

/** Checks of half floats. */
final class HalfChecks {

    private static final ElementFormat HALF = ElementFormat.of("<e");
    private static final ElementFormat BITS = ElementFormat.of("<H");

    private HalfChecks() {
    }

    static void half(JsonNode line) {
        JsonNode expect = line.get("expect");
        switch (line.get("op").textValue()) {
            case "digest" -> Outcome.checkSame(expect.textValue(), digest());
            case "from_half" -> Outcome.checkSame(Values.decode(expect), fromBits(line.get("bits").intValue()));
            case "to_half" -> {
                Outcome bits = Outcome.of(() -> toBits(Values.decode(line.get("value"))));
                if (!bits.checkError(expect)) {
                    checkBits(expect, (long) bits.value());
                }
            }
            default -> throw new AssertionError("unknown op " + line.get("op"));
        }
    }

    private static void checkBits(JsonNode expect, long bits) {
        if (expect.path("nan").booleanValue()) {
            Outcome.checkSame(Double.NaN, fromBits((int) bits));
        } else {
            Outcome.checkSame(expect.get("ok").longValue(), bits);
        }
    }

    private static String digest() {
        ByteBuffer doubles = ByteBuffer.allocate(Double.BYTES << 16);
        for (int bits = 0; bits < 1 << 16; bits++) {
            doubles.putLong(Double.doubleToLongBits(fromBits(bits)));
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(doubles.array()));
        } catch (NoSuchAlgorithmException absent) {
            throw new AssertionError(absent);
        }
    }

    private static double fromBits(int bits) {
        MemorySegment memory = MemorySegment.ofArray(new byte[2]);
        BITS.write(memory, 0, bits);
        return (double) HALF.read(memory, 0);
    }

    private static Object toBits(Object value) {
        MemorySegment memory = MemorySegment.ofArray(new byte[2]);
        HALF.write(memory, 0, value);
        return BITS.read(memory, 0);
    }
}
