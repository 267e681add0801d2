package org.scenebuf.interop.jme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What would end the process, or needs one of its own. */
@Tag("slow")
class JmeLifetimeTest {

    /** The system's allocator gives freed pages back, so that a late access ends the process. */
    @Test
    void destroyedAndGrownAndCollectedUnderLoansNothingIsLost() throws IOException, InterruptedException {
        for (String seed : List.of("7", "8")) {
            String said = JmeProcess.run(entry -> true, JmeLifetimes.class, "-Dorg.lwjgl.system.allocator=system",
                "-Dseed=" + seed);
            assertEquals("alive", said.strip(), "seed " + seed);
        }
    }

    @Test
    void anotherAllocatorIsNamedWithTheWayOut() throws IOException, InterruptedException {
        String said = JmeProcess.run(entry -> true, WithoutAllocator.class);
        assertEquals("""
            expected a buffer that stays while it is on loan for jME's Position, given one of an allocator of jME's \
            that can free it: start with JmeAllocator.install(), or with \
            -Dcom.jme3.BufferAllocatorImplementation=org.scenebuf.interop.jme.JmeAllocator
            expected jMonkeyEngine before it makes its first buffer, given one that has chosen its allocator: call \
            JmeAllocator.install() first of all in main
            """, said);
    }

    @Test
    void withoutJmeTheRestWorks() throws IOException, InterruptedException {
        String said = JmeProcess.run(entry -> !entry.startsWith("jme3"), WithoutJme.class);
        assertEquals("[1.0, 2.0]\n[3.0, 4.0]\n", said);
    }

    @Test
    void withoutOpenGlJmeSendsWholeBuffers() throws IOException, InterruptedException {
        String said = JmeProcess.run(entry -> !entry.startsWith("lwjgl-opengl") && !entry.startsWith("jme3-lwjgl3"),
            WithoutOpenGl.class);
        assertEquals("whole: 1, bytes: 0\n", said);
    }
}
