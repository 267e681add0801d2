package org.scenebuf.engine.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Tells whether an owner can take memory away while it is in use. This is the only class that knows Java's kinds of
 * scope.
 *
 * <table>
 * <caption>Scopes of native memory</caption>
 * <tr><th>scope</th><th>ends</th></tr>
 * <tr><td>{@code Arena.global()}, or none at all</td><td>never</td></tr>
 * <tr><td>{@code Arena.ofAuto()}, direct buffers</td><td>once nobody can reach it</td></tr>
 * <tr><td>{@code Arena.ofShared()}, {@code Arena.ofConfined()}, and any other</td><td>when its owner closes
 *     it</td></tr>
 * </table>
 */
final class ForeignScope {

    /** The JDK's class names of scopes that end with their last reference. Java has no public way to ask. */
    private static final Set<String> KEPT_BY_REACHABILITY = Set.of("ImplicitSession", "HeapSession");

    /** This thread never runs. It stands for any thread other than the current one. */
    private static final Thread ANY_THREAD = new Thread("any");

    private ForeignScope() {
    }

    /** Whether the memory never ends. */
    static boolean isGlobal(MemorySegment memory) {
        return memory.scope().equals(Arena.global().scope());
    }

    /** Whether the memory lasts as long as the segment can be reached. */
    static boolean lastsWhileReachable(MemorySegment memory) {
        return isGlobal(memory) || KEPT_BY_REACHABILITY.contains(memory.scope().getClass().getSimpleName());
    }

    /** Checks the arguments for a block over memory that is there already. */
    static void requireShareable(String name, MemorySegment segment, Runnable giveBack) {
        Args.notNull(giveBack, "what gives it back");
        Args.notNull(name, "a name");
        Args.notNull(segment, "a memory segment");
        if (!segment.isNative()) {
            throw new IllegalArgumentException(ErrorText.of("native memory for " + name, "a heap segment",
                "copy it into a block of NativeMemory.allocate"));
        }
        if (!segment.isAccessibleBy(ANY_THREAD)) {
            throw new IllegalArgumentException(ErrorText.of("memory for " + name + " that every thread may use",
                "a segment of a confined arena", "take it from a shared or automatic arena"));
        }
    }
}
