package org.scenebuf.engine.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Set;

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
}
