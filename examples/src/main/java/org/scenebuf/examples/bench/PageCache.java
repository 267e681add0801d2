package org.scenebuf.examples.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Controls the system's cache of files. Linux drops a file's pages when a program says that it does not need them. */
final class PageCache {

    private static final int DONTNEED = 4;
    private static final FunctionDescriptor OPEN = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
        ValueLayout.JAVA_INT);
    private static final FunctionDescriptor ADVISE = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
        ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
    private static final FunctionDescriptor CLOSE = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);

    private PageCache() {
    }

    static boolean canDrop() {
        return System.getProperty("os.name").equals("Linux");
    }

    /** Drops the cached pages of a folder's files. Their data must be synced to the disk before. */
    static void drop(Path folder) {
        try (Stream<Path> files = Files.walk(folder); Arena arena = Arena.ofConfined()) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                int descriptor = (int) function("open", OPEN).invokeExact(arena.allocateFrom(file.toString()), 0);
                int advised = (int) function("posix_fadvise", ADVISE).invokeExact(descriptor, 0L, 0L, DONTNEED);
                int closed = (int) function("close", CLOSE).invokeExact(descriptor);
                if (advised != 0 || closed != 0) {
                    throw new IOException("the cache of " + file + " cannot be dropped");
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), type);
    }
}
