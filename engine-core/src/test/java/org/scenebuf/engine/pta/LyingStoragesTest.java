package org.scenebuf.engine.pta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.memory.Storage;

/** A storage of the user's own that does not do what its methods promise. */
class LyingStoragesTest {

    /** A storage that always shows memory which has ended is asked a few times, and then given up. */
    @Test
    void accessToMemoryThatIsGoneEndsWithAnError() {
        try (Storage honest = Storage.allocate("honest", 40)) {
            PointerToArray<Float> array = PointerToArray.adopt(PtaType.FLOAT32,
                lying(honest, "look", LyingStoragesTest::ended));
            for (Executable access : List.<Executable>of(() -> array.get(0), () -> array.getFloat(9),
                () -> array.set(1, 2f), () -> array.setDouble(1, 2))) {
                String text = assertThrows(IllegalStateException.class, access).getMessage();
                assertTrue(text.startsWith("expected the memory of array honest to be alive"), text);
            }
            assertEquals(10, array.size());
        }
    }

    @ParameterizedTest
    @CsvSource({"acquire,FULL,a loan from Storage.acquire", "acquireToRead,FULL_RO,a loan from Storage.acquire",
        "look,VERSIONED,a segment from Storage.look"})
    void noMemoryIsNamed(String method, String asked, String expected) {
        BufferRequest request = switch (asked) {
            case "FULL" -> BufferRequest.FULL;
            case "FULL_RO" -> BufferRequest.FULL_RO;
            default -> BufferRequest.FULL.asVersioned();
        };
        try (Storage honest = Storage.allocate("honest", 40)) {
            PointerToArray<Float> array = PointerToArray.adopt(PtaType.FLOAT32, lying(honest, method, () -> null));
            String text = assertThrows(NullPointerException.class, () -> array.getBuffer(request)).getMessage();
            assertTrue(text.startsWith("expected " + expected + ", given null"), text);
        }
    }

    /** A storage that answers one method by itself. */
    private static Storage lying(Storage honest, String lie, Supplier<Object> answer) {
        return (Storage) Proxy.newProxyInstance(Storage.class.getClassLoader(), new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> method.getName().equals(lie) ? answer.get()
                : method.invoke(honest, arguments));
    }

    private static MemorySegment ended() {
        try (Arena arena = Arena.ofShared()) {
            return arena.allocate(40);
        }
    }
}
