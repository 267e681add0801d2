package org.scenebuf.engine.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * Tells whether somebody else's memory can be taken away while it is still in use: the one place that knows the kinds
 * of scope that Java has.
 *
 * <table>
 * <caption>Scopes of native memory</caption>
 * <tr><th>whose</th><th>ends</th></tr>
 * <tr><td>{@code Arena.global()}, or none at all</td><td>never</td></tr>
 * <tr><td>{@code Arena.ofAuto()}, direct buffers</td><td>once nobody can reach it</td></tr>
 * <tr><td>{@code Arena.ofShared()}, {@code Arena.ofConfined()}, and any that is not known here</td><td>when its owner
 *     says so</td></tr>
 * </table>
 */
final class ForeignScope {

    /** Java has no public way to ask; these are its own names for what ends with the last who can reach it. */
    private static final Set<String> KEPT_BY_REACHABILITY = Set.of("ImplicitSession", "HeapSession");

    private ForeignScope() {
    }

    /** Whether the memory never ends. */
    static boolean isGlobal(MemorySegment memory) {
        return memory.scope().equals(Arena.global().scope());
    }

    /** Whether whoever can reach the segment has the memory. */
    static boolean lastsWhileReachable(MemorySegment memory) {
        return isGlobal(memory) || KEPT_BY_REACHABILITY.contains(memory.scope().getClass().getSimpleName());
    }
}
