package org.scenebuf.engine.pta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.scenebuf.engine.memory.Storage;

/** A storage that always shows memory which has ended is asked a few times, and then given up. */
class DeadLooksTest {

    @Test
    void accessToMemoryThatIsGoneEndsWithAnError() {
        try (Storage honest = Storage.allocate("honest", 40)) {
            PointerToArray<Float> array = PointerToArray.adopt(PtaType.FLOAT32, dead(honest));
            for (Executable access : List.<Executable>of(() -> array.get(0), () -> array.getFloat(9),
                () -> array.set(1, 2f), () -> array.setDouble(1, 2))) {
                String text = assertThrows(IllegalStateException.class, access).getMessage();
                assertTrue(text.startsWith("expected the memory of array honest to be alive"), text);
            }
            assertEquals(10, array.size());
        }
    }

    private static Storage dead(Storage honest) {
        return (Storage) Proxy.newProxyInstance(Storage.class.getClassLoader(), new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> method.getName().equals("look") ? ended() : method.invoke(honest, arguments));
    }

    private static MemorySegment ended() {
        try (Arena arena = Arena.ofShared()) {
            return arena.allocate(40);
        }
    }
}
